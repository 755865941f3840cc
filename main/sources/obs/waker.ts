/** A wait that others can cut short. A ring that comes while nobody waits is kept for the next wait. */

import { childOf } from '../../engine/cancel.ts';
import type { Clock } from '../../engine/clock.ts';

export interface Waker {
  /** Ends the wait of now, or the next one before it begins. */
  wake(): void;
  /** Forgets a ring that came before now: what it was about is about to be looked at anyway. */
  heed(): void;
  /** Settles after `ms`, when woken, or when `signal` aborts. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

/** For one loop: only one may wait at a time. */
export function createWaker(clock: Clock): Waker {
  let isRung = false;
  let cut: (() => void) | null = null;
  return {
    wake: () => {
      isRung = true;
      cut?.();
    },
    heed: () => {
      isRung = false;
    },
    wait: async (ms, signal) => {
      if (!isRung) {
        const child = childOf(signal);
        cut = () => child.abort();
        await clock.sleep(ms, child.signal);
        child.detach();
        cut = null;
      }
      isRung = false;
    },
  };
}
