/** A script is played in time: each thing at its moment, whatever the one before it still takes. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paceOf } from '../../main/rehearsal/pace.ts';
import { play } from '../../main/rehearsal/play.ts';
import { drills } from '../../main/rehearsal/scenarios/drills.ts';
import type { Happening } from '../../main/rehearsal/script.ts';
import { type ManualClock, manualClock } from '../fakes/clock.ts';

const happens: readonly Happening[] = [
  { at: 30, obs: 'crashes' },
  { at: 0, obs: 'opens' },
  { at: 12, obs: 'starts' },
];
const names = (happening: Happening) => ('obs' in happening ? happening.obs : '');

function playing(act: (happening: Happening, clock: ManualClock) => Promise<void>) {
  const clock = manualClock();
  const ending = new AbortController();
  const seen: string[] = [];
  const said: string[] = [];
  let over = false;
  const done = play({
    scenario: { happens, endsAt: 60 },
    pace: paceOf(6, drills[0]),
    clock,
    signal: ending.signal,
    act: (happening) => {
      seen.push(`${clock.monotonic()} ${names(happening)}`);
      return act(happening, clock);
    },
    say: (_, text) => said.push(text),
    onBegin: () => seen.push(`${clock.monotonic()} begun`),
  }).finally(() => {
    over = true;
  });
  return { clock, ending, seen, said, done, isOver: () => over };
}

test('everything happens in its order and at its moment, six times as fast as life', async () => {
  const { clock, seen, said, done } = playing(async () => {});
  await clock.advance(10_000);
  await done;
  assert.deepEqual(seen, ['0 opens', '0 begun', '2000 starts', '5000 crashes']);
  assert.equal(said.length, 3);
  assert.equal(said[2], 'The encoder is killed, as in a crash.');
});

test('it is over at its end, and not before', async () => {
  const { clock, isOver } = playing(async () => {});
  await clock.advance(9_999);
  assert.equal(isOver(), false);
  await clock.advance(1);
  assert.equal(isOver(), true);
});

test('what is so from the beginning is waited for, what comes later is not', async () => {
  const { clock, seen, done } = playing(async (happening, clock) => {
    const ms = names(happening) === 'opens' ? 700 : 60_000;
    await clock.sleep(ms, new AbortController().signal);
  });
  await clock.advance(700 + 10_000);
  assert.deepEqual(seen, ['0 opens', '700 begun', '2700 starts', '5700 crashes']);
  await clock.advance(60_000);
  await done;
});

test('what cannot be done ends it', async () => {
  const { clock, seen, done } = playing(async (happening) => {
    if (names(happening) === 'starts') throw new Error('no such encoder');
  });
  const rejected = assert.rejects(done, /no such encoder/);
  await clock.advance(10_000);
  await rejected;
  assert.ok(!seen.some((line) => line.includes('crashes')));
});

test('it ends when it is told to', async () => {
  const { clock, ending, seen, done } = playing(async () => {});
  await clock.advance(3_000);
  ending.abort();
  await done;
  assert.equal(seen.length, 3);
});
