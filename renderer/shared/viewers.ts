/** The viewers of all platforms together, and how old that figure is. */

import { countText, listText, unknown } from './figures.ts';
import { platformName } from './platform.ts';
import type { Status } from './terms.ts';
import { ageText, parseTime } from './time.ts';

/** A report past this is old: platforms are asked anew every minute at the latest. */
export const oldReportMs = 120_000;

/** The sum in words. */
export interface ViewersWords {
  /** `57`, or `unknown`. */
  readonly count: string;
  /** `4 min ago` when even the newest of the reports is old. */
  readonly age: string | null;
  /** `not known on X`. */
  readonly missing: string | null;
}

/** Reads the sum at a moment. */
export function viewersWords(
  { viewers, channels }: Pick<Status, 'viewers' | 'channels'>,
  now: number,
): ViewersWords {
  const times = channels.flatMap((channel) =>
    channel.viewers === null ? [] : (parseTime(channel.updatedAt) ?? []),
  );
  const newest = times.reduce((latest, at) => Math.max(latest, at), 0);
  const isOld = viewers.total !== null && times.length > 0 && now - newest > oldReportMs;
  const missing = [...new Set(viewers.unknownOn)].map(platformName);
  return {
    count: viewers.total === null ? unknown : countText(viewers.total),
    age: isOld ? ageText(now - newest) : null,
    missing: missing.length === 0 ? null : `not known on ${listText(missing)}`,
  };
}
