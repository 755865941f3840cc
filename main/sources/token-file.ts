/** Keeps the login in one file of the data folder, for the owner's eyes only. */

import { chmodSync, readFileSync, statSync } from 'node:fs';
import { replaceFile } from '../engine/replace-file.ts';
import { amountOf, fieldsOf, textOf } from './fields.ts';
import type { StoreReading, TokenPair, TokenStore } from './tokens.ts';

const MOST_BYTES = 64 * 1024;
const MOST_TOKEN = 8_192;

/** A store in the file at `path`. It need not exist yet. */
export function createTokenFile(path: string): TokenStore {
  return {
    read: async () => readTokenFile(path),
    // On the disk before it is used: the pair before it is already dead.
    write: async (pair) => replaceFile(path, `${JSON.stringify(pair, null, 2)}\n`),
  };
}

function readTokenFile(path: string): StoreReading {
  let text: string;
  try {
    const { mode, size } = statSync(path);
    if (size > MOST_BYTES) return broken('is far too large');
    // Someone copied it here with the usual rights; nobody else needs them.
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) chmodSync(path, 0o600);
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return { ok: true, pair: null };
    return { ok: false, code: 'LOGIN_UNREADABLE', why: `tokens.json could not be read (${code}).` };
  }
  try {
    const pair = readPair(JSON.parse(text));
    return pair ? { ok: true, pair } : broken('holds no token');
  } catch {
    return broken('is not JSON');
  }
}

/** A login as it was stored, or `null` when it holds no token. */
export function readPair(value: unknown): TokenPair | null {
  const fields = fieldsOf(value);
  const accessToken = textOf(fields?.accessToken, MOST_TOKEN);
  if (!fields || accessToken === null) return null;
  return {
    accessToken,
    refreshToken: textOf(fields.refreshToken, MOST_TOKEN),
    expiresAt: amountOf(fields.expiresAt),
    clientId: textOf(fields.clientId, MOST_TOKEN),
    clientSecret: textOf(fields.clientSecret, MOST_TOKEN),
  };
}

function broken(how: string): StoreReading {
  return { ok: false, code: 'LOGIN_UNREADABLE', why: `tokens.json ${how}. Run live login restream.` };
}
