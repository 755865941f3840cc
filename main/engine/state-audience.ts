/** How many watch, over time: what makes a fall to almost nobody visible. */

import type { ChannelState } from './state-channel.ts';
import type { Millis } from './terms.ts';

export interface Audience {
  /** The most viewers of the last half hour, and when. */
  readonly peak: number;
  readonly peakAt: Millis;
  /** Since when almost nobody of them is left. */
  readonly lowSince: Millis | null;
  /** When it was counted, and the audience before that moment: several reports of one moment are one count. */
  readonly at: Millis;
  readonly before: Omit<Audience, 'before'> | null;
}

/** How long a peak is remembered. */
const PEAK_MS = 1_800_000;
/** A platform that does not tell for this long may have anybody. */
const KNOWN_MS = 300_000;
/** Fewer than this never were an audience that could leave. */
const LEAST_PEAK = 10;

/** The audience after a report, told by the reports of all channels that are online. */
export function reduceAudience(
  audience: Audience | null,
  channels: Iterable<ChannelState>,
  at: Millis,
): Audience | null {
  const before = audience?.at === at ? audience.before : audience;
  const counts = [...channels].flatMap(({ report, known: last }) =>
    report?.online !== true ? [] : last !== null && at - last.at <= KNOWN_MS ? [last.viewers] : [null],
  );
  const known = counts.flatMap((count) => (count === null ? [] : [count]));
  if (known.length === 0) return audience;
  const total = known.reduce((sum, count) => sum + count, 0);
  const isPast = before === null || at - before.peakAt > PEAK_MS;
  const { peak, peakAt } = isPast || total >= before.peak ? { peak: total, peakAt: at } : before;
  const isLow = known.length === counts.length && peak >= LEAST_PEAK && total <= Math.max(1, peak / 10);
  const lowSince = isLow ? (before?.lowSince ?? at) : null;
  return { peak, peakAt, lowSince, at, before: before && forgetBefore(before) };
}

function forgetBefore({ peak, peakAt, lowSince, at }: Omit<Audience, 'before'>): Omit<Audience, 'before'> {
  return { peak, peakAt, lowSince, at };
}
