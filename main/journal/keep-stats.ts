/** Keeps the stats files up to date while the journal is written. */

import { type StatsOptions, updateStats } from './stats.ts';

/** The keeping of the stats, which goes on for as long as the journal is written. */
export interface StatsKeeping {
  /** An archive was made: it is counted as soon as may be. */
  rotated(): void;
  /** Counts what is not counted yet, and again after each rotation, until `signal` aborts. */
  run(signal: AbortSignal): Promise<void>;
}

/** Where the stats are, how frames read, and who is told of a failure. */
export interface KeepStatsOptions extends Omit<StatsOptions, 'signal'> {
  /** The stats could not be written; they will be with the next rotation. The journal itself is not concerned. */
  onFailure(error: unknown): void;
}

/** Counting goes on beside everything else, a few milliseconds at a time. */
export function keepStats({ onFailure, ...options }: KeepStatsOptions): StatsKeeping {
  let due = true;
  let wake = () => {};

  async function update(signal: AbortSignal): Promise<void> {
    due = false;
    try {
      await updateStats({ ...options, signal });
    } catch (error) {
      onFailure(error);
    }
  }

  return {
    rotated() {
      due = true;
      wake();
    },
    async run(signal) {
      const onAbort = () => wake();
      signal.addEventListener('abort', onAbort);
      while (!signal.aborted) {
        if (due) await update(signal);
        else
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
      }
      signal.removeEventListener('abort', onAbort);
    },
  };
}
