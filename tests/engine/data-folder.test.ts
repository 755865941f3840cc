/** Where the data is, and for whose eyes. */

import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { chooseDataFolder, makeDataFolder, namesIn } from '../../main/engine/data-folder.ts';
import { replaceFile } from '../../main/engine/replace-file.ts';

describe('the data folder', () => {
  it('is what was asked for, else LIVE_DATA, else where the OS keeps such things', () => {
    const env = { LIVE_DATA: '/b', HOME: '/home/me' };
    assert.equal(chooseDataFolder('/a', env, 'linux'), '/a');
    assert.equal(chooseDataFolder(undefined, env, 'linux'), '/b');
    assert.equal(chooseDataFolder(undefined, { HOME: '/home/me' }, 'linux'), '/home/me/.local/share/live');
    assert.equal(chooseDataFolder(undefined, { HOME: '/h', XDG_DATA_HOME: '/x' }, 'linux'), '/x/live');
    assert.equal(
      chooseDataFolder(undefined, { HOME: '/h' }, 'darwin'),
      '/h/Library/Application Support/Live',
    );
  });

  it('is for its owner only, even if it was there before', { skip: process.platform === 'win32' }, () => {
    const root = mkdtempSync(join(tmpdir(), 'live-data-'));
    chmodSync(root, 0o755);
    makeDataFolder(root);
    assert.equal(statSync(root).mode & 0o777, 0o700);
    assert.deepEqual(readdirSync(root).sort(), ['diary', 'logs']);
  });

  it('has a control socket that the OS can bind, however long its own name', () => {
    const { control } = namesIn(`/${'long/'.repeat(40)}`, 'linux');
    assert.ok(Buffer.byteLength(control) <= 100, control);
    assert.equal(namesIn('/data', 'linux').control, '/data/control.sock');
    assert.match(namesIn('C:\\Users\\Me\\Live', 'win32').control, /^\\\\\.\\pipe\\live-/);
  });
});

describe('replacing a file', () => {
  it('leaves the old content when the new cannot be written', () => {
    const folder = mkdtempSync(join(tmpdir(), 'live-replace-'));
    const path = join(folder, 'a');
    writeFileSync(path, 'old');
    assert.throws(() => replaceFile(join(folder, 'missing', 'a'), 'new'));
    assert.throws(() => replaceFile(folder, 'new'));
    assert.equal(readFileSync(path, 'utf8'), 'old');
    replaceFile(path, 'new');
    assert.equal(readFileSync(path, 'utf8'), 'new');
    assert.deepEqual(readdirSync(folder), ['a']);
  });
});
