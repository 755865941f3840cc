/** Logging in keeps the token for its owner alone, and never shows it. */

import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { test } from 'node:test';
import { readSecret } from '../../main/commands/read-secret.ts';
import { createTokenFile } from '../../main/sources/token-file.ts';
import { setStage } from './stage.ts';

const token = 'abcdef0123456789abcdef';

test('a token that is piped in is kept', async (t) => {
  const stage = setStage(t);
  const { code, stdout, stderr } = await stage.runFed(`${token}\n`, 'login', 'restream');
  assert.equal(code, 0);
  assert.doesNotMatch(stdout + stderr, new RegExp(token));
  const reading = await createTokenFile(join(stage.folder, 'tokens.json')).read();
  assert.equal(reading.ok && reading.pair?.accessToken, token);
});

test('the file and the folder are for the owner alone', { skip: process.platform === 'win32' }, async (t) => {
  const stage = setStage(t);
  await stage.runFed(token, 'login', 'restream');
  assert.equal(statSync(join(stage.folder, 'tokens.json')).mode & 0o777, 0o600);
  assert.equal(statSync(stage.folder).mode & 0o777, 0o700);
});

test('a token in the environment wins, and that is said', async (t) => {
  const stage = setStage(t, { LIVE_RESTREAM_TOKEN: 'x' });
  assert.match(
    (await stage.runFed(token, 'login', 'restream')).stderr,
    /LIVE_RESTREAM_TOKEN is set and wins/,
  );
  assert.match(
    (await stage.run('logout', 'restream')).stderr,
    /LIVE_RESTREAM_TOKEN is set, and is still used/,
  );
});

for (const [what, input, name] of [
  ['nothing', '', 'NO_TOKEN'],
  ['an empty line', '\n', 'NO_TOKEN'],
  ['a sentence', 'this is not a token', 'BAD_TOKEN'],
  ['control characters', 'abcdefgh\u001B[2J', 'BAD_TOKEN'],
  ['far too much', 'a'.repeat(10_000), 'NO_TOKEN'],
] as const) {
  test(`${what} is no token`, async (t) => {
    const stage = setStage(t);
    const { code, stderr } = await stage.runFed(input, 'login', 'restream');
    assert.equal(code, 1);
    assert.match(stderr, new RegExp(`^live: ${name}: `));
    assert.equal(existsSync(join(stage.folder, 'tokens.json')), false);
  });
}

for (const word of ['login', 'logout']) {
  test(`${word} of an unknown service is wrong usage`, async (t) => {
    const { code, stderr } = await setStage(t).run(word, 'twotch');
    assert.equal(code, 2);
    assert.match(stderr, /^live: UNKNOWN_SERVICE: There is no login for "twotch"/);
  });
}

test('logging out forgets the token', async (t) => {
  const stage = setStage(t);
  await stage.runFed(token, 'login', 'restream');
  assert.equal((await stage.run('logout', 'restream')).code, 0);
  assert.equal(existsSync(join(stage.folder, 'tokens.json')), false);
  assert.match((await stage.run('logout', 'restream')).stdout, /no login to forget/);
});

test('logging in again replaces the token', async (t) => {
  const stage = setStage(t);
  await stage.runFed(token, 'login', 'restream');
  await stage.runFed('zyxwvu9876543210', 'login', 'restream');
  const content = readFileSync(join(stage.folder, 'tokens.json'), 'utf8');
  assert.match(content, /zyxwvu9876543210/);
  assert.doesNotMatch(content, new RegExp(token));
});

/** A keyboard: raw mode is noted, keys come as characters. */
function keyboard() {
  const modes: boolean[] = [];
  const stream = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: (on: boolean) => modes.push(on),
  });
  return { modes, stream: stream as unknown as NodeJS.ReadStream & PassThrough };
}

test('a token typed at a terminal is not echoed, and Backspace works', async () => {
  const { modes, stream } = keyboard();
  const secret = readSecret(stream);
  stream.write('abx\u007Fc\r');
  assert.equal(await secret, 'abc');
  assert.deepEqual(modes, [true, false]);
});

test('Ctrl-C at the prompt gives up, and the terminal is as before', async () => {
  const { modes, stream } = keyboard();
  const secret = readSecret(stream);
  stream.write('abc\u0003');
  assert.equal(await secret, null);
  assert.deepEqual(modes, [true, false]);
});
