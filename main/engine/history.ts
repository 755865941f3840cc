/** The curve of this run: viewers and bitrate, one sample each ten seconds, bounded however long it runs. */

import type { State } from './state.ts';
import type { Sample } from './status.ts';
import type { Millis } from './terms.ts';
import { totalViewers } from './viewers.ts';

export interface History {
  record(state: State, at: Millis): void;
  all(): readonly Sample[];
}

const EVERY_MS = 10_000;
/** A day at one sample each ten seconds; after that, every other sample of the older half goes. */
const MOST_SAMPLES = 8_640;

/** An empty history. */
export function recordHistory(): History {
  let samples: Sample[] = [];
  return {
    record(state, at) {
      const last = samples.at(-1);
      if (last && at - last.at < EVERY_MS && at >= last.at) return;
      samples.push({ at, viewers: totalViewers(state).total, bitrateBps: totalBitrate(state) });
      if (samples.length > MOST_SAMPLES)
        samples = samples.filter((_, n) => n % 2 === 0 || n > MOST_SAMPLES / 2);
    },
    all: () => samples,
  };
}

function totalBitrate(state: State): number | null {
  const rates = [...state.incoming.values()].flatMap(({ bitrateBps }) =>
    bitrateBps === null ? [] : [bitrateBps],
  );
  return rates.length === 0 ? null : rates.reduce((sum, rate) => sum + rate, 0);
}
