import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createTokenFile } from '../../main/sources/token-file.ts';

const pair = { accessToken: 'a', refreshToken: 'r', expiresAt: 5, clientId: 'c', clientSecret: 's' };

function folder(t: TestContext): { root: string; path: string } {
  const root = mkdtempSync(join(tmpdir(), 'live-tokens-'));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  return { root, path: join(root, 'tokens.json') };
}

test('no file is no login, and no trouble', async (t) => {
  assert.deepEqual(await createTokenFile(folder(t).path).read(), { ok: true, pair: null });
});

test('what was written is read back', async (t) => {
  const store = createTokenFile(folder(t).path);
  await store.write(pair);
  assert.deepEqual(await store.read(), { ok: true, pair });
});

test('the file is for its owner only, and nothing else is left in the folder', {
  skip: process.platform === 'win32',
}, async (t) => {
  const { root, path } = folder(t);
  const store = createTokenFile(path);
  await store.write(pair);
  await store.write({ ...pair, accessToken: 'b' });
  assert.equal(statSync(path).mode & 0o777, 0o600);
  assert.deepEqual(readdirSync(root), ['tokens.json']);
});

test('a file that others may read is closed to them', { skip: process.platform === 'win32' }, async (t) => {
  const { path } = folder(t);
  writeFileSync(path, JSON.stringify(pair));
  chmodSync(path, 0o644);
  assert.deepEqual(await createTokenFile(path).read(), { ok: true, pair });
  assert.equal(statSync(path).mode & 0o777, 0o600);
});

test('a token alone is enough', async (t) => {
  const { path } = folder(t);
  writeFileSync(path, '{"accessToken":"a","refreshToken":7.5,"expiresAt":"soon"}');
  const alone = {
    accessToken: 'a',
    refreshToken: '7.5',
    expiresAt: null,
    clientId: null,
    clientSecret: null,
  };
  assert.deepEqual(await createTokenFile(path).read(), { ok: true, pair: alone });
});

test('a file that is no login is said to be none, without quoting it', async (t) => {
  const { path } = folder(t);
  for (const content of [
    '',
    '{"accessToken":',
    '[]',
    '{"accessToken":""}',
    '{"token":"secret"}',
    `"secret${' '.repeat(70_000)}"`,
  ]) {
    writeFileSync(path, content);
    const reading = await createTokenFile(path).read();
    assert.ok(!reading.ok, content);
    assert.equal(reading.code, 'LOGIN_UNREADABLE');
    assert.doesNotMatch(reading.why, /secret/);
    assert.equal(readFileSync(path, 'utf8'), content);
  }
});

test('a file that cannot be opened is said so', async (t) => {
  const { root } = folder(t);
  const reading = await createTokenFile(root).read();
  assert.ok(!reading.ok);
  assert.match(reading.why, /EISDIR/);
});

test('a pair that cannot be written is an error to the caller, and the old one stays', async (t) => {
  const { root, path } = folder(t);
  await createTokenFile(path).write(pair);
  await assert.rejects(createTokenFile(join(root, 'nowhere', 'tokens.json')).write(pair));
  assert.deepEqual(await createTokenFile(path).read(), { ok: true, pair });
});
