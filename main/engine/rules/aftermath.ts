/** What a channel's evidence is worth once the encoder has ended. */

import { answersFromCache } from '../../platforms/registry.ts';
import { isFresh, type Picture, saysLive } from '../picture.ts';
import type { ChannelState } from '../state-channel.ts';
import type { Millis } from '../terms.ts';

/** A ghost, an old report, winding down, held upstream, or over. */
export type Aftermath = 'ghost' | 'echo' | 'settling' | 'held' | 'over';

/**
 * The grace counts from the last bits that arrived: until then the platforms were fed, by whomever. A session that the
 * server holds open without bits is waited for, but not for ever.
 */
export function lastFed(drainedAt: Millis, { state, limits }: Picture): Millis {
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

/** Weighs one channel; `drainedAt` is when OBS's last bits left, `fedUntil` when the last ones arrived anywhere. */
export function weigh(
  channel: ChannelState,
  drainedAt: Millis,
  fedUntil: Millis,
  picture: Picture,
): Aftermath {
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

/** Whether the platforms have had their time to let go. */
export function isPastGrace(endedAt: Millis, { now, limits }: Picture): boolean {
  return now - endedAt >= limits.coldGraceSeconds * 1_000;
}
