/** A clock that stands still until a test moves it, and gives real sockets and files their turn at every step. */

import type { Clock } from '../../main/engine/clock.ts';

export interface ManualClock extends Clock {
  /** Moves time on, waking every sleeper at its own moment, and settles once what they started has had its turn. */
  advance(ms: number): Promise<void>;
  /** Sets the wall clock without moving time, as a user or a time server does. */
  setNow(at: number): void;
  /** How many sleep right now. */
  sleepers(): number;
}

interface Sleeper {
  readonly due: number;
  wake(passed: boolean): void;
}

/** Enough turns of the event loop for a message to cross a loopback socket and be answered. */
const TURNS = 20;

/** A clock that shows `startAt`, 2026-11-23 17:10 UTC unless told otherwise. */
export function manualClock(startAt = Date.UTC(2026, 10, 23, 17, 10)): ManualClock {
  let passedMs = 0;
  let offset = startAt;
  const sleepers = new Set<Sleeper>();

  const nextDue = () => Math.min(...[...sleepers].map(({ due }) => due));
  return {
    now: () => offset + passedMs,
    monotonic: () => passedMs,
    setNow: (at) => {
      offset = at - passedMs;
    },
    sleepers: () => sleepers.size,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve(false);
        const onAbort = () => sleeper.wake(false);
        const sleeper: Sleeper = {
          due: passedMs + Math.max(ms, 0),
          wake: (passed) => {
            sleepers.delete(sleeper);
            signal.removeEventListener('abort', onAbort);
            resolve(passed);
          },
        };
        sleepers.add(sleeper);
        signal.addEventListener('abort', onAbort, { once: true });
      }),
    advance: async (ms) => {
      const target = passedMs + ms;
      await settle();
      while (nextDue() <= target) {
        passedMs = Math.max(passedMs, nextDue());
        for (const sleeper of [...sleepers]) if (sleeper.due <= passedMs) sleeper.wake(true);
        await settle();
      }
      passedMs = target;
      await settle();
    },
  };
}

/** Lets everything that is ready run: promises, sockets, files. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
