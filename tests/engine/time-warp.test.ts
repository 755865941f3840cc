/** Sleep and a clock that was set are noticed once, before the tick that comes after. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Engine } from '../../main/engine/engine.ts';
import type { OwnEvent } from '../../main/engine/terms.ts';
import { createPulse, createTimeWatch, heedingTime } from '../../main/engine/time-warp.ts';
import { manualClock } from '../fakes/clock.ts';

function stage() {
  const clock = manualClock();
  const heard: string[] = [];
  const beat = createPulse(
    {
      happen: (_source, event) => {
        if (event.type === 'wake') heard.push(`${event.why} ${event.awayMs}`);
      },
      tick: () => heard.push('tick'),
    },
    clock,
  );
  const after = async (ms: number) => {
    await clock.advance(ms);
    beat();
    return heard.splice(0);
  };
  return { clock, after };
}

test('a second is a tick', async () => {
  const { after } = stage();
  assert.deepEqual([await after(1_000), await after(9_000)], [['tick'], ['tick']]);
});

test('a tick that comes late tells how late', async () => {
  const { after } = stage();
  assert.deepEqual(await after(60_000), ['late-tick 60000', 'tick']);
  assert.deepEqual(await after(1_000), ['tick']);
});

test('a clock that was set back is told from sleep in which time stood still', async () => {
  const { clock, after } = stage();
  clock.setNow(clock.now() - 3_600_000);
  assert.deepEqual(await after(1_000), ['clock -3600000', 'tick']);
  clock.setNow(clock.now() + 3_600_000);
  assert.deepEqual(await after(1_000), ['late-tick 3600000', 'tick']);
  clock.setNow(clock.now() + 4_000);
  assert.deepEqual(await after(1_000), ['tick']);
});

test('what comes before the next tick is not judged by times from before a jump', () => {
  let wall = 1_000_000;
  let passedMs = 0;
  const clock = {
    now: () => wall,
    monotonic: () => passedMs,
    sinceBoot: () => passedMs,
    sleep: async () => false,
  };
  const heard: string[] = [];
  const engine = {
    frame: (source: string) => heard.push(`frame of ${source}`),
    happen: (_source: string, event: OwnEvent) =>
      heard.push(event.type === 'wake' ? `${event.why} ${event.awayMs}` : event.type),
    tick: () => heard.push('tick'),
  };
  const lookAtTime = createTimeWatch(engine, clock);
  const heeding = heedingTime(engine as unknown as Engine, lookAtTime);
  const beat = createPulse(engine, clock, lookAtTime);
  wall += 3_600_300;
  passedMs += 300;
  heeding.frame('restream-chat', '{}');
  wall -= 3_600_000;
  heeding.happen('obs', { type: 'alive', name: 'obs' });
  beat();
  assert.deepEqual(heard, ['clock 3600000', 'frame of restream-chat', 'clock -3600000', 'alive', 'tick']);
});
