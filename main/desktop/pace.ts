/** Decides when the next snapshot is shown: at once for news, within a second for figures, never more than ten a second. */

import type { Urgency } from '../engine/engine.ts';

const newsGapMs = 100;
const figuresGapMs = 1_000;

export interface Pace {
  ask(urgency: Urgency): void;
  stop(): void;
}

/** Calls `show` so often and no more. */
export function createPace(show: () => void): Pace {
  let timer: NodeJS.Timeout | null = null;
  let dueAt = Number.POSITIVE_INFINITY;
  let shownAt = Number.NEGATIVE_INFINITY;

  function fire(): void {
    timer = null;
    dueAt = Number.POSITIVE_INFINITY;
    shownAt = performance.now();
    show();
  }

  return {
    ask(urgency) {
      const now = performance.now();
      const at = Math.max(now, shownAt + (urgency === 'now' ? newsGapMs : figuresGapMs));
      if (at >= dueAt) return;
      if (timer) clearTimeout(timer);
      dueAt = at;
      timer = setTimeout(fire, at - now);
    },
    stop() {
      if (timer) clearTimeout(timer);
      timer = null;
      dueAt = Number.POSITIVE_INFINITY;
    },
  };
}
