/** Several people in chat say that something is wrong: worth a look, never an alarm by itself. */

import { hintWords } from '../hearsay/hint.ts';
import { finding, type Rule } from '../picture.ts';
import type { Hearsay } from '../state-chat.ts';
import { ago } from '../words.ts';

/** A burst is shown for this many times as long as it may take. */
const SHOWN_TIMES = 3;

/** Finds `hearsay` when `hearsayAuthors` people say the same within `hearsaySeconds`. */
export const hearsay: Rule = ({ state, now, limits }) => {
  const windowMs = limits.hearsaySeconds * 1_000;
  const recent = state.chat.hearsay.filter(({ at }) => now - at <= windowMs * SHOWN_TIMES);
  const byHint = new Map<Hearsay['hint'], Hearsay[]>();
  for (const said of recent) byHint.set(said.hint, [...(byHint.get(said.hint) ?? []), said]);
  return [...byHint.values()].flatMap((said) => {
    const people = widest(said, windowMs);
    const last = said.at(-1);
    if (people < limits.hearsayAuthors || !last) return [];
    const text = `${people} people in chat ${hintWords[last.hint]} (the last ${ago(now - last.at)}).`;
    return [finding('hearsay', 'watch', said[0]?.at ?? now, text, { about: [`chat:${last.hint}`] })];
  });
};

/** How many different people spoke within the fullest window. */
function widest(said: readonly Hearsay[], windowMs: number): number {
  const crowds = said.map(
    ({ at }) =>
      new Set(said.filter((one) => one.at >= at && one.at - at <= windowMs).map(({ who }) => who)).size,
  );
  return Math.max(0, ...crowds);
}
