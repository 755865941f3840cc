/** Keeps the login sealed with the system's keychain, and says honestly when there is none. */

import { readFileSync, rmSync } from 'node:fs';
import type { Account } from '../../preload/contract.ts';
import { replaceFile } from '../engine/replace-file.ts';
import { readPair } from '../sources/token-file.ts';
import type { StoreReading, TokenStore } from '../sources/tokens.ts';
import type { Vault } from './vault.ts';

export interface SealedTokens extends TokenStore {
  /** Whether there is a login, without waking the keychain. */
  hasLogin(): Promise<boolean>;
  /** Whether there is a login and how well it is kept; never the login itself. */
  account(): Promise<Account>;
}

export interface SealedTokensOptions {
  /** The sealed file. */
  readonly path: string;
  readonly vault: Vault;
  /** The command line's login, which is used when there is no sealed one, and renewed in its own place. */
  readonly plain: TokenStore;
  readonly env: NodeJS.ProcessEnv;
}

const noKeychain =
  'No keychain is running on this desktop, so the token lies in a file that only your user account may read.';
const plainLogin = 'The token was stored by live login, in a file that only your user account may read.';
const unreadable =
  'The keychain cannot open the stored login any more. Paste the token again on the welcome page.';

/** The store. Where nothing can be sealed for good, the plain file is used and the account says so. */
export function sealedTokens({ path, vault, plain, env }: SealedTokensOptions): SealedTokens {
  const readSealed = (): Buffer | null => {
    try {
      return Buffer.from(readFileSync(path, 'utf8'), 'base64');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  };

  async function read(): Promise<StoreReading> {
    try {
      const sealed = readSealed();
      if (!sealed) return plain.read();
      const pair = readPair(JSON.parse(await vault.open(sealed)));
      return pair ? { ok: true, pair } : { ok: false, code: 'LOGIN_UNREADABLE', why: unreadable };
    } catch {
      // Whatever was thrown may quote what it choked on.
      return { ok: false, code: 'LOGIN_UNREADABLE', why: unreadable };
    }
  }

  return {
    read,
    async write(pair) {
      const isPlain = !readSealed() && (await hasPair(plain));
      if (isPlain || (await vault.strength()) !== 'os') {
        await plain.write(pair);
        // Else the older, sealed one would be found first.
        rmSync(path, { force: true });
        return;
      }
      const sealed = await vault.seal(JSON.stringify(pair));
      replaceFile(path, `${sealed.toString('base64')}\n`);
    },
    hasLogin: async () => Boolean(env.LIVE_RESTREAM_TOKEN) || readSealed() !== null || hasPair(plain),
    async account() {
      if (env.LIVE_RESTREAM_TOKEN) {
        return {
          state: 'environment',
          protection: 'unknown',
          why: 'The token comes from LIVE_RESTREAM_TOKEN.',
        };
      }
      if (readSealed()) return { state: 'saved', protection: 'os', why: null };
      const isSafe = (await vault.strength()) === 'os';
      if (await hasPair(plain)) {
        return { state: 'saved', protection: 'weak', why: isSafe ? plainLogin : noKeychain };
      }
      return isSafe
        ? { state: 'none', protection: 'os', why: null }
        : { state: 'none', protection: 'weak', why: noKeychain };
    },
  };
}

async function hasPair(store: TokenStore): Promise<boolean> {
  const reading = await store.read();
  return reading.ok && reading.pair !== null;
}
