/** Every ghost is caught, in time and in the right words, however its news arrive. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ghosts } from '../../main/rehearsal/scenarios/all.ts';
import { testPlays } from './play.ts';

test('there are thirty ghosts, none left out', () => {
  const numbers = [...new Set(ghosts.map(({ number }) => number))];
  assert.deepEqual(
    numbers,
    Array.from({ length: 30 }, (_, index) => index + 1),
  );
});

testPlays(ghosts);
