/** The alarm, told once to see whether it would arrive. */

import type { Way } from '../alerts/channel.ts';
import { type AlertEvent, createTeller } from '../alerts/tell.ts';
import type { Clock } from '../engine/clock.ts';
import type { Alert } from '../engine/terms.ts';

/** As loud as the real one, and says what it is. */
const test: Alert = {
  kind: 'notice',
  tone: 'loud',
  // Beyond every step, so that each way is tried, as loud as it gets.
  firingMs: Number.MAX_SAFE_INTEGER,
  rule: 'offline',
  title: 'This is a test of the alarm',
  body: 'If you see and hear this, the alarm will reach you.',
  rehearsal: false,
};

/** Tells it by these ways, and gives what became of each channel that was tried. */
export function tellTest(
  ways: readonly Way[],
  clock: Clock,
  signal: AbortSignal,
): Promise<readonly AlertEvent[]> {
  // Who asks for a test wants to hear it.
  return createTeller({ ways, clock, isQuiet: () => null, report: () => {} }).tell(test, signal);
}
