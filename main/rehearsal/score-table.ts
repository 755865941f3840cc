/** The score of all scenarios as people read it: a table, what went wrong, and one line that says it all. */

import type { ScenarioScore } from './score-all.ts';
import type { Scenario } from './script.ts';

/** How many ghosts there are by their numbers, how many are caught in every play, and what the traps let out. */
export interface Total {
  readonly ghosts: number;
  readonly caught: number;
  readonly traps: number;
  readonly noises: number;
  /** Traps that showed something else than they should, though without a sound. */
  readonly astray: number;
}

/** A ghost counts as caught when every scenario of its number is, in every play. */
export function totalOf(scores: readonly ScenarioScore[]): Total {
  const ghosts = new Map<number | null, boolean>();
  for (const score of scores.filter(({ scenario }) => scenario.kind === 'ghost')) {
    const { number } = score.scenario;
    ghosts.set(number, (ghosts.get(number) ?? true) && isCaught(score));
  }
  const traps = scores.filter(({ scenario }) => scenario.kind === 'trap');
  return {
    ghosts: ghosts.size,
    caught: [...ghosts.values()].filter(Boolean).length,
    traps: traps.length,
    noises: traps.reduce((sum, score) => sum + noisesOf(score), 0),
    astray: traps.filter((score) => !isCaught(score) && noisesOf(score) === 0).length,
  };
}

/** Whether a scenario went as it should, plain and varied. */
export function isCaught({ plain, varied }: ScenarioScore): boolean {
  return plain.caught && varied.every(({ score }) => score.caught);
}

/** The alarms of all plays that were not to be raised. */
function noisesOf({ plain, varied }: ScenarioScore): number {
  return varied.reduce((sum, { score }) => sum + score.noises.length, plain.noises.length);
}

const headings = ['', 'scenario', 'caught', 'to amber', 'to sound', 'variations', 'noise'] as const;
const numberWidth = 2;

/** The table line by line, as the scores come in. */
export interface Table {
  readonly heading: string;
  row(score: ScenarioScore): string;
}

/** A table wide enough for these scenarios. */
export function tableFor(scenarios: readonly Scenario[]): Table {
  const nameWidth = Math.max(...scenarios.map(({ name }) => name.length));
  const widths = headings.map((heading, column) => [numberWidth, nameWidth][column] ?? heading.length);
  const lineOf = (cells: readonly string[]) =>
    cells
      .map((cell, column) => (column === 1 ? cell.padEnd(nameWidth) : cell.padStart(widths[column] ?? 0)))
      .join('  ');
  return { heading: lineOf(headings), row: (score) => lineOf(cellsOf(score)) };
}

function cellsOf({ scenario, plain, varied }: ScenarioScore): readonly string[] {
  const seconds = (value: number | null) => (value === null ? '–' : `${value} s`);
  const isTrap = scenario.kind === 'trap';
  return [
    scenario.number === null ? '' : String(scenario.number),
    scenario.name,
    plain.caught ? (isTrap ? 'quiet' : 'yes') : 'NO',
    seconds(plain.toAmberSeconds),
    seconds(plain.toSoundSeconds),
    `${varied.filter(({ score }) => score.caught).length}/${varied.length}`,
    String(noisesOf({ scenario, plain, varied })),
  ];
}

/** The headline. */
export function sentenceOf({ ghosts, caught, traps, noises, astray }: Total): string {
  const more = astray === 0 ? '' : `, ${astray} of them not as they should be shown`;
  return `${caught} of ${ghosts} caught, ${noises} noises on ${traps} traps${more}`;
}

/** What went wrong, each as a line: in the plain play, or else the first trouble of each variation. */
export function troublesOf({ scenario, plain, varied }: ScenarioScore): readonly string[] {
  const troubles = [...plain.missed, ...plain.noises];
  if (troubles.length > 0) return troubles.map((trouble) => `${scenario.name}: ${trouble}`);
  return varied.flatMap(({ name, score }) => {
    const [first] = [...score.missed, ...score.noises];
    return first === undefined ? [] : [`${scenario.name} (${name}): ${first}`];
  });
}
