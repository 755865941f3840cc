/** Somebody else sends with this machine's key: Restream receives another encoder in place of ours. */

import { finding, isFresh, type Picture, type Rule } from '../picture.ts';
import type { IncomingState } from '../state-incoming.ts';
import type { Millis } from '../terms.ts';
import { bitrate, duration } from '../words.ts';

/** Whoever takes the key over is received before OBS notices what became of its own connection. */
const NOTICED_MS = 10_000;
/** A session is told again at least this often while it lives. */
const SILENT_MS = 20_000;

/** Finds `inverse`, naming the other session, when ours is gone while OBS believes it is on air. */
export const takenOver: Rule = (picture) => {
  const since = notOursSince(picture);
  if (since === null) return [];
  const { state, now, limits, encoderSends } = picture;
  const sessions = [...state.incoming.values()];
  const isLater = (one: IncomingState) => beganAt(one, picture) > since;
  const others = sessions.filter((one) => flows(one, picture) && isLater(one) && !mayBeOurs(one, picture));
  const ours = sessions.filter((one) => !isLater(one) && now - one.at <= SILENT_MS);
  const proven = others.find(
    ({ bornAt, at, previousAt }) => previousAt !== null && at - bornAt >= limits.takeoverSeconds * 1_000,
  );
  if (!proven || ours.length > 0) return [];
  const lost = encoderSends ? 'OBS believes that it is on air' : 'OBS tries in vain to get back on air';
  const text = `Another encoder has taken over: Restream receives ${bitrate(proven.bitrateBps ?? 0)} in session ${plain(proven.suid)} for ${duration(now - proven.bornAt)}, and ${lost}.`;
  return [finding('inverse', 'alarm', proven.bornAt, text, { about: [`incoming:${proven.suid}`] })];
};

/** A session that began later than this is not of this machine's encoder. */
function notOursSince({ state, encoder, limits }: Picture): Millis | null {
  const { sendsSince, lostAt } = state.encoder;
  if (state.feeds.get('restream-streaming')?.openSince == null) return null;
  if (sendsSince !== null) return sendsSince + limits.ownSessionSeconds * 1_000;
  return encoder?.state === 'reconnecting' && lostAt !== null ? lostAt - NOTICED_MS : null;
}

/** When it began, by the server's word; else when it was first seen, which says little right after the feed was opened. */
function beganAt({ startedAt, bornAt }: IncomingState, { state, limits }: Picture): Millis {
  if (startedAt !== null) return startedAt;
  const openSince = state.feeds.get('restream-streaming')?.openSince ?? 0;
  return bornAt - openSince <= limits.ownSessionSeconds * 1_000 ? 0 : bornAt;
}

/** What was on its way when OBS lost its connection is still its own, however lately it had begun. */
function mayBeOurs({ at }: IncomingState, { state, limits }: Picture): boolean {
  const { lostAt } = state.encoder;
  return lostAt !== null && at <= lostAt + limits.inFlightSeconds * 1_000;
}

function flows({ at, bitrateBps, replayed }: IncomingState, picture: Picture): boolean {
  return !replayed && (bitrateBps ?? 0) > 0 && isFresh(at, picture);
}

/** The session's name is the server's word, and goes into a sentence. */
const plain = (suid: string) => suid.replace(/[^\w-]/g, '').slice(0, 40);
