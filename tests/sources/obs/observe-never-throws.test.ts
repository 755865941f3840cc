import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { nothingSeen, observe } from '../../../main/sources/obs/observe.ts';
import type { Sight } from '../../../main/sources/obs/sight.ts';
import type { ProcessReading } from '../../../main/sources/process.ts';
import { limits } from './world.ts';

const at = fc.integer({ min: -10_000, max: 200_000 });
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const timed = <T>(value: fc.Arbitrary<T>) => fc.record({ at, value });
const figure = maybe(fc.oneof(fc.integer(), fc.double()));

const gui: fc.Arbitrary<ProcessReading['gui']> = maybe(
  fc.oneof(
    fc.record({ kind: fc.constant('counter' as const), moves: fc.nat(3) }),
    fc.record({
      kind: fc.constant('opinion' as const),
      hung: fc.boolean(),
      hungAfterMs: fc.constant(5_000),
      hasWindow: maybe(fc.boolean()),
      crashDialog: maybe(fc.constant('OBS has crashed!')),
    }),
  ),
);

const reading: fc.Arbitrary<ProcessReading> = fc.record({
  pid: fc.nat(3),
  identity: fc.constantFrom('a', 'b', 'c'),
  state: maybe(fc.constantFrom('S', 'R', 'T', 't', 'D', '', '?')),
  startedAt: maybe(at),
  path: fc.constant(null),
  gui,
});

const sight: fc.Arbitrary<Sight> = fc.record({
  processes: fc.oneof(
    fc.array(reading, { maxLength: 3 }),
    fc.constantFrom('unseen' as const, 'elsewhere' as const),
  ),
  socket: fc.record({
    status: fc.constantFrom('open', 'mute', 'closed', 'refused', 'unauthorised', 'off'),
    closedAt: maybe(at),
  }),
  stream: maybe(
    timed(fc.record({ active: fc.boolean(), reconnecting: fc.boolean(), bytes: figure, congestion: figure })),
  ),
  frames: maybe(timed(fc.record({ renderedFrames: figure }))),
  outputs: maybe(timed(fc.array(fc.string()))),
  events: fc.array(
    timed(
      fc.oneof(
        fc.constant({ type: 'exit-started' as const }),
        fc.record({
          type: fc.constant('stream' as const),
          change: fc.constantFrom(
            'starting',
            'started',
            'stopping',
            'stopped',
            'reconnecting',
            'reconnected',
          ),
        }),
      ),
    ),
    { maxLength: 3 },
  ),
  settings: maybe(
    timed(
      fc.record({
        retryDelayMs: fc.constantFrom(0, 1_000, 2_000, 86_400_000),
        mostRetries: fc.constantFrom(0, 1, 25, 10_000),
        delayMs: fc.constantFrom(0, 20_000),
      }),
    ),
  ),
  crashReport: maybe(fc.constant('Crash.txt')),
  crashSentinel: maybe(fc.constant('run_ab12')),
  hasEndedCleanly: fc.boolean(),
  portOwnerPid: maybe(fc.nat(3)),
});

test('whatever is seen, in whatever order and at whatever time, a sound reading comes of it', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(sight, at), { maxLength: 12 }), (looks) => {
      let memory = nothingSeen;
      for (const [seen, now] of looks) {
        const next = observe(memory, seen, now, limits);
        memory = next.memory;
        const { state, pid, since, bitrateBps, ended, evidence } = next.reading;
        assert.ok(since <= now);
        assert.ok(ended === null || Number.isFinite(ended.at));
        assert.ok(bitrateBps === null || !Number.isNaN(bitrateBps));
        if (pid !== null) assert.ok(evidence.pids.includes(pid));
        if (Array.isArray(seen.processes)) assert.equal(state === 'gone', seen.processes.length === 0);
        if (evidence.outputActive === null) {
          assert.ok(
            !['idle', 'starting', 'streaming', 'reconnecting', 'stalled', 'stopping'].includes(state),
          );
        }
        const { retry } = evidence;
        if (retry) {
          assert.equal(evidence.outputReconnecting, true);
          assert.ok(retry.attempt >= 1);
          assert.ok(retry.nextTryAt === null || Number.isInteger(retry.nextTryAt));
          assert.ok(retry.givesUpAt !== null && retry.givesUpAt >= (retry.nextTryAt ?? retry.givesUpAt));
        }
        for (const stillSince of [evidence.guiStillSince, evidence.processStoppedSince]) {
          assert.ok(stillSince === null || stillSince <= now);
        }
      }
    }),
    { numRuns: 500 },
  );
});

test('a look changes nothing of what it was given', () => {
  const freeze = <T>(value: T): T => {
    if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) freeze(part);
    return Object.freeze(value);
  };
  fc.assert(
    fc.property(sight, sight, (first, second) => {
      const { memory } = observe(freeze(nothingSeen), freeze(first), 100_000, limits);
      const once = observe(freeze(memory), freeze(second), 101_000, limits);
      assert.deepEqual(observe(memory, second, 101_000, limits), once);
    }),
  );
});
