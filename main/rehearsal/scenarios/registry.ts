/** Every scenario that `live rehearse` knows: the drills first, and the first of them when none is asked for. */

import type { Scenario } from '../script.ts';
import { ghosts, traps } from './all.ts';
import { drills } from './drills.ts';

export const scenarios: readonly [Scenario, ...Scenario[]] = [...drills, ...ghosts, ...traps];

/** The scenario of that name, or the first of that number. */
export function findScenario(asked: string): Scenario | undefined {
  return scenarios.find(
    ({ name, number }) => name === asked || (number !== null && String(number) === asked),
  );
}
