/** OBS's tries to get its connection back, counted by its events, and by its answers where those were missed. */

import type { RetryPlan } from '../../engine/encoder.ts';
import type { Millis } from '../../engine/terms.ts';
import type { ObsEvent } from './frames.ts';
import { learnGrowth, placeByTime, planOf, type Tries } from './retry-plan.ts';
import type { Sight, Timed } from './sight.ts';
import type { StreamSettings } from './stream-settings.ts';

export type RetryTrack =
  /** It has its connection, or there is nobody to say. `wasAsked`: an answer said so. */
  | { readonly kind: 'none'; readonly wasAsked: boolean }
  /** It was trying already when it was first asked: which try this is nobody knows. */
  | { readonly kind: 'midway' }
  | ({ readonly kind: 'tries' /** No event was missed. */; readonly isCounted: boolean } & Tries);

/** What is known of the tries of an OBS that was never asked. */
export const noRetry: RetryTrack = { kind: 'none', wasAsked: false };
const connected: RetryTrack = { kind: 'none', wasAsked: true };

/** Adds what a look brought. */
export function followRetry(before: RetryTrack, sight: Sight, now: Millis): RetryTrack {
  const settings = sight.settings?.value ?? null;
  const counted = sight.events.reduce(
    (track, { at, value }) => followEvent(track, at, value, settings),
    before,
  );
  const track = followAnswer(counted, sight);
  // Whoever could not be asked for a while may be at any try by now.
  if (track.kind === 'none' && isCut(sight)) return noRetry;
  if (track.kind !== 'tries') return track;
  // Events come over an open session alone: what follows a break may not be the next one.
  const isCounted = track.isCounted && sight.socket.status === 'open';
  if (isCounted || settings === null) return { ...track, isCounted };
  const place = placeByTime(track, settings, now);
  return { ...track, isCounted, ...(place.attempt > track.attempt && place) };
}

/** The plan to tell of, where there is one to know. */
export function retryPlan(track: RetryTrack, sight: Sight): RetryPlan | null {
  return track.kind === 'tries' && sight.settings !== null ? planOf(track, sight.settings.value) : null;
}

function followEvent(
  track: RetryTrack,
  at: Millis,
  event: ObsEvent,
  settings: StreamSettings | null,
): RetryTrack {
  if (event.type !== 'stream') return track;
  if (event.change === 'reconnected' || event.change === 'stopped') return connected;
  if (event.change !== 'reconnecting' || track.kind === 'midway') return track;
  if (track.kind === 'none') return track.wasAsked ? begin(at, true) : { kind: 'midway' };
  if (!track.isCounted) {
    const place = settings && placeByTime(track, settings, at);
    return {
      ...track,
      attempt: Math.max(place?.attempt ?? 1, track.attempt),
      waitsSince: at,
      isCounted: true,
    };
  }
  const tookMs = at - track.waitsSince;
  const growth = settings ? learnGrowth(track.growth, settings, track.attempt, tookMs) : track.growth;
  return { ...track, attempt: track.attempt + 1, waitsSince: at, growth };
}

/** An answer ends the tries, or tells of a loss whose event is missing. One older than the last event tells nothing. */
function followAnswer(track: RetryTrack, { stream, socket }: Sight): RetryTrack {
  if (stream === null || isOlder(stream, socket.closedAt)) return track;
  if (!stream.value.reconnecting) {
    return track.kind === 'tries' && isOlder(stream, track.waitsSince) ? track : connected;
  }
  if (track.kind !== 'none') return track;
  return track.wasAsked ? begin(stream.at, false) : { kind: 'midway' };
}

function isOlder(answer: Timed<unknown>, than: Millis | null): boolean {
  return than !== null && answer.at < than;
}

function isCut({ socket }: Sight): boolean {
  return socket.status !== 'open' && socket.status !== 'mute';
}

function begin(lostAt: Millis, isCounted: boolean): RetryTrack {
  return { kind: 'tries', lostAt, attempt: 1, waitsSince: lostAt, growth: null, isCounted };
}
