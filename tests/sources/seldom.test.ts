import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seldom } from '../../main/sources/seldom.ts';
import { manualClock } from '../fakes/clock.ts';

const calm = new AbortController().signal;

test('a question is put again only after its time, and the last answer stands until then', async () => {
  const clock = manualClock();
  let asked = 0;
  const ask = seldom(clock, 30_000, async () => (asked += 1));
  assert.deepEqual([await ask(calm), await ask(calm)], [1, 1]);
  await clock.advance(29_999);
  assert.equal(await ask(calm), 1);
  await clock.advance(1);
  assert.equal(await ask(calm), 2);
});

test('a question nobody answers is put every ten minutes only', async () => {
  const clock = manualClock();
  let asked = 0;
  const ask = seldom(clock, 30_000, async () => {
    asked += 1;
    return null;
  });
  await ask(calm);
  await clock.advance(599_999);
  await ask(calm);
  assert.equal(asked, 1);
  await clock.advance(1);
  assert.equal(await ask(calm), null);
  assert.equal(asked, 2);
});
