import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWaker } from '../../../main/sources/obs/waker.ts';
import { manualClock } from '../../fakes/clock.ts';

const { signal } = new AbortController();

test('a wait lasts as long as it was meant to', async () => {
  const clock = manualClock();
  let isOver = false;
  const wait = createWaker(clock)
    .wait(1_000, signal)
    .then(() => {
      isOver = true;
    });
  await clock.advance(999);
  assert.equal(isOver, false);
  await clock.advance(1);
  await wait;
});

test('a ring cuts it short', async () => {
  const clock = manualClock();
  const waker = createWaker(clock);
  const wait = waker.wait(1_000, signal);
  waker.wake();
  await wait;
  assert.equal(clock.sleepers(), 0);
});

test('a ring while nobody waits ends the next wait, and only that', async () => {
  const clock = manualClock();
  const waker = createWaker(clock);
  waker.wake();
  waker.wake();
  await waker.wait(1_000, signal);
  void waker.wait(1_000, signal);
  await clock.advance(500);
  assert.equal(clock.sleepers(), 1);
});

test('a ring that was heeded ends nothing', async () => {
  const clock = manualClock();
  const waker = createWaker(clock);
  waker.wake();
  waker.heed();
  void waker.wait(1_000, signal);
  await clock.advance(500);
  assert.equal(clock.sleepers(), 1);
});

test('an aborted signal ends it', async () => {
  const controller = new AbortController();
  const wait = createWaker(manualClock()).wait(1_000, controller.signal);
  controller.abort();
  await wait;
});
