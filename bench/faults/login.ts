/** A login in a data folder, as `live login` leaves it there. */

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PretendLogin } from '../../main/rehearsal/pretend-restream-tokens.ts';
import { readPair } from '../../main/sources/token-file.ts';
import type { TokenPair } from '../../main/sources/tokens.ts';
import type { Scene } from './scene.ts';

const pathIn = (folder: string) => join(folder, 'tokens.json');

/** Stores a login. */
export function storeLogin(folder: string, login: PretendLogin): void {
  writeFileSync(pathIn(folder), JSON.stringify(login), { mode: 0o600 });
}

/** The login that is stored right now. */
export function storedLogin(folder: string): TokenPair | null {
  return existsSync(pathIn(folder)) ? readPair(JSON.parse(readFileSync(pathIn(folder), 'utf8'))) : null;
}

/** The scene's environment without the token for one run, so that the stored login is used. */
export function withoutToken({ env }: Scene): NodeJS.ProcessEnv {
  const { LIVE_RESTREAM_TOKEN: _, ...rest } = env;
  return rest;
}
