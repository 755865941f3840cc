/** Tells from a scroll whether the reader wants to read, wants to follow, or only still glides from before. */

/** What a scroll means. */
export type Meaning = 'read' | 'follow' | 'glide' | 'nothing';

/** Farther from the end than this is reading, not following. */
const followPx = 24;
/** A scroll begun before the reader asked to follow may go on gliding for so long. */
const glideMs = 2_000;

/** One scroll, and what led to it. All times are on the page's own clock. */
export interface Scroll {
  readonly at: number;
  readonly fromEndPx: number;
  readonly paused: boolean;
  /** When the reader last asked to follow. */
  readonly resumedAt: number;
  /** When the reader last turned the wheel, pressed a key or a button in the log. */
  readonly gesturedAt: number;
}

/** What this scroll means. */
export function meaningOf({ at, fromEndPx, paused, resumedAt, gesturedAt }: Scroll): Meaning {
  if (gesturedAt <= resumedAt && at - resumedAt < glideMs) return 'glide';
  if (fromEndPx > followPx) return paused ? 'nothing' : 'read';
  return paused && fromEndPx <= 1 ? 'follow' : 'nothing';
}
