import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { learnGrowth, placeByTime, planOf, waitMs } from '../../../main/sources/obs/retry-plan.ts';
import type { StreamSettings } from '../../../main/sources/obs/stream-settings.ts';

const usual: StreamSettings = { retryDelayMs: 2_000, mostRetries: 25, delayMs: 0 };
const first = { lostAt: 1_000_000, attempt: 1, waitsSince: 1_000_000, growth: null };

describe("OBS's waits", () => {
  test('begin with the delay that is set, grow by half, and end at a quarter of an hour', () => {
    const waits = [1, 2, 3, 4].map((attempt) => waitMs(usual, attempt, null));
    assert.deepEqual(waits, [2_000, 3_000, 4_500, 6_750]);
    assert.equal(waitMs(usual, 25, null), 900_000);
    assert.equal(waitMs({ ...usual, retryDelayMs: 0 }, 10_000, null), 0);
  });

  test('follow the factor that this OBS drew', () => {
    assert.equal(waitMs(usual, 3, 1.49), 2_000 * 1.49 ** 2);
  });
});

describe('the plan', () => {
  test('of the defaults goes on for about three hours', () => {
    const plan = planOf(first, usual);
    assert.deepEqual([plan?.attempt, plan?.nextTryAt], [1, 1_002_000]);
    const hours = ((plan?.givesUpAt ?? 0) - first.lostAt) / 3_600_000;
    assert.ok(hours > 2.9 && hours < 3, `${hours} h`);
  });

  test('gives up right after its last try', () => {
    const last = planOf({ ...first, attempt: 25 }, usual);
    assert.equal(last?.nextTryAt, first.waitsSince + 900_000);
    assert.equal(last?.givesUpAt, last?.nextTryAt);
    const over = planOf({ ...first, attempt: 26 }, usual);
    assert.deepEqual([over?.nextTryAt, over?.givesUpAt], [null, first.waitsSince]);
  });

  test('is none where OBS is set not to try', () => {
    assert.equal(planOf(first, { ...usual, mostRetries: 0 }), null);
  });
});

describe('without having counted', () => {
  test('the try is told by the time that has passed', () => {
    const place = (seconds: number) => placeByTime(first, usual, first.lostAt + seconds * 1_000);
    assert.deepEqual(place(0), { attempt: 1, waitsSince: 1_000_000 });
    assert.deepEqual(place(1.4), { attempt: 1, waitsSince: 1_000_000 });
    assert.deepEqual(place(2), { attempt: 2, waitsSince: 1_002_000 });
    assert.deepEqual(place(6), { attempt: 3, waitsSince: 1_005_000 });
    assert.equal(place(100_000).attempt, 25);
    assert.equal(place(-10).attempt, 1);
  });
});

describe('the factor', () => {
  test('is learnt from the second wait on, and never from one that a slow try made longer', () => {
    assert.equal(learnGrowth(null, usual, 1, 2_000), null);
    assert.equal(learnGrowth(null, usual, 2, 2_960), 1.48);
    assert.equal(learnGrowth(1.48, usual, 3, 30_000), 1.48);
    assert.equal(learnGrowth(null, usual, 2, 25_000), 1.55);
    assert.equal(learnGrowth(1.52, usual, 3, 2_000 * 1.5 ** 2), 1.5);
  });

  test('stays what it was where a wait tells nothing', () => {
    assert.equal(learnGrowth(1.5, usual, 20, 900_000), 1.5);
    assert.equal(learnGrowth(1.5, usual, 4, -5), 1.5);
    assert.equal(learnGrowth(null, { ...usual, retryDelayMs: 0 }, 4, 100), null);
  });
});
