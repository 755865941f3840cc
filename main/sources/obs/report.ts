/** Which readings are worth passing on: those that say something new, and one now and then as a sign of life. */

import type { Clock } from '../../engine/clock.ts';
import type { EncoderReading } from '../../engine/encoder.ts';

/** With an encoder there, its figures are news even if nothing else is. */
const livelyMs = 10_000;
const idleMs = 60_000;
/** After a look this late the machine has slept, and whoever waits for a sign of life gets one. */
const lateMs = 5_000;

/** Gives a function that passes on a reading, or not. */
export function createReporter(
  clock: Clock,
  onReading: (reading: EncoderReading) => void,
): (reading: EncoderReading) => void {
  let told = '';
  let dueAt = Number.NEGATIVE_INFINITY;
  let lookedAt = clock.now();
  return (reading) => {
    const matter = matterOf(reading);
    const now = clock.monotonic();
    // By the wall clock, which goes on in sleep where the other may not.
    const isLate = Math.abs(clock.now() - lookedAt) >= lateMs;
    lookedAt = clock.now();
    if (matter === told && now < dueAt && !isLate) return;
    told = matter;
    dueAt = now + (reading.evidence.pids.length > 0 ? livelyMs : idleMs);
    onReading(reading);
  };
}

/** What of a reading is news when it changes. Figures that always move are not. */
function matterOf({ state, pid, since, ended, bitrateBps, evidence }: EncoderReading): string {
  const { outputBytes, congestion, processState, ...lasting } = evidence;
  return JSON.stringify([state, pid, since, ended, bitrateBps === null, lasting]);
}
