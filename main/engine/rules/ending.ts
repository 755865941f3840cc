/** After the encoder's end: platforms wind down, hold on by an old report, or really go on. */

import { answersFromCache } from '../../platforms/registry.ts';
import {
  FRESH_MS,
  finding,
  type Picture,
  REPORT_EXPIRES_MS,
  type Rule,
  saysLive,
  subject,
} from '../picture.ts';
import type { ChannelState } from '../state-channel.ts';
import type { Finding, Millis } from '../terms.ts';
import { ago, duration, howItEnded, platformsOf, viewers } from '../words.ts';

/** What a channel's evidence is worth once the encoder has ended. */
type Aftermath = 'ghost' | 'echo' | 'settling' | 'held' | 'over';

/** Finds `settling`, `echo`, `held` and `ghost-cold`: one finding for each, naming its channels. */
export const ending: Rule = (picture) => {
  const { endedAt, state } = picture;
  if (endedAt === null) return [];
  const groups = new Map<Aftermath, ChannelState[]>();
  for (const channel of state.channels.values()) {
    const aftermath = weigh(channel, endedAt, picture);
    groups.set(aftermath, [...(groups.get(aftermath) ?? []), channel]);
  }
  const findings: Finding[] = [];
  for (const aftermath of ['ghost', 'echo', 'held'] as const) {
    const channels = groups.get(aftermath);
    if (channels) findings.push(tell[aftermath](channels, endedAt, picture));
  }
  const settling = groups.get('settling') ?? [];
  const incomingLingers = picture.incomingFresh && !isPastGrace(endedAt, picture);
  if (settling.length > 0 || incomingLingers) findings.push(tellSettling(settling, endedAt, picture));
  return findings;
};

function weigh(channel: ChannelState, endedAt: Millis, picture: Picture): Aftermath {
  const { now } = picture;
  if (!isPastGrace(endedAt, picture)) {
    return saysLive(channel, now) || isPushed(channel, now)
      ? 'settling'
      : makingSure(channel, endedAt, picture);
  }
  if (saysLive(channel, now)) return weighClaim(channel, endedAt, picture);
  return isPushed(channel, now) && channel.report?.online !== false
    ? 'held'
    : makingSure(channel, endedAt, picture);
}

function weighClaim(channel: ChannelState, endedAt: Millis, picture: Picture): Aftermath {
  const { now, limits } = picture;
  const { report } = channel;
  if (!report) return 'over';
  const stillTold = now - report.at <= 2 * FRESH_MS;
  if (isOld(channel, endedAt)) {
    return stillTold && now - endedAt >= limits.echoLimitSeconds * 1_000 ? 'ghost' : 'echo';
  }
  // Only a report that came after the grace, and was fresh when it came, says that the platform has not let go.
  return report.at >= endedAt + limits.coldGraceSeconds * 1_000 ? 'ghost' : 'settling';
}

/** Whether the report says no more than what was true before the end. */
function isOld(channel: ChannelState, endedAt: Millis): boolean {
  const { report, platform, outgoingEndedAt, recountedAt } = channel;
  if (!report || report.updatedAt <= endedAt) return true;
  if (report.at - report.updatedAt > FRESH_MS) return true;
  // Such a platform answers from a cache for minutes: asked anew, yet the same figures word for word.
  const unchanged = recountedAt === null || recountedAt <= endedAt;
  return answersFromCache(platform) && outgoingEndedAt !== null && unchanged;
}

function isPushed({ outgoing }: ChannelState, now: Millis): boolean {
  return outgoing?.status === 'CONNECTED' && now - outgoing.at <= REPORT_EXPIRES_MS;
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
      `Restream still pushes to ${platformsOf(channels)}, and ${ended(picture, endedAt)}. A fallback video or a backup encoder may hold the programme.`,
      { about: channels.map(subject) },
    ),
};

function tellSettling(channels: readonly ChannelState[], endedAt: Millis, picture: Picture): Finding {
  const graceEndsAt = endedAt + picture.limits.coldGraceSeconds * 1_000;
  const names = platformsOf(channels) || 'Restream';
  const text = isPastGrace(endedAt, picture)
    ? `${ended(picture, endedAt)}. Waiting for one more report of ${names} to be sure.`
    : `${ended(picture, endedAt)}. ${names} ${channels.length > 1 ? 'have' : 'has'} ${duration(graceEndsAt - picture.now)} more to wind down.`;
  return finding('settling', 'watch', endedAt, text, {
    about: channels.map(subject),
    loudAt: whenLoud(channels, endedAt, graceEndsAt, picture),
  });
}

function whenLoud(channels: readonly ChannelState[], endedAt: Millis, graceEndsAt: Millis, picture: Picture) {
  const hotAt = endedAt + picture.limits.hotConfirmSeconds * 1_000;
  if (picture.incomingFresh && hotAt > picture.now) return hotAt;
  const claimed = channels.some((channel) => saysLive(channel, picture.now));
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
