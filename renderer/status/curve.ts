/** The session's samples as a curve wants them, and the same in words for those who cannot see it. */

import { bitrateText, pluralText } from '../shared/figures.ts';
import type { Sample } from '../shared/terms.ts';
import { clockText } from '../shared/time.ts';

/** What can be drawn: seconds since 1970, and values. `null` is a hole in the line. */
export type CurveData = [times: number[], values: (number | null)[]];

/** A longer pause than this between two samples is a hole, not a straight line. */
const holeMs = 150_000;

function toColumns(samples: readonly Sample[], read: (sample: Sample) => number | null): CurveData {
  const data: CurveData = [[], []];
  const push = (at: number, value: number | null) => {
    data[0].push(at / 1_000);
    data[1].push(value);
  };
  let before: number | null = null;
  for (const sample of samples) {
    if (before !== null && sample.at - before > holeMs) push(before + 1_000, null);
    push(sample.at, read(sample));
    before = sample.at;
  }
  return data;
}

/** Viewers over time, with holes where nobody could tell. */
export const viewersData = (samples: readonly Sample[]): CurveData =>
  toColumns(samples, ({ viewers }) => viewers);

/** Mbit/s over time. */
export const bitrateData = (samples: readonly Sample[]): CurveData =>
  toColumns(samples, ({ bitrateBps }) => (bitrateBps === null ? null : bitrateBps / 1_000_000));

/** The viewers of the session in a few words. */
export function viewersText(samples: readonly Sample[]): string {
  const peak = samples.reduce<Sample | null>(
    (most, one) => (one.viewers !== null && one.viewers > (most?.viewers ?? -1) ? one : most),
    null,
  );
  return peak
    ? `at most ${pluralText(peak.viewers ?? 0, 'viewer')}, at ${clockText(peak.at)}`
    : 'not known yet';
}

/** The bitrate of the session in a few words. */
export function bitrateRangeText(samples: readonly Sample[]): string {
  const rates = samples.flatMap(({ bitrateBps }) => (bitrateBps === null ? [] : [bitrateBps]));
  if (rates.length === 0) return 'not known yet';
  const [least, most] = [rates.reduce((a, b) => Math.min(a, b)), rates.reduce((a, b) => Math.max(a, b))];
  return `between ${bitrateText(least)} and ${bitrateText(most)}`;
}
