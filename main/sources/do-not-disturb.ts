/** Whether the user told the desktop to hold notifications back, asked by whichever tool this desktop has. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../engine/clock.ts';
import { type RunCommand, runCommand } from './process/run-command.ts';
import { seldom } from './seldom.ts';

export interface DoNotDisturbOptions {
  readonly clock: Clock;
  readonly env: NodeJS.ProcessEnv;
  readonly platform?: NodeJS.Platform;
  readonly run?: RunCommand;
}

/** One way to ask: a command, and what its output means. */
interface Way {
  readonly desktop: RegExp;
  readonly file: string;
  readonly args: readonly string[];
  readonly yes: RegExp;
  readonly no: RegExp;
}

const EVERY_MS = 30_000;

const property = (name: string, of: string) => ({
  file: 'busctl',
  // A notification service that does not run is not started for our sake.
  args: [
    '--user',
    '--auto-start=no',
    'get-property',
    'org.freedesktop.Notifications',
    '/org/freedesktop/Notifications',
    of,
    name,
  ],
  yes: /^b true$/,
  no: /^b false$/,
});

const ways: readonly Way[] = [
  {
    desktop: /\bGNOME\b/i,
    file: 'gsettings',
    args: ['get', 'org.gnome.desktop.notifications', 'show-banners'],
    yes: /^false$/,
    no: /^true$/,
  },
  {
    desktop: /\bXFCE\b/i,
    file: 'xfconf-query',
    args: ['--channel', 'xfce4-notifyd', '--property', '/do-not-disturb'],
    yes: /^true$/,
    no: /^false$/,
  },
  { desktop: /(?:)/, ...property('Inhibited', 'org.freedesktop.Notifications') },
  { desktop: /(?:)/, ...property('paused', 'org.dunstproject.cmd0') },
];

/**
 * A question that is put at most twice a minute; `null` where nobody answers it. Windows and macOS do not: what they
 * let a program ask is whether something fills the screen, not whether the user wants to be left alone.
 */
export function doNotDisturb(options: DoNotDisturbOptions): (signal: AbortSignal) => Promise<boolean | null> {
  const { clock, env, platform = process.platform, run = runCommand } = options;
  const fitting = ways.filter(({ desktop }) => desktop.test(env.XDG_CURRENT_DESKTOP ?? ''));
  let known: Way | null = null;
  return seldom(clock, EVERY_MS, async (signal) => {
    // Without a session these tools answer with mere defaults, or start a bus of their own and leave it behind.
    if (platform !== 'linux' || !hasSession(env)) return null;
    for (const way of known ? [known] : fitting) {
      const output = (await run(way.file, way.args, signal))?.trim() ?? '';
      known = way.yes.test(output) || way.no.test(output) ? way : null;
      if (known) return way.yes.test(output);
    }
    return null;
  });
}

function hasSession(env: NodeJS.ProcessEnv): boolean {
  if (env.DBUS_SESSION_BUS_ADDRESS) return true;
  return env.XDG_RUNTIME_DIR !== undefined && existsSync(join(env.XDG_RUNTIME_DIR, 'bus'));
}
