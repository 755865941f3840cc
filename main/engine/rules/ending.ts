/** After the encoder's end: platforms wind down, hold on by an old report, or really go on. */

import { answersFromCache } from '../../platforms/registry.ts';
import { finding, isFresh, type Picture, type Rule, saysLive, subject } from '../picture.ts';
import type { ChannelState } from '../state-channel.ts';
import type { Finding, Millis } from '../terms.ts';
import { ago, duration, howItEnded, platformsOf, viewers, whyNoStart } from '../words.ts';

/** What a channel's evidence is worth once the encoder has ended. */
type Aftermath = 'ghost' | 'echo' | 'settling' | 'held' | 'over';

/** Finds `settling`, `echo`, `held` and `ghost-cold`: one finding for each, naming its channels. */
export const ending: Rule = (picture) => {
  const { endedAt, drainedAt, state } = picture;
  if (endedAt === null || drainedAt === null) return draining(picture);
  const fedUntil = lastFed(drainedAt, picture);
  const groups = new Map<Aftermath, ChannelState[]>();
  for (const channel of state.channels.values()) {
    const aftermath = weigh(channel, drainedAt, fedUntil, picture);
    groups.set(aftermath, [...(groups.get(aftermath) ?? []), channel]);
  }
  const findings: Finding[] = [];
  for (const aftermath of ['ghost', 'echo', 'held'] as const) {
    const channels = groups.get(aftermath);
    if (channels) findings.push(tell[aftermath](channels, endedAt, picture));
  }
  const settling = groups.get('settling') ?? [];
  const incomingLingers = picture.incomingFresh && !isPastGrace(drainedAt, picture);
  if (settling.length > 0 || incomingLingers)
    findings.push(tellSettling(settling, endedAt, drainedAt, fedUntil, picture));
  if (findings.length === 0) findings.push(...listed(drainedAt, picture));
  return findings;
};

/**
 * The grace counts from the last bits that arrived: until then the platforms were fed, by whomever. A session that the
 * server holds open without bits is waited for, but not for ever.
 */
function lastFed(drainedAt: Millis, { state, limits }: Picture): Millis {
  const sessions = [...state.incoming.values()];
  const fedAt = Math.max(
    state.fedAt ?? 0,
    ...sessions.filter(({ bitrateBps }) => bitrateBps !== 0).map(({ at }) => at),
  );
  const clungAt = Math.max(
    state.clungAt ?? 0,
    ...sessions.filter(({ bitrateBps }) => bitrateBps === 0).map(({ at }) => at),
  );
  const last = Math.max(fedAt, Math.min(clungAt, drainedAt + limits.heldSeconds * 1_000));
  return last > drainedAt + limits.inFlightSeconds * 1_000 ? last : drainedAt;
}

function weigh(channel: ChannelState, drainedAt: Millis, fedUntil: Millis, picture: Picture): Aftermath {
  if (isOverByChat(channel, drainedAt, picture)) return 'over';
  if (isPastGrace(drainedAt, picture) && isHeld(channel, drainedAt, picture)) {
    return heldTooLong(drainedAt, picture) ? 'ghost' : 'held';
  }
  const letGoAt = Math.max(fedUntil, channel.outgoingEndedAt ?? 0);
  if (!isPastGrace(letGoAt, picture)) {
    return saysLive(channel, picture) || isPushed(channel, picture)
      ? 'settling'
      : makingSure(channel, letGoAt, picture);
  }
  if (saysLive(channel, picture)) return weighClaim(channel, letGoAt, picture);
  return isPushed(channel, picture) && channel.report?.online !== false
    ? 'held'
    : makingSure(channel, letGoAt, picture);
}

function weighClaim(channel: ChannelState, endedAt: Millis, picture: Picture): Aftermath {
  const { now, limits } = picture;
  const { report } = channel;
  if (!report) return 'over';
  const claimedMs = report.at - (channel.claimingSince ?? report.at);
  const stillTold =
    now - report.at <= 2 * limits.freshSeconds * 1_000 && claimedMs >= limits.freshSeconds * 1_000;
  if (isOld(channel, endedAt, picture)) {
    return stillTold && now - endedAt >= limits.echoLimitSeconds * 1_000 ? 'ghost' : 'echo';
  }
  // Viewers alone, without a word on whether it is live, need a second report.
  if (report.online === null && claimedMs === 0) return 'settling';
  // Only a report that came after the grace, and was fresh when it came, says that the platform has not let go.
  return report.at >= endedAt + limits.coldGraceSeconds * 1_000 ? 'ghost' : 'settling';
}

