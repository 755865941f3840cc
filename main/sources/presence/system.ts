/** The eyes a program has without a desktop toolkit: whatever the system itself tells about idleness. */

import type { Clock } from '../../engine/clock.ts';
import type { PresenceEyes } from '../presence.ts';
import { type RunCommand, runCommand } from '../process/run-command.ts';
import { seldom } from '../seldom.ts';
import { lookByIoreg } from './ioreg.ts';
import { lookByLogind } from './logind.ts';
import { loadWindowsInput, lookByInput } from './windows-input.ts';

/** Each look starts a program, but for Windows. */
const EVERY_MS = 30_000;

/** The eyes of the system this runs on. Where it tells nothing, they see nothing. */
export function systemEyes(
  clock: Clock,
  platform: NodeJS.Platform = process.platform,
  run: RunCommand = runCommand,
): PresenceEyes {
  let look: Promise<PresenceEyes['look']> | null = null;
  const lookOnce = async (signal: AbortSignal) => {
    look ??= lookOf(clock, platform, run);
    return (await look)(signal);
  };
  return { everyMs: EVERY_MS, look: seldom(clock, EVERY_MS, lookOnce) };
}

async function lookOf(
  clock: Clock,
  platform: NodeJS.Platform,
  run: RunCommand,
): Promise<PresenceEyes['look']> {
  if (platform === 'linux') return lookByLogind(clock, run, process.getuid?.() ?? 0);
  if (platform === 'darwin') return lookByIoreg(clock, run);
  const input = platform === 'win32' ? await loadWindowsInput() : null;
  return input ? lookByInput(clock, input) : async () => null;
}
