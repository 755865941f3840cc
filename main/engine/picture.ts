/** The facts that rules share, worked out once from the state at one moment. */

import type { EncoderReading, EncoderState } from './encoder.ts';
import type { Settings } from './settings.ts';
import type { State } from './state.ts';
import { type ChannelState, callsLive } from './state-channel.ts';
import type { Finding, Level, Millis, VerdictClass } from './terms.ts';

/** The limits the rules go by. */
export type Limits = Settings['watch'] &
  Pick<Settings['alerts'], 'repeatSeconds' | 'escalateSeconds' | 'joinSeconds'>;

export interface Picture {
  readonly now: Millis;
  readonly state: State;
  readonly limits: Limits;
  readonly encoder: EncoderReading | null;
  /** When the broadcast of this machine's encoder ended; `null` while it goes on, or if there never was one. */
  readonly endedAt: Millis | null;
  /** When the last of it left OBS: with a delay set, it goes on sending what it held back. */
  readonly drainedAt: Millis | null;
  /** OBS is active, not reconnecting, and bytes leave it. */
  readonly encoderSends: boolean;
  /** Restream receives a picture right now, by a fresh sample. */
  readonly incomingFresh: boolean;
  /** Channels whose platform says they are live, by a report not yet expired. */
  readonly claims: readonly ChannelState[];
  /** Whether anything is, or lately was, on air: only then does it matter what we cannot see. */
  readonly matters: boolean;
  /** Since when this machine reaches neither of Restream's sockets; `null` while it reaches one. */
  readonly cutOffSince: Millis | null;
  /** Since when nobody is at this machine, untouched or locked; `null` when somebody is, or it cannot be told. */
  readonly awaySince: Millis | null;
}

/** A rule looks at the picture and says what it finds. Pure; one idea each. */
export type Rule = (picture: Picture) => readonly Finding[];

/** Works out the picture of `state` as it is at `now`. */
export function look(state: State, now: Millis, limits: Limits): Picture {
  const encoder = state.encoder.reading;
  const claims = [...state.channels.values()].filter((channel) => saysLive(channel, { now, limits }));
  const incomingFresh = [...state.incoming.values()].some(
    ({ at, bitrateBps }) => isFresh(at, { now, limits }) && bitrateBps !== 0,
  );
  const encoderSends = encoder?.state === 'streaming';
  const notEnded = encoderSends || wasNotOurs(state, limits) || isElsewhere(state, now, limits);
  const endedAt = notEnded ? null : (state.encoder.ended?.at ?? null);
  const heldBackMs = state.encoder.ended?.how === 'stopped' ? state.encoder.delayMs : 0;
  return {
    now,
    state,
    limits,
    encoder,
    endedAt,
    drainedAt: endedAt === null ? null : drained(endedAt, heldBackMs, state.encoder.stoppingAt),
    encoderSends,
    incomingFresh,
    claims,
    matters: claims.length > 0 || state.incoming.size > 0 || holdsBroadcast(encoder),
    cutOffSince: cutOff(state),
    awaySince: away(state),
  };
}

/** Whether what was true `at` is young enough to be shown as current. */
export function isFresh(at: Millis, { now, limits }: Pick<Picture, 'now' | 'limits'>): boolean {
  return now - at <= limits.freshSeconds * 1_000;
}

/** What OBS held back goes out from the moment Stop was pressed, whether or not OBS calls itself active meanwhile. */
function drained(endedAt: Millis, heldBackMs: number, stoppingAt: Millis | null): Millis {
  return Math.max(endedAt, (stoppingAt ?? endedAt) + heldBackMs);
}

/** Failures that say nothing of the server: the way there is what is broken. */
export const NO_WAY = ['ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH', 'ENETDOWN', 'ETIMEDOUT'];
/** Failures of the way or of the server: they speak against the way when OBS cannot get through either. */
const PERHAPS_NO_WAY = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'HANDSHAKE_TIMEOUT', 'SILENT', 'LOST'];
const STRUGGLING: readonly EncoderState[] = ['reconnecting', 'stalled'];
/** Both sockets end within this long of each other when the way is what broke. */
const TOGETHER_MS = 90_000;

function cutOff({ feeds, encoder }: State): Millis | null {
  const lost = (['restream-chat', 'restream-streaming'] as const).map((name) => feeds.get(name));
  const times = lost.flatMap((feed) => (feed?.lostAt == null ? [] : [feed.lostAt]));
  if (times.length < 2 || Math.max(...times) - Math.min(...times) > TOGETHER_MS) return null;
  const isStruggling = encoder.reading !== null && STRUGGLING.includes(encoder.reading.state);
  const codes = isStruggling ? [...NO_WAY, ...PERHAPS_NO_WAY] : NO_WAY;
  const isNoWay = lost.every((feed) => feed !== undefined && codes.includes(feed.trouble ?? ''));
  return isNoWay ? Math.min(...times) : null;
}

function away({ presence }: State): Millis | null {
  const times = [presence?.idleSince ?? null, presence?.lockedSince ?? null];
  const known = times.flatMap((time) => (time === null ? [] : [time]));
  return known.length === 0 ? null : Math.min(...known);
}

/** Whether what arrives cannot be ours: a dead process sends nothing, so whoever sends was the encoder all along. */
function wasNotOurs({ incoming, encoder }: State, limits: Limits): boolean {
  const { ended, endIsInferred } = encoder;
  if (ended === null || !endIsInferred) return false;
  return [...incoming.values()].some(
    ({ at, bitrateBps }) => bitrateBps !== 0 && at > ended.at + limits.inFlightSeconds * 1_000,
  );
}

/** Whether a broadcast is on that began well after ours had ended: another machine's, not the ghost of this one's. */
function isElsewhere({ incoming, encoder }: State, now: Millis, limits: Limits): boolean {
  if (encoder.ended === null) return false;
  const oldestOwn = encoder.ended.at + limits.coldGraceSeconds * 1_000;
  return [...incoming.values()].some(
    ({ startedAt, at }) => startedAt !== null && startedAt > oldestOwn && isFresh(at, { now, limits }),
  );
}

/** Whether the platform's last word, not yet expired, is that the channel is live. `null` is no word at all. */
export function saysLive(channel: ChannelState, { now, limits }: Pick<Picture, 'now' | 'limits'>): boolean {
  const { report } = channel;
  if (!report || now - report.at > limits.reportSeconds * 1_000) return false;
  return callsLive(report);
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
