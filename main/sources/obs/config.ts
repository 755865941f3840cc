/** OBS's own websocket settings, read from its files, so that nobody has to type them twice. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toFields } from './frames.ts';
import { readIni } from './ini.ts';

export interface ObsConfig {
  /** `false` when OBS's websocket server is switched off, as it is by default. */
  readonly enabled: boolean;
  readonly port: number;
  /** `null` when OBS asks for none. */
  readonly password: string | null;
}

const usualPort = 4455;

/** Reads the first of these OBS folders that knows its websocket; `null` when none does. */
export function readObsConfig(folders: readonly string[]): ObsConfig | null {
  for (const folder of folders) {
    const config = readModern(folder) ?? readOld(folder);
    if (config !== null) return config;
  }
  return null;
}

/** OBS 30.2 and later keep it in a file of its own. */
function readModern(folder: string): ObsConfig | null {
  const text = readText(join(folder, 'plugin_config', 'obs-websocket', 'config.json'));
  if (text === null) return null;
  try {
    const fields = toFields(JSON.parse(text));
    if (typeof fields.server_enabled !== 'boolean') return null;
    return {
      enabled: fields.server_enabled,
      port: toPort(fields.server_port),
      password: toPassword(fields.auth_required !== false, fields.server_password),
    };
  } catch {
    return null;
  }
}

/** OBS 28 to 30.1 keep it in a section of the global settings. */
function readOld(folder: string): ObsConfig | null {
  const section = readIni(readText(join(folder, 'global.ini')) ?? '').get('OBSWebSocket');
  if (section === undefined || !section.has('ServerEnabled')) return null;
  return {
    enabled: section.get('ServerEnabled') === 'true',
    port: toPort(Number(section.get('ServerPort'))),
    password: toPassword(section.get('AuthRequired') !== 'false', section.get('ServerPassword')),
  };
}

/** A port, or OBS's usual one for anything that is none. */
export function toPort(value: unknown): number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 && value < 65_536
    ? value
    : usualPort;
}

function toPassword(required: boolean, value: unknown): string | null {
  return required && typeof value === 'string' && value !== '' ? value : null;
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch {
    return null;
  }
}
