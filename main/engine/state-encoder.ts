/** What is known of this machine's encoder over time: whether it was ever on air, and how it ended. */

import type { EncoderEnd, EncoderReading, EncoderState } from './encoder.ts';
import type { Millis } from './terms.ts';

export interface EncoderKnown {
  readonly reading: EncoderReading | null;
  /** When the reading was taken. */
  readonly at: Millis | null;
  /** Whether an encoder of this machine was ever seen on air: without that, no silence of it means anything. */
  readonly seen: boolean;
  /** Since when it is on air without an end, and when it last was. */
  readonly onAirSince: Millis | null;
  readonly streamingAt: Millis | null;
  readonly ended: { readonly at: Millis; readonly how: EncoderEnd } | null;
  /**
   * The end is concluded from the process alone: OBS could not be asked, but it ran while Restream received, and is
   * gone. Should Restream go on receiving, it was not ours after all.
   */
  readonly endIsInferred: boolean;
  /** Since when it sends without a break, even one that OBS mended itself. */
  readonly sendsSince: Millis | null;
  /** Since when it tries to get its connection back. */
  readonly lostAt: Millis | null;
  /** It came back on air by itself, after this break; forgotten as soon as somebody is here. */
  readonly returned: { readonly at: Millis; readonly lostAt: Millis } | null;
  /** The delay OBS had set while on air. */
  readonly delayMs: number;
  /** When Stop was last pressed, as OBS told. */
  readonly stoppingAt: Millis | null;
  /** It showed a window while on air, and since this moment it has none. */
  readonly windowGoneAt: Millis | null;
}

export const noEncoder: EncoderKnown = {
  reading: null,
  at: null,
  seen: false,
  onAirSince: null,
  streamingAt: null,
  ended: null,
  endIsInferred: false,
  sendsSince: null,
  lostAt: null,
  returned: null,
  delayMs: 0,
  stoppingAt: null,
  windowGoneAt: null,
};

/** States in which OBS holds a broadcast, whether or not it manages to send it. */
const ON_AIR: readonly EncoderState[] = ['streaming', 'stalled', 'reconnecting', 'stopping'];

/** The encoder after one more reading. `receives` says whether Restream received something when it was taken. */
export function reduceEncoder(
  before: EncoderKnown,
  reading: EncoderReading,
  at: Millis,
  receives: boolean,
): EncoderKnown {
  const streams = reading.state === 'streaming';
  const holds = ON_AIR.includes(reading.state) || reading.evidence.outputActive === true;
  const onAirSince = holds ? (before.onAirSince ?? (streams ? reading.since : null)) : null;
  const told = endOf(before, reading, at) ?? before.ended ?? endedUnseen(before, reading, at);
  const inferred = told === null && receives && vanishedUnasked(before, reading);
  const lostAt = reading.state === 'reconnecting' ? (before.lostAt ?? reading.since) : null;
  const isBack = streams && before.lostAt !== null;
  return {
    reading,
    at,
    sendsSince: streams ? (before.sendsSince ?? reading.since) : null,
    // A stall between two tries is part of the same break.
    lostAt: reading.state === 'stalled' ? before.lostAt : lostAt,
    returned: isBack ? { at, lostAt: before.lostAt ?? at } : holds ? before.returned : null,
    delayMs: holds ? (reading.evidence.streamDelayMs ?? 0) : before.delayMs,
    stoppingAt: streams ? null : (reading.evidence.stoppingSince ?? before.stoppingAt),
    windowGoneAt: holds ? windowGone(before, reading, at) : null,
    seen: before.seen || streams || inferred,
    onAirSince,
    streamingAt: streams ? at : before.streamingAt,
    ended: streams ? null : inferred ? { at, how: 'crashed' } : told,
    endIsInferred: !streams && (inferred || (before.endIsInferred && reading.ended === null)),
  };
}

/**
 * The end a reading tells. It is told again and again, by a clock that may have been set meanwhile: when it came was
 * known at the first time.
 */
function endOf(before: EncoderKnown, { ended }: EncoderReading, at: Millis): EncoderKnown['ended'] {
  if (ended === null) return null;
  const isKnown = before.ended !== null && !before.endIsInferred;
  return { how: ended.how, at: isKnown ? before.ended.at : Math.min(ended.at, at) };
}

/** The encoder, once somebody is known to be at the machine. */
export function forgetReturn(encoder: EncoderKnown): EncoderKnown {
  return encoder.returned === null ? encoder : { ...encoder, returned: null };
}

/** Since when a window that was there is not; one that was never seen proves nothing. */
function windowGone(before: EncoderKnown, { evidence }: EncoderReading, at: Millis): Millis | null {
  if (evidence.hasWindow !== false) return null;
  return before.windowGoneAt ?? (before.reading?.evidence.hasWindow === true ? at : null);
}

/** An OBS whose websocket told nothing was there a moment ago, and is not any more. */
function vanishedUnasked({ reading: last }: EncoderKnown, reading: EncoderReading): boolean {
  if (reading.state !== 'gone' || last === null || last.pid === null) return false;
  return last.evidence.outputActive === null && last.state !== 'gone';
}

/** A broadcast that was on air when the watchdog last ran, and is not any more, ended while nobody watched. */
function endedUnseen(before: EncoderKnown, reading: EncoderReading, at: Millis): EncoderKnown['ended'] {
  if (before.reading !== null || before.streamingAt === null) return null;
  if (reading.state === 'gone') return { at, how: 'crashed' };
  return reading.state === 'idle' ? { at, how: 'stopped' } : null;
}