/** Whether the report says no more than what was true before the end. */
function isOld(channel: ChannelState, endedAt: Millis, { limits }: Picture): boolean {
  const { report, platform, outgoingEndedAt, recountedAt } = channel;
  if (!report || report.updatedAt <= endedAt) return true;
  if (report.at - report.updatedAt > limits.freshSeconds * 1_000) return true;
  // Such a platform answers from a cache for minutes: asked anew, yet the same figures word for word.
  const unchanged = recountedAt === null || recountedAt <= endedAt;
  return answersFromCache(platform) && outgoingEndedAt !== null && unchanged;
}

function isPushed({ outgoing }: ChannelState, { now, limits }: Picture): boolean {
  return outgoing?.status === 'CONNECTED' && now - outgoing.at <= limits.reportSeconds * 1_000;
}

/**
 * Restream says anew, after the end, that it pushes bits though none arrive: some slate of its own holds the programme.
 * A push that goes on alone, beside others that ended, is nobody's purpose.
 */
function isHeld(channel: ChannelState, endedAt: Millis, picture: Picture): boolean {
  const pushed = (one: ChannelState) => {
    const { outgoing } = one;
    const bits = outgoing?.status === 'CONNECTED' && (outgoing.bitrateBps ?? 0) > 0;
    return (
      bits && outgoing.at > endedAt + picture.limits.inFlightSeconds * 1_000 && isFresh(outgoing.at, picture)
    );
  };
  if (picture.incomingFresh) return false;
  if (clings(picture) && channel.outgoingEndedAt === null) return true;
  if (!pushed(channel)) return false;
  const others = [...picture.state.channels.values()].filter(
    ({ outgoingEndedAt, outgoing }) =>
      outgoing !== null || (outgoingEndedAt !== null && outgoingEndedAt >= endedAt),
  );
  return others.every(pushed);
}

/** The server holds on to a session that brings nothing any more. */
function clings(picture: Picture): boolean {
  return [...picture.state.incoming.values()].some(
    ({ at, bitrateBps }) => bitrateBps === 0 && isFresh(at, picture),
  );
}

function heldTooLong(endedAt: Millis, { now, limits }: Picture): boolean {
  return now - endedAt >= limits.heldSeconds * 1_000;
}

/** What a platform's chat says when the broadcast is over; anything else it may say is no proof of that. */
const OVER = ['youtube_livechat_ended', 'youtube_broadcast_completed', 'facebook_event_not_live'];

/** The platform's own chat has ended since, and no report is newer than that. */
function isOverByChat({ channelId, report }: ChannelState, endedAt: Millis, { state }: Picture): boolean {
  return [...state.chat.connections.values()].some(
    (one) =>
      one.channelId === channelId &&
      one.status === 'error' &&
      OVER.includes(one.reason ?? '') &&
      one.since > endedAt &&
      one.since >= (report?.updatedAt ?? 0),
  );
}

/** One offline reading may be a blank poll: until the second, or for `clearSeconds`, it is not over yet. */
function makingSure(channel: ChannelState, endedAt: Millis, { now, limits }: Picture): Aftermath {
  const { offlineSince, offlineReadings, report } = channel;
  if (!report || offlineSince === null || report.updatedAt < endedAt) return 'over';
  const sure = offlineReadings >= 2 || now - report.at >= limits.clearSeconds * 1_000;
  const neverClaimed = channel.recountedAt === null || channel.recountedAt < endedAt;
  return sure || neverClaimed ? 'over' : 'settling';
}

function isPastGrace(endedAt: Millis, { now, limits }: Picture): boolean {
  return now - endedAt >= limits.coldGraceSeconds * 1_000;
}

/** Nothing but Restream's own list says that the broadcast goes on. */
function listed(endedAt: Millis, picture: Picture): readonly Finding[] {
  const { state, limits } = picture;
  const { broadcasts } = state;
  const asked = broadcasts !== null && isFresh(broadcasts.at, picture) ? broadcasts.at : null;
  if (asked === null || asked < endedAt + limits.coldGraceSeconds * 1_000 || !isPastGrace(endedAt, picture))
    return [];
  const open = broadcasts?.list.filter(({ startedAt }) => startedAt === null || startedAt <= endedAt) ?? [];
  if (open.length === 0) return [];
  const text = `Restream still lists the broadcast as in progress, and ${ended(picture, endedAt)}. No platform says so (asked ${ago(picture.now - asked)}).`;
  return [finding('held', 'watch', endedAt, text, { about: open.map(({ id }) => `broadcast:${id}`) })];
}

