/** One encoder process over time: since when its GUI is still, since when it is stopped. */

import type { Millis } from '../../engine/terms.ts';
import type { GuiReading, ProcessReading } from '../process.ts';

/** A healthy OBS is never still for more than 2.75 s; below this, stillness is not worth a word. */
const quietMs = 5_000;
/** A disk may hold any process for a moment. */
const stoppedMs = 3_000;

export interface ProcessTrack {
  readonly reading: ProcessReading;
  readonly firstSeenAt: Millis;
  /** When its GUI last moved; `null` where that cannot be told. */
  readonly movedAt: Millis | null;
  /** Since when every look found it stopped (`T`) or stuck in the kernel (`D`). */
  readonly stoppedAt: Millis | null;
}

/** Adds a look. After a gap nothing is known about the time between, so every clock starts anew. */
export function followProcess(
  before: ProcessTrack | undefined,
  reading: ProcessReading,
  now: Millis,
  afterGap: boolean,
): ProcessTrack {
  const kept = afterGap ? undefined : before;
  const isStopped = /^[TtD]/.test(reading.state ?? '');
  return {
    reading,
    firstSeenAt: before?.firstSeenAt ?? now,
    movedAt: reading.gui === null ? null : lastMove(kept, reading.gui, now),
    stoppedAt: isStopped ? (kept?.stoppedAt ?? now) : null,
  };
}

function lastMove(before: ProcessTrack | undefined, gui: GuiReading, now: Millis): Millis {
  if (before === undefined || before.movedAt === null) return now;
  if (gui.kind === 'opinion') {
    if (!gui.hung) return now;
    return before.reading.gui?.kind === 'opinion' && before.reading.gui.hung
      ? before.movedAt
      : now - gui.hungAfterMs;
  }
  const isSame = before.reading.gui?.kind === 'counter' && before.reading.gui.moves === gui.moves;
  return isSame ? before.movedAt : now;
}

/** False for a process too young to judge: starting up, OBS hangs and waits like a dead one. */
export function isSettled(track: ProcessTrack, now: Millis, settleSeconds: number): boolean {
  return now - (track.reading.startedAt ?? track.firstSeenAt) >= settleSeconds * 1000;
}

/** Since when its GUI has not moved; `null` while that is nothing unusual. */
export function guiStillSince(track: ProcessTrack, now: Millis): Millis | null {
  return track.movedAt !== null && now - track.movedAt >= quietMs ? track.movedAt : null;
}

/** Since when it is stopped; `null` while that is nothing unusual. */
export function stoppedSince(track: ProcessTrack, now: Millis): Millis | null {
  return track.stoppedAt !== null && now - track.stoppedAt >= stoppedMs ? track.stoppedAt : null;
}
