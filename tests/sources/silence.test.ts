import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type PingRule, type SilenceWatch, watchSilence } from '../../main/sources/silence.ts';
import { type ManualClock, manualClock, settle } from '../fakes/clock.ts';

interface Watched {
  readonly clock: ManualClock;
  readonly watch: SilenceWatch;
  readonly pings: number[];
  readonly silences: number[];
  readonly life: AbortController;
}

function watched(idleMs: number | null, ping: PingRule | null): Watched {
  const clock = manualClock();
  const life = new AbortController();
  const pings: number[] = [];
  const silences: number[] = [];
  const watch = watchSilence({
    clock,
    signal: life.signal,
    idleMs,
    ping,
    sendPing: () => pings.push(clock.monotonic()),
    onSilent: (ms) => {
      silences.push(ms);
      life.abort();
    },
  });
  return { clock, watch, pings, silences, life };
}

const rule = { everyMs: 20_000, deadMs: 60_000 };

test('no frame for the whole idle time is silence', async () => {
  const { clock, silences } = watched(60_000, null);
  await clock.advance(59_999);
  assert.deepEqual(silences, []);
  await clock.advance(1);
  assert.deepEqual(silences, [60_000]);
});

test('every frame starts the idle time anew', async () => {
  const { clock, watch, silences } = watched(60_000, null);
  for (let beat = 0; beat < 10; beat += 1) {
    await clock.advance(45_000);
    watch.noteFrame();
  }
  assert.deepEqual(silences, []);
  await clock.advance(60_000);
  assert.deepEqual(silences, [60_000]);
});

test('a pong is no frame: it does not end the idle time', async () => {
  const { clock, watch, silences } = watched(60_000, null);
  await clock.advance(59_000);
  watch.noteLife();
  await clock.advance(1_000);
  assert.deepEqual(silences, [60_000]);
});

test('pings go out at their interval, and unanswered ones end it', async () => {
  const { clock, pings, silences } = watched(null, rule);
  await clock.advance(120_000);
  assert.deepEqual(pings, [20_000, 40_000]);
  assert.deepEqual(silences, [60_000]);
});

test('pongs keep it alive for ever', async () => {
  const { clock, watch, pings, silences } = watched(null, rule);
  for (let round = 1; round <= 50; round += 1) {
    await clock.advance(20_000);
    assert.equal(pings.length, round);
    watch.noteLife();
  }
  assert.deepEqual(silences, []);
});

test('frames count as life where pings are sent', async () => {
  const { clock, watch, silences } = watched(null, rule);
  for (let round = 0; round < 5; round += 1) {
    await clock.advance(50_000);
    watch.noteFrame();
  }
  assert.deepEqual(silences, []);
});

test('where silence is normal and nobody is asked, nothing is watched', async () => {
  const { clock, silences } = watched(null, null);
  assert.equal(clock.sleepers(), 0);
  await clock.advance(10_000_000);
  assert.deepEqual(silences, []);
});

test('frames that waited while this process stood still are heard before silence is judged', async () => {
  const life = new AbortController();
  const silences: number[] = [];
  let time = 0;
  let naps = 0;
  const watch: SilenceWatch = watchSilence({
    clock: {
      now: () => time,
      monotonic: () => time,
      // The timer is noticed 10 s late; the frame has been in the kernel since, and is read right after the timers.
      sleep: (_ms, signal) => {
        naps += 1;
        if (naps > 1) return new Promise((resolve) => signal.addEventListener('abort', () => resolve(false)));
        time = 70_000;
        setImmediate(() => watch.noteFrame());
        return Promise.resolve(true);
      },
    },
    signal: life.signal,
    idleMs: 60_000,
    ping: null,
    sendPing: () => {},
    onSilent: (ms) => silences.push(ms),
  });
  await settle();
  assert.equal(naps, 2);
  assert.deepEqual(silences, []);
  life.abort();
});

test('it stops with its session', async () => {
  const { clock, life, silences } = watched(60_000, rule);
  life.abort();
  await clock.advance(600_000);
  assert.deepEqual(silences, []);
  assert.equal(clock.sleepers(), 0);
});
