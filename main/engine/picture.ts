/** The facts that rules share, worked out once from the state at one moment. */

import type { EncoderReading } from './encoder.ts';
import type { Settings } from './settings.ts';
import type { State } from './state.ts';
import type { ChannelState } from './state-channel.ts';
import type { Finding, Level, Millis, VerdictClass } from './terms.ts';

/** The limits the rules go by. */
export type Limits = Settings['watch'] & Pick<Settings['alerts'], 'repeatSeconds' | 'escalateSeconds'>;

export interface Picture {
  readonly now: Millis;
  readonly state: State;
  readonly limits: Limits;
  readonly encoder: EncoderReading | null;
  /** When the broadcast of this machine's encoder ended; `null` while it goes on, or if there never was one. */
  readonly endedAt: Millis | null;
  /** OBS is active, not reconnecting, and bytes leave it. */
  readonly encoderSends: boolean;
  /** Restream receives a picture right now, by a sample of the last minute. */
  readonly incomingFresh: boolean;
  /** Channels whose platform says they are live, by a report not yet expired. */
  readonly claims: readonly ChannelState[];
  /** Whether anything is, or lately was, on air: only then does it matter what we cannot see. */
  readonly matters: boolean;
}

/** A rule looks at the picture and says what it finds. Pure; one idea each. */
export type Rule = (picture: Picture) => readonly Finding[];

export const FRESH_MS = 60_000;
/** Without a newer one, a platform's report says nothing after this long (Restream Chat++ forgets it then, too). */
export const REPORT_EXPIRES_MS = 300_000;

/** Works out the picture of `state` as it is at `now`. */
export function look(state: State, now: Millis, limits: Limits): Picture {
  const encoder = state.encoder.reading;
  const claims = [...state.channels.values()].filter((channel) => saysLive(channel, now));
  const incomingFresh = [...state.incoming.values()].some(
    ({ at, bitrateBps }) => now - at <= FRESH_MS && bitrateBps !== 0,
  );
  const encoderSends = encoder?.state === 'streaming';
  return {
    now,
    state,
    limits,
    encoder,
    endedAt:
      encoderSends || wasNotOurs(state) || isElsewhere(state, now, limits)
        ? null
        : (state.encoder.ended?.at ?? null),
    encoderSends,
    incomingFresh,
    claims,
    matters: claims.length > 0 || state.incoming.size > 0 || holdsBroadcast(encoder),
  };
}

/** A sample this long after the end cannot have been on its way already. */
export const IN_FLIGHT_MS = 5_000;

/** Whether what arrives cannot be ours: a dead process sends nothing, so whoever sends was the encoder all along. */
function wasNotOurs({ incoming, encoder }: State): boolean {
  const { ended, endIsInferred } = encoder;
  if (ended === null || !endIsInferred) return false;
  return [...incoming.values()].some(
    ({ at, bitrateBps }) => bitrateBps !== 0 && at > ended.at + IN_FLIGHT_MS,
  );
}

/** Whether a broadcast is on that began well after ours had ended: another machine's, not the ghost of this one's. */
function isElsewhere({ incoming, encoder }: State, now: Millis, limits: Limits): boolean {
  if (encoder.ended === null) return false;
  const oldestOwn = encoder.ended.at + limits.coldGraceSeconds * 1_000;
  return [...incoming.values()].some(
    ({ startedAt, at }) => startedAt !== null && startedAt > oldestOwn && now - at <= FRESH_MS,
  );
}

/** Whether the platform's last word, not yet expired, is that the channel is live. `null` is no word at all. */
export function saysLive(channel: ChannelState, now: Millis): boolean {
  const { report } = channel;
  if (!report || now - report.at > REPORT_EXPIRES_MS) return false;
  // Viewers on a page that says offline are people in the waiting room.
  return report.online === true || (report.online === null && (report.viewers ?? 0) > 0);
}

/** Whether OBS has an output running, moving or not. */
export function holdsBroadcast(encoder: EncoderReading | null): boolean {
  if (!encoder) return false;
  return (
    encoder.evidence.outputActive === true || ['streaming', 'stalled', 'reconnecting'].includes(encoder.state)
  );
}

/** A finding; `about` and `loudAt` only where they matter. */
export function finding(
  rule: VerdictClass,
  level: Level,
  since: Millis,
  text: string,
  more: { about?: readonly string[]; loudAt?: Millis | null } = {},
): Finding {
  return { rule, level, text, since, about: more.about ?? [], loudAt: more.loudAt ?? null };
}

/** What a finding about a channel is about. */
export function subject({ platform, channelId }: ChannelState): string {
  return `${platform}:${channelId}`;
}