/** Stop was pressed, and what OBS holds back still goes out. */
function draining({ encoder, now, state }: Picture): readonly Finding[] {
  const { stoppingAt, delayMs } = state.encoder;
  if (encoder?.state !== 'stopping' || stoppingAt === null || delayMs === 0) return [];
  const leftMs = stoppingAt + delayMs - now;
  if (leftMs <= 0) return [];
  const text = `Stop was pressed ${ago(now - stoppingAt)}; the delay set in OBS goes on air for ${duration(leftMs)} more.`;
  return [finding('settling', 'watch', stoppingAt, text, { about: ['obs'] })];
}

const tell: Record<
  'ghost' | 'echo' | 'held',
  (channels: readonly ChannelState[], endedAt: Millis, picture: Picture) => Finding
> = {
  ghost: (channels, endedAt, picture) =>
    finding(
      'ghost-cold',
      'alarm',
      endedAt,
      `${platformsOf(channels)} ${channels.length > 1 ? 'say' : 'says'} you are live with ${counted(channels)}, and ${ended(picture, endedAt)} (told ${newest(channels, picture)}).`,
      { about: channels.map(subject) },
    ),
  echo: (channels, endedAt, picture) =>
    finding(
      'echo',
      'watch',
      endedAt,
      `${platformsOf(channels)} may only repeat what was true before: ${ended(picture, endedAt)}, and no newer report says live.`,
      { about: channels.map(subject), loudAt: endedAt + picture.limits.echoLimitSeconds * 1_000 },
    ),
  held: (channels, endedAt, picture) =>
    finding(
      'held',
      'watch',
      endedAt,
      `Restream still pushes to ${platformsOf(channels)}, and ${ended(picture, endedAt)}. A fallback video or a backup encoder may hold the programme.${whyNoStart(picture.state, picture.now)}`,
      { about: channels.map(subject), loudAt: endedAt + picture.limits.heldSeconds * 1_000 },
    ),
};

function tellSettling(
  channels: readonly ChannelState[],
  endedAt: Millis,
  drainedAt: Millis,
  fedUntil: Millis,
  picture: Picture,
): Finding {
  const graceEndsAt = fedUntil + picture.limits.coldGraceSeconds * 1_000;
  const names = platformsOf(channels) || 'Restream';
  if (drainedAt > picture.now) {
    const left = duration(drainedAt - picture.now);
    const text = `${ended(picture, endedAt)}. What its delay held back goes on air for ${left} more.`;
    return finding('settling', 'watch', endedAt, text, { about: channels.map(subject) });
  }
  const text = isPastGrace(fedUntil, picture)
    ? `${ended(picture, endedAt)}. Waiting for one more report of ${names} to be sure.`
    : `${ended(picture, endedAt)}. ${names} ${channels.length > 1 ? 'have' : 'has'} ${duration(graceEndsAt - picture.now)} more to wind down.`;
  return finding('settling', 'watch', endedAt, text + whyNoStart(picture.state, picture.now), {
    about: channels.map(subject),
    loudAt: whenLoud(channels, drainedAt, graceEndsAt, picture),
  });
}

function whenLoud(channels: readonly ChannelState[], endedAt: Millis, graceEndsAt: Millis, picture: Picture) {
  const hotAt = endedAt + picture.limits.hotConfirmSeconds * 1_000;
  if (picture.incomingFresh && hotAt > picture.now) return hotAt;
  const claimed = channels.some((channel) => saysLive(channel, picture));
  return claimed && graceEndsAt > picture.now ? graceEndsAt : null;
}

const ended = ({ state, now }: Picture, endedAt: Millis) =>
  howItEnded(state.encoder.ended?.how ?? 'stopped', endedAt, now);

function counted(channels: readonly ChannelState[]): string {
  const known = channels.flatMap(({ report }) => (report?.viewers == null ? [] : [report.viewers]));
  return viewers(known.length === 0 ? null : known.reduce((sum, count) => sum + count, 0));
}

function newest(channels: readonly ChannelState[], { now }: Picture): string {
  return ago(now - Math.max(...channels.map(({ report }) => report?.updatedAt ?? 0)));
}
