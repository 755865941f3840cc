/** Keeps a flood readable: at most so many lines a second, and a count of the rest. */

import type { Clock } from '../engine/clock.ts';

export interface Throttle {
  /** Whether this line may be shown. When not, it is counted. */
  admit(): boolean;
  /** Says how many were left out since it was last said, once a second, until the signal aborts. */
  run(signal: AbortSignal): Promise<void>;
}

const windowMs = 1_000;

/** A throttle of `perSecond` lines; `tell` is called with the number of lines left out in a second. */
export function createThrottle(perSecond: number, clock: Clock, tell: (leftOut: number) => void): Throttle {
  let windowEndsAt = Number.NEGATIVE_INFINITY;
  let shown = 0;
  let leftOut = 0;
  const settle = () => {
    if (leftOut > 0) tell(leftOut);
    leftOut = 0;
  };
  const openWindow = (now: number) => {
    settle();
    windowEndsAt = now + windowMs;
    shown = 0;
  };
  return {
    admit: () => {
      const now = clock.monotonic();
      if (now >= windowEndsAt) openWindow(now);
      if (shown >= perSecond) {
        leftOut += 1;
        return false;
      }
      shown += 1;
      return true;
    },
    run: async (signal) => {
      while (await clock.sleep(windowMs, signal)) {
        if (clock.monotonic() >= windowEndsAt) settle();
      }
      settle();
    },
  };
}
