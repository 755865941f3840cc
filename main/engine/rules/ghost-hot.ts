/** The user's side has ended and bits still arrive: camera and microphone may be on air. */

import { FRESH_MS, finding, type Picture, type Rule } from '../picture.ts';
import type { IncomingState } from '../state.ts';
import { bitrate, duration, howItEnded } from '../words.ts';

/** A sample this soon after the end may have been on its way already. */
const IN_FLIGHT_MS = 2_000;
/** A lone sample must be this much younger than the end before it counts by itself. */
const ALONE_MS = 5_000;

/** Finds `ghost-hot` once two samples, or one and `hotConfirmSeconds`, show bits younger than the encoder's end. */
export const ghostHot: Rule = (picture) => {
  const { endedAt, now, state } = picture;
  if (endedAt === null) return [];
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
  const twice = first > endedAt + IN_FLIGHT_MS && incoming.at > first;
  const confirmed = now - endedAt >= limits.hotConfirmSeconds * 1_000;
  return twice || (confirmed && incoming.at > endedAt + Math.min(ALONE_MS, limits.hotConfirmSeconds * 500));
}

function sentence({ state, now }: Picture, incoming: IncomingState, endedAt: number): string {
  const how = state.encoder.ended?.how ?? 'stopped';
  const rate = bitrate(incoming.bitrateBps ?? 0);
  const age = duration(now - incoming.at);
  const who = incoming.startedAt !== null && incoming.startedAt > endedAt ? ' from another encoder' : '';
  return `${howItEnded(how, endedAt, now)}, but Restream still receives ${rate}${who} (seen ${age} ago). Microphone and camera may be on air.`;
}
