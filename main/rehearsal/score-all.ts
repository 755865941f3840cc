/** Plays every scenario in virtual time, plain and varied, and keeps the score. */

import { type Score, scoreRun } from './score.ts';
import type { Scenario, Second } from './script.ts';
import type { Input } from './virtual/input.ts';
import { run } from './virtual/run.ts';
import { type Variation, variations, vary } from './virtual/vary.ts';
import { limitsOf, workOut } from './virtual/world.ts';

/** One play of a scenario: as it is written, or as another day would bring it. */
export interface Play {
  readonly name: string;
  readonly score: Score;
}

/** What a scenario is worth: the plain play first, then the varied ones. */
export interface ScenarioScore {
  readonly scenario: Scenario;
  readonly plain: Score;
  readonly varied: readonly Play[];
}

/** A scenario worked out as each kind of system would see it. */
export interface Worlds {
  readonly own: readonly Input[];
  readonly windows: readonly Input[];
}

/** Works it out for its own system, and for Windows, where more is seen of a window. */
export async function workOutWorlds(scenario: Scenario): Promise<Worlds> {
  return { own: await workOut(scenario), windows: await workOut(scenario, 'windows') };
}

/** What is played of every scenario beside the plain play: by Windows' eyes, each twist by itself, mixtures of them. */
export function variedPlays(mixtures: number): readonly (Variation | 'windows')[] {
  return ['windows', ...variations(mixtures)];
}

/** Plays what was worked out once: plain, or varied. */
export function playOnce(scenario: Scenario, worlds: Worlds, how: Variation | 'windows' | 'plain'): Score {
  const variation = typeof how === 'string' ? null : how;
  const inputs = how === 'windows' ? worlds.windows : worlds.own;
  const slackSeconds = variation?.slackSeconds ?? 0;
  const played = run({
    inputs: variation ? vary(inputs, variation) : inputs,
    limits: limitsOf(scenario),
    endsAt: scenario.endsAt,
    isRead: (second) => isRead(scenario, second, slackSeconds),
  });
  return scoreRun(scenario, played, slackSeconds);
}

/** Plays one scenario in all ways, with as many mixtures as `mixtures` says. */
async function scoreScenario(scenario: Scenario, mixtures: number): Promise<ScenarioScore> {
  const worlds = await workOutWorlds(scenario);
  const varied = variedPlays(mixtures).map((how) => ({
    name: typeof how === 'string' ? how : how.name,
    score: playOnce(scenario, worlds, how),
  }));
  return { scenario, plain: playOnce(scenario, worlds, 'plain'), varied };
}

/** What must last for long is read this often. */
const readEverySeconds = 5;

/** Whether anybody expects certain words, or a certain finding, at that second. */
function isRead({ expects }: Scenario, second: Second, slackSeconds: number): boolean {
  return expects.some(({ from, by, throughout, words, without, finds }) => {
    if ((words ?? without ?? finds) === undefined) return false;
    if (throughout && second % readEverySeconds !== 0) return false;
    return second >= from - 1 && second <= by + slackSeconds;
  });
}

/** Plays them all, one after the other, as far as the signal lets it. */
export async function scoreAll(
  scenarios: readonly Scenario[],
  mixtures: number,
  signal: AbortSignal,
  onScore: (score: ScenarioScore) => void,
): Promise<readonly ScenarioScore[]> {
  const scores: ScenarioScore[] = [];
  for (const scenario of scenarios) {
    if (signal.aborted) break;
    const score = await scoreScenario(scenario, mixtures);
    scores.push(score);
    onScore(score);
  }
  return scores;
}
