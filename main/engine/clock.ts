/** The only door through which time comes in, so that tests and replays can bring their own. */

import type { Millis } from './terms.ts';

export interface Clock {
  /** Wall-clock time. May jump when the system clock is set. */
  now(): Millis;
  /** Time that only moves forward, in milliseconds from an arbitrary start. Stands still in no suspend it can see. */
  monotonic(): number;
  /** Resolves after `ms`, or as soon as `signal` aborts; never rejects. Says whether the time really passed. */
  sleep(ms: number, signal: AbortSignal): Promise<boolean>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve(false);
      const wake = (passed: boolean) => {
        clearTimeout(timer);
        signal.removeEventListener('abort', onAbort);
        resolve(passed);
      };
      const onAbort = () => wake(false);
      const timer = setTimeout(() => wake(true), ms);
      signal.addEventListener('abort', onAbort, { once: true });
    }),
};
