/** Can the clock be believed? Every age and every grace is counted by it. */

import { existsSync } from 'node:fs';
import type { Millis } from '../../engine/terms.ts';
import { readBackwards } from '../../journal/backwards.ts';
import { decodeLine } from '../../journal/line.ts';
import { bad, type Check, ok, warn } from './check.ts';

/** The day this was written is in the past everywhere. */
const earliest = Date.UTC(2026, 0, 1);
const toleratedMs = 60_000;

export const clock: Check = {
  name: 'clock',
  examine: async ({ names, now }) => {
    const next = 'Set the time, and let the system keep it (NTP).';
    if (now < earliest) return bad(`it says ${new Date(now).toISOString().slice(0, 10)}`, next);
    const last = lastMoment(names.logs);
    if (last !== null && last > now + toleratedMs) {
      return warn(
        `the journal holds lines from the future (${new Date(last).toISOString()}): it was set back`,
        next,
      );
    }
    return ok(existsSync('/run/systemd/timesync/synchronized') ? 'kept by the system' : 'plausible');
  },
};

function lastMoment(logs: string): Millis | null {
  for (const line of readBackwards(logs, 'watch')) {
    const decoded = decodeLine(line);
    if (decoded) return Date.parse(decoded.at);
  }
  return null;
}
