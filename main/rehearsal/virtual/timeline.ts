/** Virtual time: what is to happen waits in order, and hours pass as fast as it can be worked through. */

import type { Clock } from '../../engine/clock.ts';
import type { Millis } from '../../engine/terms.ts';

export interface Timeline {
  /** The world's own clock, which nobody sets. */
  readonly clock: Clock;
  /** Milliseconds since the beginning. */
  passedMs(): number;
  /** Acts when so much time has passed since now; what is due at the same moment acts in the order it was asked for. */
  after(ms: number, act: () => void): void;
  /** Acts again and again, for the first time after `ms`. */
  every(ms: number, act: () => void): void;
  runUntil(ms: number): Promise<void>;
}

interface Due {
  readonly at: number;
  readonly act: () => void;
}

/** A timeline that begins at `startAt`. */
export function createTimeline(startAt: Millis): Timeline {
  let nowMs = 0;
  let waiting: Due[] = [];
  /** Someone who slept was woken: promises need a turn before time may go on. */
  let hasWoken = false;

  const after = (ms: number, act: () => void) => {
    const at = nowMs + Math.max(ms, 0);
    const later = waiting.findIndex((due) => due.at > at);
    if (later < 0) waiting.push({ at, act });
    else waiting.splice(later, 0, { at, act });
  };
  const clock: Clock = {
    now: () => startAt + nowMs,
    monotonic: () => nowMs,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal.aborted || !Number.isFinite(ms)) return resolve(false);
        after(ms, () => {
          hasWoken = true;
          resolve(!signal.aborted);
        });
      }),
  };
  const self: Timeline = {
    clock,
    after,
    passedMs: () => nowMs,
    every: (ms, act) =>
      after(ms, () => {
        act();
        self.every(ms, act);
      }),
    runUntil: async (endMs) => {
      await turn();
      for (let next = waiting[0]; next && next.at <= endMs; next = waiting[0]) {
        waiting = waiting.slice(1);
        nowMs = next.at;
        next.act();
        if (hasWoken) await turn();
        hasWoken = false;
      }
      nowMs = endMs;
    },
  };
  return self;
}

const turn = () => new Promise((resolve) => setImmediate(resolve));
