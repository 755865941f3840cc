/** When each frame of a recording is due, and what its times become: recorded distances, divided by the speed. */

import type { Clock } from '../engine/clock.ts';
import type { Millis } from '../engine/terms.ts';

/** The tempo of one playing, from its beginning. */
export interface Tempo {
  /** Resolves when what was recorded at `at` is due, or `signal` aborts. */
  due(at: Millis, signal: AbortSignal): Promise<void>;
  /** When something recorded at `at` is taken to be in this playing. */
  playedAt(at: Millis): Millis;
}

/** A timer holds no longer than this. */
const LONGEST_SLEEP_MS = 3_600_000;

/** A playing that begins now with what was recorded at `beginAt`; at infinite speed everything is due at once. */
export function createTempo(clock: Clock, beginAt: Millis, speed: number): Tempo {
  const begun = { wall: clock.now(), monotonic: clock.monotonic() };
  let lastAt = beginAt;
  let recordedMs = 0;
  return {
    async due(at, signal) {
      // A clock that was set back while it was recorded makes no time run backwards.
      recordedMs += Math.max(0, at - lastAt);
      lastAt = at;
      const leftMs = () => begun.monotonic + recordedMs / speed - clock.monotonic();
      for (let ms = leftMs(); ms > 0 && !signal.aborted; ms = leftMs())
        await clock.sleep(Math.min(Math.ceil(ms), LONGEST_SLEEP_MS), signal);
    },
    playedAt: (at) => begun.wall + (at - beginAt) / speed,
  };
}
