/** On air again by itself, and nobody knows: after a long break, or after somebody had ended it elsewhere. */

import { finding, isFresh, type Picture, type Rule } from '../picture.ts';
import type { IncomingState } from '../state-incoming.ts';
import type { Finding } from '../terms.ts';
import { ago, duration } from '../words.ts';

/** Finds `ghost-hot` when OBS mended its connection with nobody here, or came back after a cut. */
export const cameBack: Rule = (picture) => {
  if (!picture.encoderSends || !picture.incomingFresh) return [];
  return [...unattended(picture), ...afterCut(picture)];
};

function unattended({ state, now, limits, awaySince }: Picture): readonly Finding[] {
  const { returned } = state.encoder;
  if (returned === null) return [];
  const brokeMs = returned.at - returned.lostAt;
  const isAway = awaySince !== null && returned.at - awaySince >= limits.awaySeconds * 1_000;
  // Where nobody can tell who is here, a break this long is one that people walk away from.
  const isLong = state.presence === null && brokeMs >= limits.returnSeconds * 1_000;
  if (!isAway && !isLong) return [];
  const who = isAway
    ? `nobody has been at this computer for ${duration(now - awaySince)}`
    : 'whether anybody is at this computer is not known';
  const text = `OBS came back on air by itself ${ago(now - returned.at)}, after ${duration(brokeMs)} without a connection, and ${who}.`;
  return [finding('ghost-hot', 'alarm', returned.at, text, { about: ['obs:returned'] })];
}

function afterCut(picture: Picture): readonly Finding[] {
  const { state, now } = picture;
  const { cut } = state;
  if (cut === null || !cut.isConfirmed) return [];
  const session = [...state.incoming.values()].find(
    (one) => !cut.suids.includes(one.suid) && isProven(one, picture),
  );
  if (!session) return [];
  const text = `The broadcast was ended elsewhere ${ago(now - cut.at)}, but OBS went on air again by itself (received ${ago(now - session.at)}). Microphone and camera may be on air.`;
  return [finding('ghost-hot', 'alarm', session.bornAt, text, { about: [`incoming:${session.suid}`] })];
}

/** Two fresh samples with bits in them. */
function isProven({ at, previousAt, bitrateBps, replayed }: IncomingState, picture: Picture): boolean {
  return !replayed && previousAt !== null && (bitrateBps ?? 0) > 0 && isFresh(at, picture);
}
