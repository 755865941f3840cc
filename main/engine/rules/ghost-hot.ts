/** The user's side has ended and bits still arrive: camera and microphone may be on air. */

import { FRESH_MS, finding, IN_FLIGHT_MS, type Picture, type Rule } from '../picture.ts';
import type { IncomingState } from '../state.ts';
import { ago, bitrate, howItEnded } from '../words.ts';

/** Of two samples, the first may be this soon after the end; a lone one counts from `IN_FLIGHT_MS` on. */
const FIRST_MS = 2_000;

/** The alarm moves once a second; confirmed this much early, it still sounds in time. */
const TICK_MS = 1_000;

/** Finds `ghost-hot` once two samples, or one and `hotConfirmSeconds`, show bits younger than the encoder's end. */
export const ghostHot: Rule = (picture) => {
  const { endedAt, now, state } = picture;
  // An end that is only inferred is taken back when bits go on: a dead process sends none.
  if (endedAt === null || state.encoder.endIsInferred) return [];
  return [...state.incoming.values()]
    .filter((incoming) => arrivesAfter(incoming, endedAt, picture))
    .map((incoming) =>
      finding('ghost-hot', 'alarm', endedAt, sentence(picture, incoming, endedAt), {
        about: [`incoming:${incoming.suid}`],
      }),
    )
    .map((found) => ({ ...found, since: Math.min(found.since, now) }));
};

function arrivesAfter(incoming: IncomingState, endedAt: number, { now, limits }: Picture): boolean {
  const flows = incoming.bitrateBps !== null && incoming.bitrateBps > 0;
  if (!flows || incoming.replayed || now - incoming.at > FRESH_MS) return false;
  const first = incoming.previousAt ?? incoming.at;
  const twice = first > endedAt + FIRST_MS && incoming.at > first;
  const confirmed = now - endedAt >= limits.hotConfirmSeconds * 1_000 - TICK_MS;
  return (
    twice || (confirmed && incoming.at > endedAt + Math.min(IN_FLIGHT_MS, limits.hotConfirmSeconds * 500))
  );
}

function sentence({ state, now }: Picture, incoming: IncomingState, endedAt: number): string {
  const how = state.encoder.ended?.how ?? 'stopped';
  const rate = bitrate(incoming.bitrateBps ?? 0);
  const age = ago(now - incoming.at);
  const who = incoming.startedAt !== null && incoming.startedAt > endedAt ? ' from another encoder' : '';
  return `${howItEnded(how, endedAt, now)}, but Restream still receives ${rate}${who} (seen ${age}). Microphone and camera may be on air.`;
}
