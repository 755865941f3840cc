/** How a start goes: announced, held back by OBS's own delay, sending, or failed. */

import type { Millis } from '../../engine/terms.ts';
import type { ObsEvent } from './frames.ts';
import type { Sight, Timed } from './sight.ts';

/** A server that does not answer may take its time; an output that is not active after this never will be. */
const startLimitMs = 30_000;
/** After its delay OBS takes a moment to send the first bytes. */
const firstBytesMs = 5_000;

export interface StartTrack {
  /** When OBS announced a start that has not come about yet. */
  readonly startingAt: Millis | null;
  /** OBS has announced that the start has come about. */
  readonly hasStarted: boolean;
  /** OBS calls itself active, and nothing has gone out yet: its delay holds it back. */
  readonly isHeldBack: boolean;
  /** When the last start failed; `null` since one did not. */
  readonly failedAt: Millis | null;
  /** Since when answers say that it is active. */
  readonly activeSince: Millis | null;
}

/** What is known of the starts of an OBS that was never seen. */
export const noStart: StartTrack = {
  startingAt: null,
  hasStarted: false,
  isHeldBack: false,
  failedAt: null,
  activeSince: null,
};

/** Adds what a look brought. */
export function followStart(before: StartTrack, sight: Sight, now: Millis, afterGap: boolean): StartTrack {
  const { stream, socket } = sight;
  const told = sight.events.reduce(followEvent, afterGap ? startAnew(before, now) : before);
  const isActive = stream?.value.active === true;
  const activeSince = isActive ? (told.activeSince ?? stream.at) : null;
  const isHeldBack = isActive && !told.hasStarted && isWaiting(sight, activeSince ?? now, now);
  const isSending = isActive && !isHeldBack;
  // What OBS announced holds until it says how it went on: without a session it never will.
  const isCutOff = socket.status !== 'open' && socket.status !== 'mute';
  const startingAt = isSending || isCutOff ? null : told.startingAt;
  const failedAt = isSending ? null : told.failedAt;
  const { hasStarted } = told;
  if (startingAt !== null && !isActive && !hasStarted && now - startingAt >= startLimitMs) {
    return { startingAt: null, hasStarted, isHeldBack, failedAt: now, activeSince };
  }
  return { startingAt, hasStarted, isHeldBack, failedAt, activeSince };
}

function isWaiting({ stream, settings }: Sight, since: Millis, now: Millis): boolean {
  const delayMs = settings?.value.delayMs ?? 0;
  return (
    delayMs > 0 &&
    stream?.value.bytes === 0 &&
    !stream.value.reconnecting &&
    now - since < delayMs + firstBytesMs
  );
}

function followEvent(track: StartTrack, { at, value }: Timed<ObsEvent>): StartTrack {
  if (value.type !== 'stream') return track;
  switch (value.change) {
    case 'starting':
      return { ...track, startingAt: at, hasStarted: false };
    case 'started':
      // Only an answer ends the start, but it has not failed.
      return { ...track, hasStarted: true, failedAt: null };
    case 'stopping':
      return { ...track, startingAt: null };
    case 'stopped':
      return { ...track, startingAt: null, failedAt: hasFailed(track) ? at : track.failedAt };
    default:
      return track;
  }
}

function hasFailed({ startingAt, hasStarted }: StartTrack): boolean {
  return startingAt !== null && !hasStarted;
}

function startAnew(track: StartTrack, now: Millis): StartTrack {
  const postpone = (at: Millis | null) => (at === null ? null : now);
  return { ...track, startingAt: postpone(track.startingAt), activeSince: postpone(track.activeSince) };
}
