/** What journals add up to: the figures of a stretch of lines, and how those of two stretches make one. */

import type { Family, Platform } from '../engine/terms.ts';
import { type FeedCarry, type FeedFigures, mergeFeeds } from './feed-times.ts';
import { type GaugeCarry, mergeSpans, noSpan, type Span } from './gauge.ts';
import type { Voices } from './headcount.ts';
import { type FamilyFigures, mergeLineCounts, type SeqCarry } from './line-count.ts';

/** A platform over some time: what was said there, and how many watched. */
export interface PlatformFigures extends Voices {
  readonly viewers: Span;
}

/** The state at the end of a stretch, from which the count of the next one goes on. */
export interface Carry {
  readonly lastSeq: SeqCarry;
  readonly viewers: GaugeCarry | null;
  readonly incoming: GaugeCarry | null;
  readonly feeds: FeedCarry | null;
}

/** The figures of a stretch of lines, as they stand in the stats files. */
export interface Figures {
  readonly version: 1;
  readonly families: Readonly<Partial<Record<Family, FamilyFigures>>>;
  readonly messages: number;
  /** Distinct authors, counted for each platform by itself. */
  readonly authors: number;
  readonly platforms: Readonly<Record<Platform, PlatformFigures>>;
  /** Viewers in all, of those platforms that tell. */
  readonly viewers: Span;
  /** Bitrate of everything that Restream receives, in bits per second. The time of the span is the time on air. */
  readonly incoming: Span;
  readonly feeds: Readonly<Record<string, FeedFigures>>;
  /** Frames that were not understood. */
  readonly oddities: { readonly malformed: number; readonly unknownActions: number };
  readonly carry: Carry;
}

/** Before the first line. */
export const noCarry: Carry = { lastSeq: {}, viewers: null, incoming: null, feeds: null };

/** The figures of no lines at all. */
export const noFigures: Figures = {
  version: 1,
  families: {},
  messages: 0,
  authors: 0,
  platforms: {},
  viewers: noSpan,
  incoming: noSpan,
  feeds: {},
  oddities: { malformed: 0, unknownActions: 0 },
  carry: noCarry,
};

/** A platform of which nothing is known. */
export const noPlatform: PlatformFigures = { messages: 0, authors: 0, byAuthor: {}, viewers: noSpan };

/** The figures of two stretches. Those of the second were counted from the carry of the first, or are another family's. */
export function mergeFigures(a: Figures, b: Figures): Figures {
  const platforms = mergeRecords(a.platforms, b.platforms, mergePlatforms);
  return {
    version: 1,
    families: mergeRecords(a.families, b.families, mergeLineCounts),
    messages: a.messages + b.messages,
    authors: countAuthors(platforms),
    platforms,
    viewers: mergeSpans(a.viewers, b.viewers),
    incoming: mergeSpans(a.incoming, b.incoming),
    feeds: mergeRecords(a.feeds, b.feeds, mergeFeeds),
    oddities: {
      malformed: a.oddities.malformed + b.oddities.malformed,
      unknownActions: a.oddities.unknownActions + b.oddities.unknownActions,
    },
    carry: {
      lastSeq: { ...a.carry.lastSeq, ...b.carry.lastSeq },
      viewers: b.carry.viewers ?? a.carry.viewers,
      incoming: b.carry.incoming ?? a.carry.incoming,
      feeds: b.carry.feeds ?? a.carry.feeds,
    },
  };
}

/** Distinct authors over all platforms. Nobody can tell who is the same person on two of them. */
export function countAuthors(platforms: Figures['platforms']): number {
  return Object.values(platforms).reduce((sum, { authors }) => sum + authors, 0);
}

function mergePlatforms(a: PlatformFigures, b: PlatformFigures): PlatformFigures {
  const byAuthor = mergeRecords(a.byAuthor, b.byAuthor, (x, y) => x + y);
  return {
    messages: a.messages + b.messages,
    authors: Object.keys(byAuthor).length,
    byAuthor,
    viewers: mergeSpans(a.viewers, b.viewers),
  };
}

/** Keys come from chat, and may be called `__proto__`: so they are never assigned to an object. */
function mergeRecords<T>(
  a: Readonly<Record<string, T>>,
  b: Readonly<Record<string, T>>,
  merge: (a: T, b: T) => T,
): Record<string, T> {
  const merged = new Map(Object.entries(a));
  for (const [key, value] of Object.entries(b)) {
    const before = merged.get(key);
    merged.set(key, before === undefined ? value : merge(before, value));
  }
  return Object.fromEntries(merged);
}
