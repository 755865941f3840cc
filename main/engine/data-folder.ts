/** Where `live` keeps what it knows, and the names of the files in there. */

import { chmodSync, mkdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export interface DataFolder {
  readonly root: string;
  readonly logs: string;
  readonly diary: string;
  readonly settings: string;
  readonly status: string;
  readonly stats: string;
  readonly tokens: string;
  readonly lock: string;
  /** Where the running watchdog takes requests: a socket file, or a named pipe on Windows. */
  readonly control: string;
}

/** The data folder to use: what was asked for, else `LIVE_DATA`, else the place the OS has for such things. */
export function chooseDataFolder(
  asked: string | undefined,
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
): string {
  const chosen = asked || env.LIVE_DATA;
  if (chosen) return resolve(chosen);
  const home = env.HOME || env.USERPROFILE || homedir();
  if (platform === 'win32') return join(env.APPDATA || join(home, 'AppData', 'Roaming'), 'Live');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Live');
  return join(env.XDG_DATA_HOME || join(home, '.local', 'share'), 'live');
}

/** The names of everything in a data folder. Touches nothing. */
export function namesIn(root: string, platform: NodeJS.Platform = process.platform): DataFolder {
  return {
    root,
    logs: join(root, 'logs'),
    diary: join(root, 'diary'),
    settings: join(root, 'settings.json'),
    status: join(root, 'status.json'),
    stats: join(root, 'stats.json'),
    tokens: join(root, 'tokens.json'),
    lock: join(root, 'lock'),
    control: controlIn(root, platform),
  };
}

/** A socket's name may be 107 bytes long (unix(7)); where the folder's name leaves no room, a hash stands for it. */
function controlIn(root: string, platform: NodeJS.Platform): string {
  const short = fingerprint(root);
  if (platform === 'win32') return `\\\\.\\pipe\\live-${short}`;
  const path = join(root, 'control.sock');
  return Buffer.byteLength(path) <= 100 ? path : join(tmpdir(), `live-${short}.sock`);
}

/** Makes the folder and its parts where they are missing, for the owner's eyes only. Throws what the OS throws. */
export function makeDataFolder(root: string): DataFolder {
  const names = namesIn(root);
  for (const folder of [names.root, names.logs, names.diary]) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    // The mode above is ignored for a folder that was there before.
    if (process.platform !== 'win32') chmodSync(folder, 0o700);
  }
  return names;
}

/** FNV-1a over 64 bits: enough to keep a few folders apart, without loading a crypto library for it. */
function fingerprint(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of Buffer.from(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(16).padStart(16, '0');
}
