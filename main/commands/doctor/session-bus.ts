/** Asks the desktop's session bus who is there, by whichever of the usual tools is installed. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Patient } from './check.ts';

const bus = 'org.freedesktop.DBus';

type Tool = (method: string, name?: string) => readonly [file: string, args: readonly string[]];

const tools: readonly Tool[] = [
  (method, name) => [
    'gdbus',
    [
      'call',
      '--session',
      '--dest',
      bus,
      '--object-path',
      '/',
      '--method',
      `${bus}.${method}`,
      ...(name ? [name] : []),
    ],
  ],
  (method, name) => [
    'dbus-send',
    [
      '--session',
      '--print-reply',
      `--dest=${bus}`,
      '/',
      `${bus}.${method}`,
      ...(name ? [`string:${name}`] : []),
    ],
  ],
  (method, name) => ['busctl', ['--user', 'call', bus, '/', bus, method, ...(name ? ['s', name] : [])]],
];

/** Whether somebody on the session bus answers to `name`, or would be started to; `null` where it cannot be told. */
export async function isOnSessionBus(
  name: string,
  { run, signal, env }: Pick<Patient, 'run' | 'signal' | 'env'>,
): Promise<boolean | null> {
  // Without a session the tools would start one of their own, and leave it behind.
  if (!hasSession(env)) return null;
  for (const tool of tools) {
    const owned = await run(...tool('NameHasOwner', name), signal);
    if (owned === null) continue;
    if (/\btrue\b/.test(owned)) return true;
    return (await run(...tool('ListActivatableNames'), signal))?.includes(name) ?? false;
  }
  return null;
}

function hasSession(env: NodeJS.ProcessEnv): boolean {
  if (env.DBUS_SESSION_BUS_ADDRESS) return true;
  return env.XDG_RUNTIME_DIR !== undefined && existsSync(join(env.XDG_RUNTIME_DIR, 'bus'));
}
