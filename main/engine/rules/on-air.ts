/** On air: green only on evidence of the last minute, from both ends where there are two. */

import type { EncoderReading } from '../encoder.ts';
import { finding, holdsBroadcast, isFresh, type Picture, type Rule } from '../picture.ts';
import type { Millis } from '../terms.ts';
import { ago, bitrate, clockTime, duration, platformsOf, viewers } from '../words.ts';

const CLOCK_CLEAR_MS = 20 * 3_600_000;

/** Finds `live`, `starting`, `stale` or `retrying` while something is on air and has not ended. */
export const onAir: Rule = (picture) => {
  const { encoder, endedAt, now, state } = picture;
  if (endedAt !== null) return [];
  if (encoder?.state === 'reconnecting') {
    return [finding('retrying', 'watch', encoder.since, retrying(encoder, now), { about: ['obs'] })];
  }
  const sends = holdsBroadcast(encoder);
  if (!sends && !picture.incomingFresh && picture.claims.length === 0) {
    if (encoder?.state !== 'starting') return [];
    const wasAskedNow = isFresh(state.encoder.at ?? 0, picture);
    return wasAskedNow
      ? [finding('starting', 'live', encoder.since, 'OBS is starting the stream.')]
      : [unasked(picture, encoder.since)];
  }
  const since = state.encoder.onAirSince ?? (sends ? encoder?.since : null) ?? firstSeen(picture);
  const newestAt = newestWord(picture);
  if (!isFresh(newestAt ?? since, picture)) return [stale(picture, since, newestAt)];
  if (sends && !isFresh(state.encoder.at ?? 0, picture)) return [unasked(picture, since)];
  if (picture.claims.length === 0) {
    return [
      finding('starting', 'live', since, `${who(picture)}; no platform has said yet that you are live.`),
    ];
  }
  return [finding('live', 'live', since, sentence(picture, since))];
};

function retrying({ since, evidence }: EncoderReading, now: Millis): string {
  const lost = `OBS lost its connection ${ago(now - since)}`;
  const { retry } = evidence;
  if (!retry) return `${lost} and keeps trying: it may go live again by itself.`;
  if (retry.nextTryAt === null) return `${lost} and has tried for the last time.`;
  const next = retry.nextTryAt > now ? `next try ${clockTime(retry.nextTryAt)}` : 'trying now';
  const end = retry.givesUpAt === null ? 'never gives up' : `gives up ${soon(retry.givesUpAt, now)}`;
  return `${lost}: ${next}, ${end}. Until then it may go live again by itself.`;
}

/** By the clock while that is clear; a day on, a time alone says too little. */
function soon(at: Millis, now: Millis): string {
  return at - now < CLOCK_CLEAR_MS ? clockTime(at) : `in ${duration(at - now)}`;
}

function stale({ now }: Picture, since: Millis, newestAt: Millis | null) {
  const text =
    newestAt === null
      ? 'OBS is streaming; Restream has not said a word about it yet.'
      : `Restream's last word is ${duration(now - newestAt)} old, so whether you are live is not known.`;
  return finding('stale', 'watch', newestAt ?? since, text);
}

function unasked({ state, now }: Picture, since: Millis) {
  const askedAt = state.encoder.at ?? since;
  return finding('stale', 'watch', askedAt, `OBS was last looked at ${ago(now - askedAt)}.`);
}

/** When anything was last heard of the platforms' side; the time it was true, where that is told. */
function newestWord({ state, claims }: Picture): Millis | null {
  const times = [
    ...[...state.incoming.values()].map(({ at }) => at),
    ...[...state.channels.values()].flatMap(({ outgoing }) => (outgoing ? [outgoing.at] : [])),
    ...claims.flatMap(({ report }) => (report ? [report.updatedAt] : [])),
  ];
  return times.length === 0 ? null : Math.max(...times);
}

function firstSeen({ state, claims, now }: Picture): Millis {
  const times = [
    ...[...state.incoming.values()].flatMap(({ startedAt, at }) => [startedAt ?? at]),
    ...claims.flatMap(({ onlineSince }) => (onlineSince === null ? [] : [onlineSince])),
  ];
  return times.length === 0 ? now : Math.min(...times);
}

function sentence(picture: Picture, since: Millis): string {
  const { claims, now } = picture;
  const known = claims.flatMap(({ report }) => (report?.viewers == null ? [] : [report.viewers]));
  const total = known.length === 0 ? null : known.reduce((sum, count) => sum + count, 0);
  return `${who(picture)}; live on ${platformsOf(claims)} with ${viewers(total)}, for ${duration(now - since)}.`;
}

function who({ encoder, state, encoderSends }: Picture): string {
  if (encoderSends) return `OBS sends${encoder?.bitrateBps ? ` ${bitrate(encoder.bitrateBps)}` : ''}`;
  if (holdsBroadcast(encoder)) return 'OBS holds the stream';
  return state.encoder.reading && encoder?.state !== 'gone' && encoder?.state !== 'idle'
    ? 'OBS cannot be asked'
    : 'Live, but not from an OBS on this machine';
}
