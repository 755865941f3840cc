/** Nothing is wrong, yet one may want to know: on air, and perhaps forgotten. */

import { finding, holdsBroadcast, type Picture, type Rule } from '../picture.ts';
import type { Finding } from '../terms.ts';
import { ago, duration, platformsOf, viewers } from '../words.ts';

/** Finds `nudge`: nobody here for long, viewers gone, or OBS without a window, while on air. */
export const nudge: Rule = (picture) => {
  if (picture.endedAt !== null || !isOnAir(picture)) return [];
  return [...idle(picture), ...emptied(picture), ...windowless(picture)];
};

const isOnAir = ({ encoder, incomingFresh }: Picture) => holdsBroadcast(encoder) || incomingFresh;

function idle({ awaySince, now, limits, claims }: Picture): readonly Finding[] {
  const limitMs = limits.idleMinutes * 60_000;
  if (awaySince === null || limitMs === 0 || now - awaySince < limitMs) return [];
  const where = claims.length > 0 ? ` on ${platformsOf(claims)}` : '';
  const text = `Nobody has been at this computer for ${duration(now - awaySince)}, and you are still live${where}.`;
  return [finding('nudge', 'watch', awaySince + limitMs, text, { about: ['idle'] })];
}

function emptied({ state, now, limits, incomingFresh, claims }: Picture): readonly Finding[] {
  const { audience } = state;
  if (!incomingFresh || claims.length === 0 || audience?.lowSince == null) return [];
  if (now - audience.lowSince < limits.emptySeconds * 1_000) return [];
  const left = claims.reduce((sum, { report }) => sum + (report?.viewers ?? 0), 0);
  const text = `Of ${viewers(audience.peak)} (${ago(now - audience.peakAt)}) ${left} ${left === 1 ? 'is' : 'are'} left, and the stream goes on. Did you mean to end it?`;
  return [finding('nudge', 'watch', audience.lowSince, text, { about: ['empty'] })];
}

function windowless({ state, now, limits, encoderSends }: Picture): readonly Finding[] {
  const { windowGoneAt } = state.encoder;
  if (!encoderSends || windowGoneAt === null || now - windowGoneAt < limits.redialSeconds * 1_000) return [];
  const text = `OBS has no window and is streaming: its window went ${ago(now - windowGoneAt)}.`;
  return [finding('nudge', 'watch', windowGoneAt, text, { about: ['window'] })];
}
