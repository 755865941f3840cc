/** A flood is cut down to so many lines a second, and the rest is counted, never just dropped. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createThrottle } from '../../main/commands/throttle.ts';
import type { Clock } from '../../main/engine/clock.ts';

/** A clock that moves only when told to, waking whoever sleeps. */
function handClock() {
  let now = 1_000;
  let wake: (() => void) | null = null;
  const clock: Clock = {
    now: () => now,
    monotonic: () => now,
    sleep: (_ms, signal) =>
      new Promise((resolve) => {
        wake = () => resolve(true);
        signal.addEventListener('abort', () => resolve(false), { once: true });
      }),
  };
  const pass = async (ms: number) => {
    now += ms;
    wake?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { clock, pass };
}

test('so many lines are shown in a second, and the rest is counted in the next', async () => {
  const { clock, pass } = handClock();
  const told: number[] = [];
  const throttle = createThrottle(3, clock, (leftOut) => told.push(leftOut));
  const shown = () => Array.from({ length: 10 }, () => throttle.admit()).filter(Boolean).length;
  assert.equal(shown(), 3);
  await pass(999);
  assert.equal(shown(), 0);
  await pass(1);
  assert.equal(shown(), 3);
  assert.deepEqual(told, [17]);
});

test('the count is told even when nothing more comes', async () => {
  const { clock, pass } = handClock();
  const told: number[] = [];
  const throttle = createThrottle(1, clock, (leftOut) => told.push(leftOut));
  const ending = new AbortController();
  const running = throttle.run(ending.signal);
  throttle.admit();
  throttle.admit();
  await pass(1_000);
  assert.deepEqual(told, [1]);
  ending.abort();
  await running;
});

test('what was left out last is told at the end', async () => {
  const { clock } = handClock();
  const told: number[] = [];
  const throttle = createThrottle(1, clock, (leftOut) => told.push(leftOut));
  const ending = new AbortController();
  const running = throttle.run(ending.signal);
  for (let line = 0; line < 5; line += 1) throttle.admit();
  ending.abort();
  await running;
  assert.deepEqual(told, [4]);
});

test('a trickle passes untouched', async () => {
  const { clock, pass } = handClock();
  const throttle = createThrottle(2, clock, () => assert.fail('nothing was left out'));
  for (let second = 0; second < 5; second += 1) {
    assert.equal(throttle.admit(), true);
    assert.equal(throttle.admit(), true);
    await pass(1_000);
  }
});
