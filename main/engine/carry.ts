/** What a restart takes along from the last snapshot, so that a ghost outlives the watchdog's own death. */

import type { Status } from './status.ts';
import type { Alarm, Carried, Millis } from './terms.ts';

/** A broadcast longer ago than this is history, not a ghost. */
const MEMORY_MS = 12 * 3_600_000;

/** What `status` (of the run before) still means at `now`; `null` when nothing. */
export function carryOver(status: Status | null, now: Millis): Carried | null {
  if (!status) return null;
  const { streamingAt, ended } = status.encoder;
  const streamedAt = streamingAt === null ? null : Date.parse(streamingAt);
  if (streamedAt === null || !(now - streamedAt < MEMORY_MS)) return null;
  return {
    encoderSeen: true,
    encoderStreamingAt: streamedAt,
    encoderEnded: ended && { at: Date.parse(ended.at), how: ended.how },
    alarm: carryAlarm(status.alarm),
  };
}

function carryAlarm(alarm: Status['alarm']): Alarm | null {
  if (alarm.phase === 'none' || alarm.phase === 'pending') return null;
  return {
    ...alarm,
    since: millis(alarm.since),
    ackedAt: millis(alarm.ackedAt),
    snoozedUntil: millis(alarm.snoozedUntil),
    nextRepeatAt: millis(alarm.nextRepeatAt),
    calmSince: null,
  };
}

const millis = (time: string | null): Millis | null => (time === null ? null : Date.parse(time));
