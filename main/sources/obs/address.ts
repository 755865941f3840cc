/** Where OBS's websocket is and how to get in: what the user set wins, then OBS's command line, then OBS's own files. */

import { isLoopback } from '../address.ts';
import { readObsConfig, toPort } from './config.ts';
import { obsFolders, type Surroundings } from './folders.ts';

export type Address =
  | { readonly kind: 'dial'; readonly url: string; readonly password: string | null; readonly port: number }
  /** OBS's own settings say that its websocket server is off. */
  | { readonly kind: 'off' }
  /** The address in the settings cannot be one. */
  | { readonly kind: 'wrong' };

export interface AddressSettings {
  readonly url: string | null;
  readonly password: string | null;
}

/** Works out the address anew each time: it is cheap, and the user may just have changed it in OBS. */
export function findAddress(settings: AddressSettings, around: Surroundings): Address {
  const config = readObsConfig(obsFolders(around));
  const typedPort = readOption(around.commandLine, '--websocket_port');
  const ownPassword = readOption(around.commandLine, '--websocket_password') ?? config?.password ?? null;
  if (settings.url !== null) {
    const url = parseSocketUrl(settings.url);
    if (url === null) return { kind: 'wrong' };
    const password = settings.password ?? (isLoopback(url.hostname) ? ownPassword : null);
    const port = Number(url.port) || (url.protocol === 'wss:' ? 443 : 80);
    return { kind: 'dial', url: url.href, password, port };
  }
  if (config !== null && !config.enabled) return { kind: 'off' };
  const port = typedPort === null ? (config?.port ?? toPort(undefined)) : toPort(Number(typedPort));
  return { kind: 'dial', url: `ws://127.0.0.1:${port}/`, password: settings.password ?? ownPassword, port };
}

/** True when OBS runs on another machine by the settings, so that its process is not ours to see. */
export function isElsewhere(settings: AddressSettings): boolean {
  const url = settings.url === null ? null : parseSocketUrl(settings.url);
  return url !== null && !isLoopback(url.hostname);
}

function parseSocketUrl(text: string): URL | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  return url.protocol === 'ws:' || url.protocol === 'wss:' ? url : null;
}

/** The value of `--name value` or `--name=value`. */
function readOption(commandLine: readonly string[], name: string): string | null {
  for (const [index, argument] of commandLine.entries()) {
    if (argument === name) return commandLine[index + 1] ?? null;
    if (argument.startsWith(`${name}=`)) return argument.slice(name.length + 1);
  }
  return null;
}
