/** No trap lets an alarm out, however its news arrive. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scenarios, traps } from '../../main/rehearsal/scenarios/all.ts';
import { testPlays } from './play.ts';

test('no trap expects or allows an alarm', () => {
  const loud = traps.filter(({ expects }) => expects.some(({ sounds, allows }) => sounds ?? allows));
  assert.deepEqual(loud, []);
});

test('every scenario has a name of its own', () => {
  const names = scenarios.map(({ name }) => name);
  assert.deepEqual(names, [...new Set(names)]);
});

testPlays(traps);
