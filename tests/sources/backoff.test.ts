import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Backoff, startBackoff } from '../../main/sources/backoff.ts';

function ladder(random: () => number, steps = 9): number[] {
  const delays: number[] = [];
  for (let step: Backoff = startBackoff(1_000, 60_000, random); delays.length < steps; step = step.next()) {
    delays.push(step.delayMs);
  }
  return delays;
}

test('waits double from 1 s to 60 s and stay there', () => {
  assert.deepEqual(
    ladder(() => 0),
    [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000, 30_000],
  );
  assert.deepEqual(
    ladder(() => 1 - 1e-9),
    [2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000, 60_000],
  );
});

test('half of every wait is random, so that a crowd does not come back as one', () => {
  const [first] = ladder(() => 0.5, 1);
  assert.equal(first, 1_500);
});

test('a step does not change, however often it is looked at', () => {
  const step = startBackoff(1_000, 60_000, Math.random);
  const before = step.delayMs;
  step.next().next();
  assert.equal(step.delayMs, before);
});
