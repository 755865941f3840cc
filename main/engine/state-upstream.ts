/** What Restream does with the broadcast beyond receiving it: whose session is whose, and cuts made elsewhere. */

import type { ChannelState } from './state-channel.ts';
import type { EncoderKnown } from './state-encoder.ts';
import type { IncomingState } from './state-incoming.ts';
import type { Millis } from './terms.ts';

/** A broadcast that was ended elsewhere, while the encoder went on sending. */
export interface Cut {
  readonly at: Millis;
  /** The sessions Restream received then: another one is a return. */
  readonly suids: readonly string[];
  /** A platform has said since that it is over: so it was no hiccup of the relay. */
  readonly isConfirmed: boolean;
}

/** Pushes end one after the other, and before the session when everything ends at once. */
const ALONE_MS = 2_000;

/** Sees a cut in a sample that arrives, sent by our encoder, when every push has ended for a while. */
export function reduceCut(
  before: Cut | null,
  incoming: ReadonlyMap<string, IncomingState>,
  channels: ReadonlyMap<number, ChannelState>,
  encoder: EncoderKnown,
  at: Millis,
): Cut | null {
  if (before !== null || encoder.reading?.state !== 'streaming') return before;
  const all = [...channels.values()];
  if (all.some(({ outgoing }) => outgoing !== null && outgoing.status !== 'DISCONNECTED')) return null;
  const ends = all.flatMap(({ outgoingEndedAt }) => (outgoingEndedAt === null ? [] : [outgoingEndedAt]));
  const endedAt = Math.max(...ends);
  const { onAirSince } = encoder;
  if (ends.length === 0 || at - endedAt < ALONE_MS || (onAirSince ?? at) >= endedAt) return null;
  return { at: endedAt, suids: [...incoming.keys()], isConfirmed: false };
}

/** The cut after a platform's report or a push: confirmed by the one, taken back by the other. */
export function reviseCut(
  cut: Cut | null,
  channel: ChannelState,
  incoming: ReadonlyMap<string, IncomingState>,
): Cut | null {
  if (cut === null) return null;
  const { outgoing, report } = channel;
  const pushes = outgoing !== null && outgoing.status !== 'DISCONNECTED' && outgoing.at > cut.at;
  // The same session is pushed again: the relay had only stumbled.
  if (pushes && !cut.isConfirmed && [...incoming.keys()].some((suid) => cut.suids.includes(suid)))
    return null;
  const isOver = report?.online === false && report.updatedAt > cut.at;
  return isOver && !cut.isConfirmed ? { ...cut, isConfirmed: true } : cut;
}
