/** OBS's own arithmetic of trying again: each wait is half as long again as the one before, up to a quarter of an hour. */

import type { RetryPlan } from '../../engine/encoder.ts';
import type { Millis } from '../../engine/terms.ts';
import type { StreamSettings } from './stream-settings.ts';

const longestWaitMs = 15 * 60_000;
/** OBS draws the factor by lot for each output, from 1.45 to 1.55, so that not all come back at once. */
const usualGrowth = 1.5;
const leastGrowth = 1.45;
const mostGrowth = 1.55;
/** By then any wait is the longest. */
const mostGrowing = 100;
/** A try is expected this much too early when only time tells which one it is. */
const slackMs = 500;

/** One run of tries, as far as it has come. */
export interface Tries {
  readonly lostAt: Millis;
  /** The try that is waited for, from 1. */
  readonly attempt: number;
  /** When that wait began. */
  readonly waitsSince: Millis;
  /** The factor this OBS drew, by its waits so far; `null` until there were two. */
  readonly growth: number | null;
}

/** How long OBS waits before a try. */
export function waitMs({ retryDelayMs }: StreamSettings, attempt: number, growth: number | null): number {
  const grown = (growth ?? usualGrowth) ** Math.min(attempt - 1, mostGrowing);
  return Math.min(retryDelayMs * grown, longestWaitMs);
}

/** The plan, as people and rules want it; `null` when OBS is set not to try at all. */
export function planOf(tries: Tries, settings: StreamSettings): RetryPlan | null {
  const { lostAt, attempt, waitsSince, growth } = tries;
  if (settings.mostRetries === 0) return null;
  if (attempt > settings.mostRetries) return { lostAt, attempt, nextTryAt: null, givesUpAt: waitsSince };
  const nextTryAt = waitsSince + waitMs(settings, attempt, growth);
  let givesUpAt = nextTryAt;
  for (let later = attempt + 1; later <= settings.mostRetries; later += 1) {
    givesUpAt += waitMs(settings, later, growth);
  }
  return { lostAt, attempt, nextTryAt: Math.round(nextTryAt), givesUpAt: Math.round(givesUpAt) };
}

/** Which try is waited for by the time that has passed, and since when, for whoever has not counted. */
export function placeByTime(
  { lostAt, growth }: Pick<Tries, 'lostAt' | 'growth'>,
  settings: StreamSettings,
  now: Millis,
): Pick<Tries, 'attempt' | 'waitsSince'> {
  let attempt = 1;
  let waitsSince = lostAt;
  while (attempt < settings.mostRetries) {
    const endsAt = waitsSince + waitMs(settings, attempt, growth);
    if (endsAt > now + slackMs) break;
    waitsSince = endsAt;
    attempt += 1;
  }
  return { attempt, waitsSince: Math.round(waitsSince) };
}

/**
 * The factor by the wait before `attempt`, which took `tookMs` with the try itself. A try only ever adds to it, so the
 * least of all is the best.
 */
export function learnGrowth(
  before: number | null,
  { retryDelayMs }: StreamSettings,
  attempt: number,
  tookMs: number,
): number | null {
  if (attempt < 2 || retryDelayMs === 0 || tookMs <= 0 || tookMs >= longestWaitMs) return before;
  const seen = (tookMs / retryDelayMs) ** (1 / (attempt - 1));
  const likely = Math.min(Math.max(seen, leastGrowth), mostGrowth);
  return Math.min(before ?? mostGrowth, likely);
}
