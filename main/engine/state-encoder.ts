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
}

export const noEncoder: EncoderKnown = {
  reading: null,
  at: null,
  seen: false,
  onAirSince: null,
  streamingAt: null,
  ended: null,
  endIsInferred: false,
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
  const told = reading.ended ?? before.ended ?? endedUnseen(before, reading, at);
  const inferred = told === null && receives && vanishedUnasked(before, reading);
  return {
    reading,
    at,
    seen: before.seen || streams || inferred,
    onAirSince,
    streamingAt: streams ? at : before.streamingAt,
    ended: streams ? null : inferred ? { at, how: 'crashed' } : told,
    endIsInferred: !streams && (inferred || (before.endIsInferred && reading.ended === null)),
  };
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
