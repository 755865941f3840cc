// What decides whether set-up has work to do: the lock file, the build stamp, the note of a failed download.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { dependenciesAreCurrent } from '../../build/dependencies.mjs';
import { failedRecently, forgetFailure, rememberFailure } from '../../build/electron-failure.mjs';
import { ROOT } from '../../build/run.mjs';
import { stampOf } from '../../build/stamp.mjs';

const folder = mkdtempSync(path.join(os.tmpdir(), 'live-set-up-'));
after(() => rmSync(folder, { recursive: true, force: true }));

describe('the lock file', () => {
  const lock = JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8'));

  it('names no registry, so that it works with any', () => {
    assert.doesNotMatch(JSON.stringify(lock), /"resolved"|https?:\/\/[^"]*\.tgz/);
  });

  it('pins every package by its checksum, save tools that only other systems install', () => {
    type Locked = { integrity?: string; optional?: boolean; os?: string[] };
    const loose = Object.entries(lock.packages as Record<string, Locked>)
      .filter(([place, one]) => place !== '' && one.integrity === undefined)
      .filter(([place, one]) => !(one.optional && one.os && /@(biomejs|oxc-parser)\//.test(place)))
      .map(([place]) => place);
    assert.deepEqual(loose, []);
  });

  it('knows every optional package, without which npm ci refuses to start', () => {
    type Locked = { optionalDependencies?: Record<string, string> };
    const packages = lock.packages as Record<string, Locked>;
    const names = new Set(Object.keys(packages).map((place) => place.replace(/^.*node_modules\//, '')));
    const wanted = Object.values(packages).flatMap((one) => Object.keys(one.optionalDependencies ?? {}));
    assert.deepEqual(
      wanted.filter((name) => !names.has(name)),
      [],
    );
  });
});

describe('installed packages', () => {
  const ws = { version: '8.23.0', integrity: 'sha512-a' };
  const wanted = { packages: { '': {}, 'node_modules/ws': ws } };

  it('are current when they are the locked ones', () => {
    assert.equal(dependenciesAreCurrent(wanted, { packages: { 'node_modules/ws': { ...ws } } }), true);
  });

  it('are not when none, another version or other content is there', () => {
    assert.equal(dependenciesAreCurrent(wanted, null), false);
    assert.equal(dependenciesAreCurrent(wanted, { packages: {} }), false);
    const older = { ...ws, version: '8.22.0' };
    assert.equal(dependenciesAreCurrent(wanted, { packages: { 'node_modules/ws': older } }), false);
    const other = { ...ws, integrity: 'sha512-b' };
    assert.equal(dependenciesAreCurrent(wanted, { packages: { 'node_modules/ws': other } }), false);
  });

  it('may lack what is made for other systems', () => {
    const mac = { 'node_modules/@esbuild/darwin-arm64': { version: '1.0.0', optional: true } };
    assert.equal(dependenciesAreCurrent({ packages: mac }, { packages: {} }), true);
  });
});

describe('the build stamp', () => {
  const file = path.join(folder, 'a.ts');

  it('stays the same until a file is touched, added or grows', () => {
    writeFileSync(file, 'one');
    const first = stampOf([folder]);
    assert.equal(stampOf([folder]), first);
    utimesSync(file, 1, 1);
    const touched = stampOf([folder]);
    assert.notEqual(touched, first);
    writeFileSync(path.join(folder, 'b.ts'), '');
    assert.notEqual(stampOf([folder]), touched);
  });

  it('does without places that do not exist', () => {
    assert.equal(stampOf([path.join(folder, 'nowhere')]), stampOf([]));
  });
});

describe('a failed download of Electron', () => {
  it('is not tried again within a day, for that version', () => {
    const now = Date.parse('2026-11-23T12:00:00Z');
    assert.equal(failedRecently(folder, '45.4.1', now), false);
    rememberFailure(folder, '45.4.1', now);
    assert.equal(failedRecently(folder, '45.4.1', now + 3_600_000), true);
    assert.equal(failedRecently(folder, '45.4.1', now + 25 * 3_600_000), false);
    assert.equal(failedRecently(folder, '46.0.0', now), false);
    forgetFailure(folder);
    assert.equal(failedRecently(folder, '45.4.1', now), false);
  });
});
