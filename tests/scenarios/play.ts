/** Makes a test of every play of a scenario: as it is written, and as other days would bring it. */

import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { playOnce, variedPlays, type Worlds, workOutWorlds } from '../../main/rehearsal/score-all.ts';
import type { Scenario } from '../../main/rehearsal/script.ts';

const mixtures = 5;

/** Tests every one of them. */
export function testPlays(scenarios: readonly Scenario[]): void {
  for (const scenario of scenarios) {
    const place = scenario.number === null ? '' : `${scenario.number} `;
    describe(`${place}${scenario.name}: ${scenario.summary}`, () => {
      let worlds: Worlds = { own: [], windows: [] };
      before(async () => {
        worlds = await workOutWorlds(scenario);
      });
      for (const how of ['plain', ...variedPlays(mixtures)] as const) {
        it(typeof how === 'string' ? how : how.name, () => {
          const { missed, noises } = playOnce(scenario, worlds, how);
          assert.deepEqual([...missed, ...noises], []);
        });
      }
    });
  }
}
