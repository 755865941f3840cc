/** The built command in real processes: exit codes, errors on one line, JSON that parses, and no Electron. */

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { cliPath, dataFolder, live, put } from './cli.ts';

const oneLine = /^live: [A-Z_]+: [^\n]+\n$/;

for (const [code, args] of [
  [0, []],
  [0, ['help']],
  [0, ['help', 'tail']],
  [0, ['--version']],
  [0, ['rehearse', '--list']],
  [2, ['nonsense']],
  [2, ['status', '--nonsense']],
  [2, ['tail', '-n', 'many']],
  [2, ['tail', 'everything']],
  [2, ['snooze']],
  [2, ['snooze', 'long']],
  [2, ['rehearse', 'nonsense']],
  [2, ['login', 'nonsense']],
  [1, ['ack']],
  [1, ['snooze', '10m']],
  [3, ['service']],
  [4, ['status']],
  [4, ['views']],
  [4, ['tail']],
] as const) {
  test(`live ${args.join(' ')} on an empty folder is exit code ${code}`, async (t) => {
    const ended = await live(t, dataFolder(t), args);
    assert.equal(ended.code, code, ended.stderr);
    if (code === 0) assert.equal(ended.stderr, '');
    else assert.match(ended.stderr, oneLine);
    if (code === 0) assert.notEqual(ended.stdout, '');
    else assert.equal(ended.stdout, '');
  });
}

test('reading makes nothing: the folder is as empty as before', async (t) => {
  const folder = dataFolder(t);
  for (const args of [['status'], ['views'], ['tail'], ['doctor'], ['service'], ['ack'], ['help']]) {
    await live(t, folder, args);
  }
  assert.deepEqual(readdirSync(folder), []);
});

test('--data wins over LIVE_DATA', async (t) => {
  const folder = dataFolder(t);
  put(
    folder,
    'there/status.json',
    JSON.stringify({ version: 1, verdict: { level: 'off', title: 'Offline' } }),
  );
  assert.equal((await live(t, folder, ['status', '--data', join(folder, 'there')])).code, 0);
  assert.equal((await live(t, folder, ['--data', join(folder, 'there'), 'status'])).code, 0);
});

test('a firing alarm is exit code 5', async (t) => {
  const folder = dataFolder(t);
  const alarm = { phase: 'firing', rule: 'ghost-cold', since: null };
  put(
    folder,
    'status.json',
    JSON.stringify({ version: 1, verdict: { level: 'alarm', title: 'Still live' }, alarm }),
  );
  assert.equal((await live(t, folder, ['status'])).code, 5);
});

test('the doctor says of everything how it is, and exits with 1 when something is bad', async (t) => {
  const { code, stdout, stderr } = await live(t, dataFolder(t), ['doctor', '--json']);
  const { ok, checks } = JSON.parse(stdout);
  assert.equal(stderr, '');
  assert.equal(ok, false);
  assert.equal(code, 1);
  const account = checks.find(({ name }: { name: string }) => name === 'account');
  assert.equal(account.verdict, 'bad');
  assert.match(account.next, /live login restream/);
  for (const check of checks) assert.match(check.verdict, /^(ok|warn|bad|unknown)$/);
});

test('no part of the command reaches for Electron', () => {
  const folder = dirname(cliPath);
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.js'))) {
    assert.doesNotMatch(
      readFileSync(join(folder, name), 'utf8'),
      /(from|import\(|require\()\s*["']electron["']/,
      name,
    );
  }
});

test('a folder that may not be read is said, with what to do', {
  skip: process.getuid?.() === 0,
}, async (t) => {
  const folder = dataFolder(t);
  put(folder, 'file', '');
  const { code, stderr } = await live(t, folder, [
    'login',
    'restream',
    '--data',
    join(folder, 'file', 'below'),
  ]);
  assert.equal(code, 1);
  assert.match(stderr, oneLine);
});
