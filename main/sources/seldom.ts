/** A question that costs something, asked rarely: in between, the last answer stands. */

import type { Clock } from '../engine/clock.ts';

/** What cannot be answered now is hardly ever answered a little later: a missing program, another desktop. */
const UNANSWERED_MS = 600_000;

/** Asks at most once in `everyMs`, and far more rarely while there is no answer. */
export function seldom<T>(
  clock: Clock,
  everyMs: number,
  ask: (signal: AbortSignal) => Promise<T | null>,
): (signal: AbortSignal) => Promise<T | null> {
  let answer: T | null = null;
  let nextAt = Number.NEGATIVE_INFINITY;
  return async (signal) => {
    if (clock.monotonic() < nextAt) return answer;
    answer = await ask(signal);
    nextAt = clock.monotonic() + (answer === null ? UNANSWERED_MS : everyMs);
    return answer;
  };
}
