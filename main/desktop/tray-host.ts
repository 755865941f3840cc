/** Whether this desktop has a place for tray icons at all. */

import { isOnSessionBus } from '../commands/doctor/session-bus.ts';
import { runCommand } from '../sources/process/run-command.ts';

/** `false` only where it is certain that there is none; stock GNOME, for one. */
export async function hasTrayHost(
  platform: NodeJS.Platform,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<boolean> {
  if (platform !== 'linux') return true;
  return (await isOnSessionBus('org.kde.StatusNotifierWatcher', { run: runCommand, env, signal })) ?? true;
}
