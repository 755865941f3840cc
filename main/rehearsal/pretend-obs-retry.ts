/** How a pretend OBS tries to get its connection back: a wait, a try, a longer wait, as often as it is set to. */

import { childOf } from '../engine/cancel.ts';
import type { Clock } from '../engine/clock.ts';

/** The wait before the first try, and how many tries there are. */
export interface PretendRetries {
  readonly firstMs: number;
  readonly most: number;
}

export interface PretendTries {
  /** No more tries. */
  stop(): void;
}

const growth = 1.5;
const longestMs = 15 * 60_000;

/** Begins to try; one of `onBack` and `onGivenUp` is called at the end, unless they are stopped before. */
export function startTries(
  { firstMs, most }: PretendRetries,
  clock: Clock,
  signal: AbortSignal,
  is: { readonly back: () => boolean },
  on: { readonly wait: () => void; readonly back: () => void; readonly givenUp: () => void },
): PretendTries {
  const life = childOf(signal);
  const run = async () => {
    let waitMs = firstMs;
    for (let tried = 0; tried < most; tried += 1) {
      on.wait();
      if (!(await clock.sleep(waitMs, life.signal))) return;
      if (is.back()) return on.back();
      waitMs = Math.min(waitMs * growth, longestMs);
    }
    on.givenUp();
  };
  void run().finally(() => life.detach());
  return { stop: () => life.abort() };
}
