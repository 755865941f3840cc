/** What a pulse makes of three clocks that disagree, to the millisecond. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createPulse } from '../../main/engine/time-warp.ts';

/** The next beat after the clocks have moved on by so much; `boot` only where the system tells it. */
function beatAfter(wall: number, monotonic: number, boot?: number) {
  const passed = { wall: 0, monotonic: 0, boot: 0 };
  const heard: string[] = [];
  const beat = createPulse(
    {
      happen: (source, event) =>
        heard.push(event.type === 'wake' ? `${source} ${event.why} ${event.awayMs}` : '?'),
      tick: () => heard.push('tick'),
    },
    {
      now: () => 1_000_000 + passed.wall,
      monotonic: () => 77 + passed.monotonic,
      sleep: async () => false,
      ...(boot === undefined ? {} : { sinceBoot: () => 5_000 + passed.boot }),
    },
  );
  passed.wall += wall;
  passed.monotonic += monotonic;
  passed.boot += boot ?? 0;
  beat();
  const first = heard.splice(0);
  passed.wall += 1_000;
  passed.monotonic += 1_000;
  passed.boot += 1_000;
  beat();
  assert.deepEqual(heard, ['tick'], 'each jump is told once');
  return first;
}

describe('where the system tells what passed in sleep', () => {
  it('more than ten seconds are a late tick', () => {
    assert.deepEqual(beatAfter(10_000, 10_000, 10_000), ['tick']);
    assert.deepEqual(beatAfter(10_001, 10_001, 10_001), ['live late-tick 10001', 'tick']);
    assert.deepEqual(beatAfter(60_000, 1_000, 60_000), ['live late-tick 60000', 'tick']);
  });

  it('a wall clock five seconds off was set, in either direction', () => {
    assert.deepEqual(beatAfter(5_999, 1_000, 1_000), ['tick']);
    assert.deepEqual(beatAfter(6_000, 1_000, 1_000), ['live clock 5000', 'tick']);
    assert.deepEqual(beatAfter(-3_999, 1_000, 1_000), ['tick']);
    assert.deepEqual(beatAfter(-4_000, 1_000, 1_000), ['live clock -5000', 'tick']);
  });

  it('both may be', () => {
    const both = ['live clock 3600000', 'live late-tick 60000', 'tick'];
    assert.deepEqual(beatAfter(3_660_000, 1_000, 60_000), both);
  });
});

describe('where it does not', () => {
  it('a wall clock that jumps ahead is taken for sleep', () => {
    assert.deepEqual(beatAfter(5_999, 1_000), ['tick']);
    assert.deepEqual(beatAfter(6_000, 1_000), ['live late-tick 5000', 'tick']);
    assert.deepEqual(beatAfter(60_000, 1_000), ['live late-tick 59000', 'tick']);
  });

  it('more than ten seconds are a late tick', () => {
    assert.deepEqual(beatAfter(10_000, 10_000), ['tick']);
    assert.deepEqual(beatAfter(10_001, 10_001), ['live late-tick 10001', 'tick']);
  });

  it('a wall clock that jumps back was set', () => {
    assert.deepEqual(beatAfter(-3_999, 1_000), ['tick']);
    assert.deepEqual(beatAfter(-4_000, 1_000), ['live clock -5000', 'tick']);
    assert.deepEqual(beatAfter(-3_588_000, 12_000), ['live clock -3600000', 'live late-tick 12000', 'tick']);
  });
});
