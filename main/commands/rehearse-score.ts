/** `live rehearse --score`: every scenario in virtual time, and how many of them the watchdog catches. */

import { scenarios } from '../rehearsal/scenarios/all.ts';
import { type ScenarioScore, scoreAll } from '../rehearsal/score-all.ts';
import { isCaught, sentenceOf, tableFor, totalOf, troublesOf } from '../rehearsal/score-table.ts';
import { exit } from './command.ts';
import { type Output, paint } from './output.ts';

export const usualSeeds = 5;

/** Plays them all, each also varied: every twist by itself, and `seeds` mixtures of them. Prints the score. */
export async function printScore(
  out: Output,
  seeds: number,
  json: boolean,
  signal: AbortSignal,
): Promise<number> {
  const table = tableFor(scenarios);
  if (!json) out.line(paint('dim', table.heading));
  const scores = await scoreAll(scenarios, seeds, signal, (score) => {
    if (!json) out.line(isCaught(score) ? table.row(score) : paint('red', table.row(score)));
  });
  const isPerfect = !signal.aborted && scores.every(isCaught);
  if (json) out.json(asJson(scores));
  else {
    for (const trouble of scores.flatMap(troublesOf)) out.line(trouble);
    out.line(paint(isPerfect ? 'green' : 'red', sentenceOf(totalOf(scores))));
  }
  return isPerfect ? exit.done : exit.failed;
}

function asJson(scores: readonly ScenarioScore[]) {
  return {
    ...totalOf(scores),
    scenarios: scores.map(({ scenario: { number, name, kind }, plain, varied }) => ({
      number,
      name,
      kind,
      ...plain,
      variations: varied.map((play) => ({ name: play.name, ...play.score })),
    })),
  };
}
