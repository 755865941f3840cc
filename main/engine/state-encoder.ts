/** What is known of this machine's encoder over time: whether it was ever on air, and how it ended. */

import type { EncoderEnd, EncoderReading, EncoderState, Millis } from './terms.ts';

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
}

export const noEncoder: EncoderKnown = {
  reading: null,
  at: null,
  seen: false,
  onAirSince: null,
  streamingAt: null,
  ended: null,
};

/** States in which OBS holds a broadcast, whether or not it manages to send it. */
const ON_AIR: readonly EncoderState[] = ['streaming', 'stalled', 'reconnecting', 'stopping'];

/** The encoder after one more reading. */
export function reduceEncoder(before: EncoderKnown, reading: EncoderReading, at: Millis): EncoderKnown {
  const streams = reading.state === 'streaming';
  const holds = ON_AIR.includes(reading.state) || reading.evidence.outputActive === true;
  const onAirSince = holds ? (before.onAirSince ?? (streams ? reading.since : null)) : null;
  return {
    reading,
    at,
    seen: before.seen || streams,
    onAirSince,
    streamingAt: streams ? at : before.streamingAt,
    ended: streams ? null : (reading.ended ?? before.ended ?? endedUnseen(before, reading, at)),
  };
}

/** A broadcast that was on air when the watchdog last ran, and is not any more, ended while nobody watched. */
function endedUnseen(before: EncoderKnown, reading: EncoderReading, at: Millis): EncoderKnown['ended'] {
  if (before.reading !== null || before.streamingAt === null) return null;
  if (reading.state === 'gone') return { at, how: 'crashed' };
  return reading.state === 'idle' ? { at, how: 'stopped' } : null;
}
