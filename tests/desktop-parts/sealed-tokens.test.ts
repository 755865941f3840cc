import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { sealedTokens } from '../../main/desktop/sealed-tokens.ts';
import type { Vault } from '../../main/desktop/vault.ts';
import { createTokenFile } from '../../main/sources/token-file.ts';

const pair = (accessToken: string) => ({
  accessToken,
  refreshToken: 'refresh-secret',
  expiresAt: null,
  clientId: null,
  clientSecret: null,
});

/** A keychain that turns every byte over; one with another key turns them over differently. */
const vault = (strength: 'os' | 'weak' | 'none', key = 0x5a): Vault => ({
  strength: async () => strength,
  seal: async (text) => Buffer.from(`K${text}`).map((byte) => byte ^ key) as Buffer,
  open: async (sealed) => {
    const text = Buffer.from(sealed.map((byte) => byte ^ key)).toString();
    if (!text.startsWith('K')) throw new Error(`wrong key for ${text}`);
    return text.slice(1);
  },
});

function folder(with_: { vault: Vault; env?: NodeJS.ProcessEnv }) {
  const root = mkdtempSync(join(tmpdir(), 'live-tokens-'));
  const path = join(root, 'tokens.sealed');
  const plainPath = join(root, 'tokens.json');
  const plain = createTokenFile(plainPath);
  const open = (other: Vault = with_.vault) =>
    sealedTokens({ path, vault: other, plain, env: with_.env ?? {} });
  return { path, plainPath, plain, open, tokens: open() };
}

describe('the login in the desktop app', () => {
  it('is sealed by the keychain, in a file for the owner alone', async () => {
    const { tokens, path, plainPath, open } = folder({ vault: vault('os') });
    await tokens.write(pair('access-secret'));
    assert.doesNotMatch(readFileSync(path, 'latin1'), /secret/);
    assert.equal(statSync(path).mode & 0o777, 0o600);
    assert.equal(existsSync(plainPath), false);
    assert.deepEqual(await open().read(), { ok: true, pair: pair('access-secret') });
    assert.deepEqual(await tokens.account(), { state: 'saved', protection: 'os', why: null });
  });

  it('is none at first', async () => {
    const { tokens } = folder({ vault: vault('os') });
    assert.deepEqual(await tokens.read(), { ok: true, pair: null });
    assert.deepEqual(await tokens.account(), { state: 'none', protection: 'os', why: null });
  });

  it('without a keychain is a plain file, and the account says so', async () => {
    for (const strength of ['weak', 'none'] as const) {
      const { tokens, path, plainPath } = folder({ vault: vault(strength) });
      await tokens.write(pair('access-secret'));
      assert.equal(existsSync(path), false);
      assert.equal(statSync(plainPath).mode & 0o777, 0o600);
      const { state, protection, why } = await tokens.account();
      assert.deepEqual([state, protection], ['saved', 'weak']);
      assert.match(why ?? '', /No keychain/);
    }
  });

  it('of the command line is used, and renewed where the command line finds it', async () => {
    const { tokens, plain, path } = folder({ vault: vault('os') });
    await plain.write(pair('from-terminal'));
    assert.deepEqual(await tokens.read(), { ok: true, pair: pair('from-terminal') });
    await tokens.write(pair('renewed'));
    assert.deepEqual(await plain.read(), { ok: true, pair: pair('renewed') });
    assert.equal(existsSync(path), false);
    assert.match((await tokens.account()).why ?? '', /live login/);
  });

  it('that is sealed comes before the command line’s', async () => {
    const { tokens, plain } = folder({ vault: vault('os') });
    await tokens.write(pair('sealed'));
    await plain.write(pair('plain'));
    assert.deepEqual(await tokens.read(), { ok: true, pair: pair('sealed') });
  });

  it('that the keychain cannot open any more is said, with the next step and nothing of what was in it', async () => {
    const { tokens, open } = folder({ vault: vault('os') });
    await tokens.write(pair('access-secret'));
    const reading = await open(vault('os', 0x11)).read();
    assert.equal(reading.ok || reading.code, 'LOGIN_UNREADABLE');
    assert.match(JSON.stringify(reading), /[Pp]aste/);
    assert.doesNotMatch(JSON.stringify(reading), /secret|wrong key/);
  });

  it('that is broken is said, not thrown', async () => {
    const { tokens, path } = folder({ vault: vault('os') });
    writeFileSync(path, '\u0000 nonsense');
    assert.equal((await tokens.read()).ok, false);
  });

  it('can be replaced after it became unreadable', async () => {
    const { tokens, open } = folder({ vault: vault('os') });
    await tokens.write(pair('old'));
    const renewed = open(vault('os', 0x11));
    await renewed.write(pair('new'));
    assert.deepEqual(await renewed.read(), { ok: true, pair: pair('new') });
  });

  it('is known to be there without waking the keychain', async () => {
    const asleep: Vault = {
      ...vault('os'),
      strength: () => Promise.reject(new Error('woken')),
      open: () => Promise.reject(new Error('woken')),
    };
    const { tokens, plain, open } = folder({ vault: vault('os') });
    assert.equal(await open(asleep).hasLogin(), false);
    await plain.write(pair('plain'));
    assert.equal(await open(asleep).hasLogin(), true);
    await tokens.write(pair('sealed'));
    assert.equal(await open(asleep).hasLogin(), true);
  });

  it('from the environment is said to be from there', async () => {
    const { tokens } = folder({ vault: vault('os'), env: { LIVE_RESTREAM_TOKEN: 'x' } });
    assert.deepEqual(
      [(await tokens.account()).state, (await tokens.account()).protection],
      ['environment', 'unknown'],
    );
  });
});
