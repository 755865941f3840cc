/** Talking to nobody: the encoder believes it is live, and somewhere behind it the stream has stopped. */

import { finding, type Picture, type Rule, subject } from '../picture.ts';
import type { ChannelState } from '../state-channel.ts';
import type { Finding, Millis } from '../terms.ts';
import { duration, platformsOf } from '../words.ts';

/** Finds `inverse`: nothing leaves OBS, nothing arrives at Restream, or a platform does not show it. */
export const inverse: Rule = (picture) =>
  // Without a way to Restream, a stuck upload is no news: one cause, one alarm.
  picture.cutOffSince !== null ? [] : [...stalled(picture), ...notArriving(picture), ...notShown(picture)];

function stalled({ encoder, now, limits, state }: Picture): readonly Finding[] {
  const since = encoder?.evidence.bytesFlatSince ?? null;
  if (!encoder || since === null || encoder.state !== 'stalled') return [];
  if (now - since < limits.stalledSeconds * 1_000 || state.encoder.ended) return [];
  const where =
    encoder.evidence.framesFlatSince !== null
      ? ' It renders no frames.'
      : (encoder.evidence.congestion ?? 0) >= 1
        ? ' Its upload is stuck.'
        : '';
  return [
    finding(
      'inverse',
      'alarm',
      since,
      `OBS says it streams, but no byte has left it for ${duration(now - since)}.${where}`,
      {
        about: ['obs:stalled'],
      },
    ),
  ];
}

function notArriving(picture: Picture): readonly Finding[] {
  const { state, now, limits, encoderSends } = picture;
  const since = watchedSince(picture);
  if (!encoderSends || since === null) return [];
  const absent = [...state.incoming.values()].every(({ bitrateBps }) => bitrateBps === 0);
  if (!absent) return [];
  const missingSince = Math.max(
    since,
    state.incomingEndedAt ?? 0,
    ...[...state.incoming.values()].map(({ at }) => at),
  );
  if (now - missingSince < limits.inverseIncomingSeconds * 1_000) return [];
  return [
    finding(
      'inverse',
      'alarm',
      missingSince,
      `OBS is streaming, but Restream has received nothing for ${duration(now - missingSince)}.`,
      { about: ['incoming'] },
    ),
  ];
}

function notShown(picture: Picture): readonly Finding[] {
  const { state, now, limits, encoderSends } = picture;
  const since = watchedSince(picture);
  if (!encoderSends || since === null || now - since < limits.inversePlatformSeconds * 1_000) return [];
  const channels = [...state.channels.values()].filter(
    ({ report }) => report !== null && now - report.at <= 2 * limits.freshSeconds * 1_000,
  );
  const dark = channels.filter((channel) => isDark(channel, picture, since));
  // A platform that never came up beside others that did may be switched off on purpose: said, not shouted.
  const nobodySees = dark.length === channels.length;
  const lost = dark.filter((channel) => nobodySees || wasShown(channel, since));
  if (lost.length === 0) return [];
  const began = Math.min(...lost.map(({ offlineSince }) => offlineSince ?? now));
  return [
    finding(
      'inverse',
      'alarm',
      Math.max(began, since),
      `OBS is streaming and Restream receives it, but ${platformsOf(lost)} ${lost.length > 1 ? 'say' : 'says'} you are offline.`,
      { about: lost.map(subject) },
    ),
  ];
}

/** Offline by two readings of its own and for as long as a start may take: one reading may be a blank poll. */
function isDark(channel: ChannelState, { now, limits }: Picture, since: Millis): boolean {
  const { offlineSince, offlineReadings } = channel;
  if (offlineSince === null || offlineReadings < 2) return false;
  return now - Math.max(offlineSince, since) >= limits.inverseIncomingSeconds * 1_000;
}

function wasShown({ recountedAt }: ChannelState, since: Millis): boolean {
  return recountedAt !== null && recountedAt > since;
}

/** Since when both ends are in view without a break: bits that leave OBS, the feed, and this machine awake. */
function watchedSince({ state, limits }: Picture): Millis | null {
  const openSince = state.feeds.get('restream-streaming')?.openSince ?? null;
  const { sendsSince } = state.encoder;
  if (openSince === null || sendsSince === null) return null;
  const awakeSince = state.wokeAt === null ? 0 : state.wokeAt + limits.wakeGraceSeconds * 1_000;
  return Math.max(openSince, sendsSince, awakeSince);
}
