/** Levels over time: how high, and for how long, when figures come now and then and are sometimes unknown. */

import type { Millis } from '../engine/terms.ts';

/** What a level was over some time. `mean` is weighted by how long each value held. */
export interface Span {
  readonly min: number | null;
  readonly mean: number | null;
  readonly max: number | null;
  /** For how long it was known, and for how long there was something whose value was not known. */
  readonly knownMs: number;
  readonly unknownMs: number;
  /** Value × milliseconds, summed: what `mean` is made of, and what can be added up. */
  readonly weighted: number;
}

/** One figure that holds until it is replaced, ends or is too old. */
export interface Reading {
  readonly key: string;
  readonly group: string;
  readonly value: number | null;
  readonly until: Millis;
}

/** Where a gauge stands, so that another can go on from there. */
export interface GaugeCarry {
  readonly at: Millis;
  readonly readings: readonly Reading[];
}

/** Levels that are measured as time passes. */
export interface Gauge {
  /** Lets time pass up to `at`. A clock that was set back counts for nothing. */
  advance(at: Millis): void;
  /** Takes a figure, `null` when unknown, that is good from now until the next one of the same key. */
  set(key: string, group: string, value: number | null): void;
  /** That key has no level any more. */
  drop(key: string): void;
  total(): Span;
  groups(): ReadonlyMap<string, Span>;
  carry(): GaugeCarry | null;
}

/** Nothing was ever measured. */
export const noSpan: Span = { min: null, mean: null, max: null, knownMs: 0, unknownMs: 0, weighted: 0 };

/** More keys than this at once are no account's channels; the oldest make room. */
const MOST_READINGS = 100;

/** A gauge whose figures are good for `holdMs` at most: after that the level is nobody's guess. */
export function createGauge(holdMs: number, carried: GaugeCarry | null): Gauge {
  let now = carried?.at ?? null;
  const readings = new Map(carried?.readings.map((reading) => [reading.key, reading]));
  let total = noSpan;
  const groups = new Map<string, Span>();

  /** Takes down the present levels as having held for `ms`. */
  function measure(ms: number): void {
    if (readings.size === 0) return;
    let sum: number | null = null;
    const sums = new Map<string, number | null>();
    for (const { group, value } of readings.values()) {
      sum = plus(sum, value);
      sums.set(group, plus(sums.get(group) ?? null, value));
    }
    total = extended(total, sum, ms);
    for (const [group, level] of sums) groups.set(group, extended(groups.get(group) ?? noSpan, level, ms));
  }

  function passTo(at: Millis): void {
    if (now !== null && at > now) measure(at - now);
    now = at;
  }

  function shift(ms: number): void {
    for (const reading of readings.values())
      readings.set(reading.key, { ...reading, until: reading.until + ms });
  }

  function firstToEnd(): Reading | null {
    let first: Reading | null = null;
    for (const reading of readings.values()) if (!first || reading.until < first.until) first = reading;
    return first;
  }

  return {
    advance(at) {
      if (now !== null && at < now) shift(at - now);
      else {
        for (let next = firstToEnd(); next && next.until <= at; next = firstToEnd()) {
          passTo(next.until);
          readings.delete(next.key);
        }
      }
      passTo(at);
    },
    set(key, group, value) {
      readings.delete(key);
      for (const oldest of readings.keys()) {
        if (readings.size < MOST_READINGS) break;
        readings.delete(oldest);
      }
      readings.set(key, { key, group, value: whole(value), until: (now ?? 0) + holdMs });
      measure(0);
    },
    drop: (key) => void readings.delete(key),
    total: () => total,
    groups: () => groups,
    carry: () => (now === null ? null : { at: now, readings: [...readings.values()] }),
  };
}

/** The span of two stretches of time, the second of which goes on where the first ended. */
export function mergeSpans(a: Span, b: Span): Span {
  return withMean({
    min: extreme(Math.min, a.min, b.min),
    max: extreme(Math.max, a.max, b.max),
    knownMs: a.knownMs + b.knownMs,
    unknownMs: a.unknownMs + b.unknownMs,
    weighted: a.weighted + b.weighted,
  });
}

function extended(span: Span, level: number | null, ms: number): Span {
  if (level === null) return { ...span, unknownMs: span.unknownMs + ms };
  const { unknownMs } = span;
  const min = extreme(Math.min, span.min, level);
  const max = extreme(Math.max, span.max, level);
  return withMean({ min, max, knownMs: span.knownMs + ms, unknownMs, weighted: span.weighted + level * ms });
}

function withMean({ min, max, knownMs, unknownMs, weighted }: Omit<Span, 'mean'>): Span {
  const mean = knownMs > 0 ? Math.round((weighted / knownMs) * 100) / 100 : null;
  return { min, mean, max, knownMs, unknownMs, weighted };
}

function extreme(
  choose: (a: number, b: number) => number,
  a: number | null,
  b: number | null,
): number | null {
  return a === null || b === null ? (a ?? b) : choose(a, b);
}

function plus(sum: number | null, value: number | null): number | null {
  return value === null ? sum : (sum ?? 0) + value;
}

/** Whole numbers add up to the same sum in whatever order; anything that is not a level is unknown. */
function whole(value: number | null): number | null {
  const rounded = value === null ? Number.NaN : Math.round(value);
  return Number.isSafeInteger(rounded) && rounded >= 0 ? rounded : null;
}
