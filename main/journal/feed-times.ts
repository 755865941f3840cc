/** For how long each feed was open, and for how long it was not although it should have been. */

import type { FeedState, Millis } from '../engine/terms.ts';

/** A feed over some time. */
export interface FeedFigures {
  readonly openMs: number;
  /** Times without the feed, the moment between a start and the first connection included. */
  readonly gaps: number;
  readonly gapMs: number;
  readonly longestGapMs: number;
}

/** Where the feeds stand, so that another count can go on from there. */
export interface FeedCarry {
  readonly at: Millis;
  readonly feeds: readonly (readonly [name: string, standing: Standing])[];
}

interface Standing {
  readonly open: boolean;
  readonly since: Millis;
}

/** Counts feeds as they change. */
export interface FeedTimes {
  /** Lets time pass up to `at`, of which the machine slept `asleepMs`. */
  advance(at: Millis, asleepMs?: number): void;
  change(name: string, state: FeedState): void;
  /** The program began anew: without a word of farewell, all feeds were lost with its last line. */
  restart(): void;
  /** The program ended in order, and wants no feeds. */
  stop(): void;
  figures(): ReadonlyMap<string, FeedFigures>;
  carry(): FeedCarry | null;
}

const noFeed: FeedFigures = { openMs: 0, gaps: 0, gapMs: 0, longestGapMs: 0 };

/** Counts from where `carried` stands. */
export function createFeedTimes(carried: FeedCarry | null): FeedTimes {
  let now = carried?.at ?? null;
  const feeds = new Map<string, Standing>(carried?.feeds);
  const figures = new Map<string, FeedFigures>();

  function add(name: string, more: Partial<FeedFigures>): void {
    figures.set(name, mergeFeeds(figures.get(name) ?? noFeed, { ...noFeed, ...more }));
  }

  function stand(name: string, open: boolean): void {
    if (feeds.get(name)?.open === open) return;
    feeds.set(name, { open, since: now ?? 0 });
    if (!open) add(name, { gaps: 1 });
  }

  return {
    advance(at, asleepMs = 0) {
      const before = now ?? at;
      const ms = Math.max(0, at - before - asleepMs);
      now = at;
      for (const [name, { open, since }] of feeds) {
        // What is no time passed (sleep, a clock that was set back) must not make a gap look longer.
        const start = since + (at - before - ms);
        feeds.set(name, { open, since: start });
        add(name, open ? { openMs: ms } : { gapMs: ms, longestGapMs: at - start });
      }
    },
    change(name, state) {
      if (state === 'off') feeds.delete(name);
      else stand(name, state === 'open');
    },
    restart() {
      for (const name of feeds.keys()) stand(name, false);
    },
    stop: () => feeds.clear(),
    figures: () => figures,
    carry: () => (now === null ? null : { at: now, feeds: [...feeds] }),
  };
}

/** The figures of two stretches of time, the second of which goes on where the first ended. */
export function mergeFeeds(a: FeedFigures, b: FeedFigures): FeedFigures {
  return {
    openMs: a.openMs + b.openMs,
    gaps: a.gaps + b.gaps,
    gapMs: a.gapMs + b.gapMs,
    longestGapMs: Math.max(a.longestGapMs, b.longestGapMs),
  };
}
