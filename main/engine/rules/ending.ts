/** After the encoder's end: platforms wind down, hold on by an old report, or really go on. */

import { finding, isFresh, type Picture, type Rule, saysLive, subject } from '../picture.ts';
import type { ChannelState } from '../state-channel.ts';
import type { Finding, Millis } from '../terms.ts';
import { ago, duration, howItEnded, platformsOf, viewers, whyNoStart } from '../words.ts';
import { type Aftermath, isPastGrace, lastFed, weigh } from './aftermath.ts';

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
    if (channels) findings.push(tell[aftermath](channels, endedAt, fedUntil, picture));
  }
  const settling = groups.get('settling') ?? [];
  const incomingLingers = picture.incomingFresh && !isPastGrace(drainedAt, picture);
  if (settling.length > 0 || incomingLingers)
    findings.push(tellSettling(settling, endedAt, drainedAt, fedUntil, picture));
  if (findings.length === 0) findings.push(...listed(drainedAt, picture));
  return findings;
};

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
  (channels: readonly ChannelState[], endedAt: Millis, fedUntil: Millis, picture: Picture) => Finding
> = {
  ghost: (channels, endedAt, _, picture) =>
    finding(
      'ghost-cold',
      'alarm',
      endedAt,
      `${platformsOf(channels)} ${channels.length > 1 ? 'say' : 'says'} you are live with ${counted(channels)}, and ${ended(picture, endedAt)} (told ${newest(channels, picture)}).`,
      { about: channels.map(subject) },
    ),
  echo: (channels, endedAt, fedUntil, picture) =>
    finding(
      'echo',
      'watch',
      endedAt,
      `${platformsOf(channels)} may only repeat what was true before: ${ended(picture, endedAt)}, and no newer report says live.`,
      { about: channels.map(subject), loudAt: fedUntil + picture.limits.echoLimitSeconds * 1_000 },
    ),
  held: (channels, endedAt, _, picture) =>
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
