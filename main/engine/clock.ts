/** The only door through which time comes in, so that tests and replays can bring their own. */

import { uptime } from 'node:os';
import type { Millis } from './terms.ts';

export interface Clock {
  /** Wall-clock time. May jump when the system clock is set. */
  now(): Millis;
  /** Time that only moves forward, in milliseconds from an arbitrary start. Stands still in no suspend it can see. */
  monotonic(): number;
  /** Time since the machine was started, sleep included, in milliseconds; left out where that cannot be told. */
  sinceBoot?(): number;
  /** Resolves after `ms`, or as soon as `signal` aborts; never rejects. Says whether the time really passed. */
  sleep(ms: number, signal: AbortSignal): Promise<boolean>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sinceBoot: () => uptime() * 1_000,
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
