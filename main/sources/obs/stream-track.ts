/** OBS's stream over time: whether bytes and frames still move, how fast, and what OBS announced of it. */

import type { Millis } from '../../engine/terms.ts';
import type { ObsEvent } from './frames.ts';
import { followRetry, noRetry, type RetryTrack } from './retry-track.ts';
import type { Sight, Timed } from './sight.ts';
import { followStart, noStart, type StartTrack } from './start-track.ts';

/** Below this, no movement is not worth a word: answers come each second, figures of frames each two. */
const flatMs = 4_000;
/** The bit rate is taken over the answers of this long, and never over less than the other. */
const rateWindowMs = 5_000;
const rateLeastMs = 1_500;

/** A figure that ought to grow. Its times are those of answers, so that silence is no standstill. */
interface Moving {
  readonly figure: number;
  readonly seenAt: Millis;
  readonly movedAt: Millis;
}

export interface StreamTrack {
  readonly bytes: Moving | null;
  readonly frames: Moving | null;
  readonly samples: readonly Timed<number>[];
  readonly start: StartTrack;
  readonly retry: RetryTrack;
  readonly stoppingAt: Millis | null;
  /** When OBS last announced that the stream has stopped. */
  readonly stoppedAt: Millis | null;
  readonly exitStartedAt: Millis | null;
}

/** What is known of a stream that was never seen. */
export const noStream: StreamTrack = {
  bytes: null,
  frames: null,
  samples: [],
  start: noStart,
  retry: noRetry,
  stoppingAt: null,
  stoppedAt: null,
  exitStartedAt: null,
};

/** Adds what a look brought. After a gap every clock starts anew. */
export function followStream(before: StreamTrack, sight: Sight, now: Millis, afterGap: boolean): StreamTrack {
  const track = sight.events.reduce(followEvent, afterGap ? restartClocks(before, now) : before);
  const { stream, frames, socket } = sight;
  const answer = stream?.value ?? null;
  const isLive = answer?.active === true && !answer.reconnecting;
  // What OBS announced holds until it says how it went on: without a session it never will.
  const isCutOff = socket.status !== 'open' && socket.status !== 'mute';
  return {
    ...track,
    bytes: isLive ? move(track.bytes, toFigure(stream, answer.bytes)) : null,
    frames: move(track.frames, toFigure(frames, frames?.value.renderedFrames ?? null)),
    samples: isLive ? addSample(track.samples, toFigure(stream, answer.bytes)) : [],
    start: followStart(before.start, sight, now, afterGap),
    retry: followRetry(before.retry, sight, now),
    stoppingAt: isCutOff || answer?.active === false ? null : track.stoppingAt,
    exitStartedAt: isBack(track, sight) ? null : track.exitStartedAt,
  };
}

/** Whether OBS said goodbye, hung up, and has picked up again: then it is another OBS that talks. */
function isBack({ exitStartedAt }: StreamTrack, { socket }: Sight): boolean {
  const { status, closedAt } = socket;
  return status === 'open' && exitStartedAt !== null && closedAt !== null && closedAt >= exitStartedAt;
}

function followEvent(track: StreamTrack, { at, value }: Timed<ObsEvent>): StreamTrack {
  if (value.type === 'exit-started') return { ...track, exitStartedAt: track.exitStartedAt ?? at };
  switch (value.change) {
    case 'starting':
    case 'started':
      return { ...track, stoppingAt: null };
    case 'stopping':
      // Pressed again, it does not begin anew.
      return { ...track, stoppingAt: track.stoppingAt ?? at };
    case 'stopped':
      // The output goes on being active for a moment: only an answer ends the stopping.
      return { ...track, stoppedAt: at };
    default:
      return track;
  }
}

function restartClocks(track: StreamTrack, now: Millis): StreamTrack {
  const restart = (moving: Moving | null) => moving && { ...moving, movedAt: now };
  const postpone = (at: Millis | null) => (at === null ? null : now);
  return {
    ...track,
    bytes: restart(track.bytes),
    frames: restart(track.frames),
    samples: [],
    stoppingAt: postpone(track.stoppingAt),
    exitStartedAt: postpone(track.exitStartedAt),
  };
}

function toFigure(answer: Timed<unknown> | null, figure: number | null): Timed<number> | null {
  return answer === null || figure === null ? null : { at: answer.at, value: figure };
}

function move(before: Moving | null, figure: Timed<number> | null): Moving | null {
  if (figure === null) return before;
  const { at, value } = figure;
  if (before === null || before.figure !== value) return { figure: value, seenAt: at, movedAt: at };
  return { ...before, seenAt: at };
}

function addSample(before: readonly Timed<number>[], figure: Timed<number> | null): readonly Timed<number>[] {
  const last = before.at(-1);
  if (figure === null || (last && figure.at <= last.at)) return before;
  // OBS counts anew for each connection.
  if (last && figure.value < last.value) return [figure];
  return [...before.filter(({ at }) => figure.at - at <= rateWindowMs), figure];
}

/** Since when a figure has not grown, by OBS's own answers; `null` while that is nothing unusual. */
export function flatSince(moving: Moving | null): Millis | null {
  return moving !== null && moving.seenAt - moving.movedAt >= flatMs ? moving.movedAt : null;
}

/** Bits a second over the last few answers; `null` when there are too few. */
export function bitrateBps({ samples }: StreamTrack): number | null {
  const first = samples[0];
  const last = samples.at(-1);
  if (!first || !last || last.at - first.at < rateLeastMs) return null;
  return Math.round(((last.value - first.value) * 8000) / (last.at - first.at));
}
