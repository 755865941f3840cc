/** The XDG autostart entry: what Linux desktops start at login. Plain files and text, no Electron. */

import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { replaceFile } from '../engine/replace-file.ts';

/** The program's id on Linux desktops: the name of its `.desktop` file, its window class, its portal identity. */
export const desktopId = 'app.live.watchdog';

/** Where the entry is. */
export function autostartPath(env: NodeJS.ProcessEnv): string {
  const config = env.XDG_CONFIG_HOME || join(env.HOME || homedir(), '.config');
  return join(config, 'autostart', `${desktopId}.desktop`);
}

/** What to start: the AppImage itself, for the place it is mounted at is gone after this run. */
export const autostartTarget = (env: NodeJS.ProcessEnv, execPath: string): string => env.APPIMAGE || execPath;

/** Whether the system, and not the program, decides about autostart: sandboxed packages have their own way. */
export const isSandboxed = (env: NodeJS.ProcessEnv): boolean =>
  Boolean(env.FLATPAK_ID || env.SNAP || env.container === 'flatpak');

/**
 * One argument of an `Exec` line. By the Desktop Entry Specification it is quoted, with `"`, `` ` ``, `$` and `\`
 * escaped, then every backslash once more because the value is a string, and `%` doubled because it marks a field.
 */
export function quoteExec(argument: string): string {
  const quoted = argument.replace(/["`$\\]/g, '\\$&');
  return `"${quoted.replace(/\\/g, '\\\\').replace(/%/g, '%%')}"`;
}

/** The entry for a program. */
export function autostartEntry(target: string): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Live',
    'Comment=Watches whether your stream is really over',
    `Exec=${quoteExec(target)} --hidden`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

export type AutostartState = 'on' | 'off' | 'moved';

/** What the entry says: `moved` when it starts a program that is not this one, as after an AppImage was moved. */
export function readAutostart(path: string, target: string): AutostartState {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return 'off';
  }
  const value = (key: string) =>
    text
      .split('\n')
      .find((line) => line.startsWith(`${key}=`))
      ?.slice(key.length + 1)
      .trim();
  // The desktop's own settings switch an entry off rather than remove it.
  if (value('Hidden') === 'true' || value('X-GNOME-Autostart-enabled') === 'false') return 'off';
  return value('Exec') === `${quoteExec(target)} --hidden` ? 'on' : 'moved';
}

/** Writes or removes the entry. Throws what the disk throws. */
export function writeAutostart(path: string, target: string, on: boolean): void {
  if (!on) {
    rmSync(path, { force: true });
    return;
  }
  mkdirSync(dirname(path), { recursive: true });
  replaceFile(path, autostartEntry(target));
}
