/** How long mouse and keyboard have rested on macOS: a counter of its input system, which `ioreg` prints. */

import type { Clock } from '../../engine/clock.ts';
import type { PresenceEyes } from '../presence.ts';
import type { RunCommand } from '../process/run-command.ts';

const NANOSECONDS_PER_MS = 1_000_000;

/** Looks at the counter. Whether the screen is locked it does not tell. */
export function lookByIoreg(clock: Clock, run: RunCommand): PresenceEyes['look'] {
  return async (signal) => {
    const output = await run('/usr/sbin/ioreg', ['-r', '-d', '1', '-c', 'IOHIDSystem'], signal);
    const [, nanoseconds] = /"HIDIdleTime"\s*=\s*(\d{1,20})\b/.exec(output ?? '') ?? [];
    if (nanoseconds === undefined) return null;
    return {
      touchedAt: clock.now() - Math.round(Number(nanoseconds) / NANOSECONDS_PER_MS),
      locked: null,
    };
  };
}
