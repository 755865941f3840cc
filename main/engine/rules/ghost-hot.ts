/** The user's side has ended and bits still arrive: camera and microphone may be on air. */

import { finding, isFresh, type Picture, type Rule } from '../picture.ts';
import type { IncomingState } from '../state-incoming.ts';
import { ago, bitrate, howItEnded, whyNoStart } from '../words.ts';

/** Of two samples, the first may be this soon after the end; a lone one counts from `inFlightSeconds` on. */
const FIRST_MS = 2_000;

/** The end is seen up to a second late, and so is it told: confirmed this much early, it sounds in time. */
const EARLY_MS = 2_000;

/** Finds `ghost-hot` once two samples, or one and `hotConfirmSeconds`, show bits younger than the encoder's end. */
export const ghostHot: Rule = (picture) => {
  const { endedAt, drainedAt, now, state } = picture;
  // An end that is only inferred is taken back when bits go on: a dead process sends none.
  if (endedAt === null || drainedAt === null || state.encoder.endIsInferred) return [];
  return [...state.incoming.values()]
    .filter((incoming) => arrivesAfter(incoming, drainedAt, picture))
    .map((incoming) =>
      finding('ghost-hot', 'alarm', endedAt, sentence(picture, incoming, endedAt), {
        about: [`incoming:${incoming.suid}`],
      }),
    )
    .map((found) => ({ ...found, since: Math.min(found.since, now) }));
};

function arrivesAfter(incoming: IncomingState, endedAt: number, picture: Picture): boolean {
  const { now, limits } = picture;
  const flows = incoming.bitrateBps !== null && incoming.bitrateBps > 0;
  if (!flows || incoming.replayed || !isFresh(incoming.at, picture)) return false;
  const first = incoming.previousAt ?? incoming.at;
  if (first > endedAt + FIRST_MS && incoming.at > first) return true;
  // A session that began since may be OBS started anew, which is seen a moment later: it is never taken on one sample.
  if (incoming.bornAt > endedAt) return false;
  const confirmed = now - endedAt >= limits.hotConfirmSeconds * 1_000 - EARLY_MS;
  const aloneFromMs = Math.min(limits.inFlightSeconds * 1_000, limits.hotConfirmSeconds * 500);
  return confirmed && incoming.at > endedAt + aloneFromMs;
}

function sentence({ state, now }: Picture, incoming: IncomingState, endedAt: number): string {
  const how = state.encoder.ended?.how ?? 'stopped';
  const rate = bitrate(incoming.bitrateBps ?? 0);
  const age = ago(now - incoming.at);
  const who = incoming.startedAt !== null && incoming.startedAt > endedAt ? ' from another encoder' : '';
  return `${howItEnded(how, endedAt, now)}, but Restream still receives ${rate}${who} (seen ${age}). Microphone and camera may be on air.${whyNoStart(state, now)}`;
}
