/** What Restream receives: each encoder session, and what two of its samples are worth. */

import { insert } from './sorted-map.ts';
import type { Event, Millis } from './terms.ts';

/** One encoder session that Restream receives. */
export interface IncomingState {
  readonly suid: string;
  readonly bitrateBps: number | null;
  readonly fps: number | null;
  readonly startedAt: Millis | null;
  /** Arrival of the first sample. */
  readonly bornAt: Millis;
  /** Arrival of the last sample, and of the last one at least a second before it: two make a measurement. */
  readonly at: Millis;
  readonly previousAt: Millis | null;
  /** Whether the last sample came in the replay after a (re)connect, so that its true time is unknown. */
  readonly replayed: boolean;
}

/**
 * Frames this soon after the streaming socket opened are its replay of "about the last minute" (Restream's streaming
 * updates page); `updateIncoming` carries no time of its own, so in there it proves nothing about the present.
 */
const REPLAY_MS = 5_000;

/** Bounds what a hostile or broken server can make us remember. */
const MOST_SESSIONS = 50;

type Sample = Extract<Event, { type: 'incoming' }>;

/** The sessions after one more sample; `openSince` is when the streaming socket was opened. */
export function withSample(
  sessions: ReadonlyMap<string, IncomingState>,
  { suid, bitrateBps, fps, startedAt }: Sample,
  openSince: Millis | null,
  at: Millis,
): ReadonlyMap<string, IncomingState> {
  const before = sessions.get(suid);
  if (!before && sessions.size >= MOST_SESSIONS) return sessions;
  const replayed = openSince !== null && at - openSince < REPLAY_MS;
  const isMeasured = before && !before.replayed && at - before.at >= 1_000;
  const previousAt = isMeasured ? before.at : (before?.previousAt ?? null);
  const bornAt = before?.bornAt ?? at;
  return insert(sessions, suid, { suid, bitrateBps, fps, startedAt, bornAt, at, previousAt, replayed });
}

/** Whether it brings bits, as far as is known. */
export const flows = ({ bitrateBps }: IncomingState): boolean => bitrateBps !== 0;
