/** Levels over time, weighted by how long they held. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createGauge, type GaugeCarry, mergeSpans, noSpan, type Span } from '../../main/journal/gauge.ts';

const HOLD_MS = 10;

type Step = { readonly passMs: number; readonly key: string; readonly value: number | null | 'drop' };

/** Two channels on one platform, one on another. */
const GROUPS: Readonly<Record<string, string>> = { a: 'twitch', b: 'twitch', c: 'kick' };

const steps = fc.array(
  fc.record({
    passMs: fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 40 })),
    key: fc.constantFrom(...Object.keys(GROUPS)),
    value: fc.oneof(fc.integer({ min: 0, max: 100 }), fc.constantFrom(null, 'drop' as const)),
  }),
  { maxLength: 30 },
);

function run(list: readonly Step[], carry: GaugeCarry | null = null, startAt = 1_000) {
  const gauge = createGauge(HOLD_MS, carry);
  let at = carry?.at ?? startAt;
  if (!carry) gauge.advance(at);
  for (const { passMs, key, value } of list) {
    at += passMs;
    gauge.advance(at);
    if (value === 'drop') gauge.drop(key);
    else gauge.set(key, GROUPS[key] ?? '', value);
  }
  return gauge;
}

/** The same, by looking at every single millisecond. */
function lookAtEveryMs(list: readonly Step[], group: string | null): Span {
  const held = new Map<string, { value: number | null; ageMs: number }>();
  let [knownMs, unknownMs, weighted] = [0, 0, 0];
  const levels: number[] = [];
  const known = () =>
    [...held].filter(([key]) => group === null || GROUPS[key] === group).map(([, { value }]) => value);
  const level = () => {
    const values = known().filter((value) => value !== null);
    return values.length === 0 ? null : values.reduce((a, b) => a + b);
  };
  for (const { passMs, key, value } of list) {
    for (let ms = 0; ms < passMs; ms += 1) {
      const now = level();
      if (now !== null) {
        knownMs += 1;
        weighted += now;
        levels.push(now);
      } else if (known().length > 0) unknownMs += 1;
      for (const [old, reading] of held) {
        reading.ageMs += 1;
        if (reading.ageMs >= HOLD_MS) held.delete(old);
      }
    }
    if (value === 'drop') held.delete(key);
    else held.set(key, { value, ageMs: 0 });
    const now = value === 'drop' ? null : level();
    if (now !== null) levels.push(now);
  }
  return {
    min: levels.length === 0 ? null : Math.min(...levels),
    max: levels.length === 0 ? null : Math.max(...levels),
    mean: knownMs === 0 ? null : Math.round((weighted / knownMs) * 100) / 100,
    knownMs,
    unknownMs,
    weighted,
  };
}

describe('a gauge', () => {
  it('weighs each value by how long it held', () => {
    const gauge = createGauge(60_000, null);
    gauge.advance(0);
    gauge.set('a', 'twitch', 10);
    gauge.advance(9_000);
    gauge.set('a', 'twitch', 100);
    gauge.advance(10_000);
    const expected = { min: 10, mean: 19, max: 100, knownMs: 10_000, unknownMs: 0, weighted: 190_000 };
    assert.deepEqual(gauge.total(), expected);
    assert.deepEqual(gauge.groups().get('twitch'), expected);
  });

  it('keeps the time apart in which nobody knows', () => {
    const gauge = createGauge(60_000, null);
    gauge.advance(0);
    gauge.set('a', 'youtube', null);
    gauge.advance(4_000);
    gauge.set('a', 'youtube', 5);
    gauge.advance(5_000);
    const { mean, knownMs, unknownMs } = gauge.total();
    assert.deepEqual([mean, knownMs, unknownMs], [5, 1_000, 4_000]);
  });

  it('believes a figure only for so long', () => {
    const gauge = createGauge(60_000, null);
    gauge.advance(0);
    gauge.set('a', 'twitch', 7);
    gauge.advance(8 * 3_600_000);
    assert.equal(gauge.total().knownMs, 60_000);
  });

  it('is not led astray by a clock that is set back', () => {
    const gauge = createGauge(60_000, null);
    gauge.advance(3_600_000);
    gauge.set('a', 'twitch', 7);
    gauge.advance(3_601_000);
    gauge.advance(1_000);
    gauge.advance(2_000);
    gauge.advance(3_600_000);
    assert.equal(gauge.total().knownMs, 60_000);
  });

  it('takes what is no level for unknown', () => {
    const gauge = createGauge(60_000, null);
    gauge.advance(0);
    for (const value of [-1, Number.NaN, Number.POSITIVE_INFINITY, 1e300]) gauge.set('a', 'x', value);
    assert.deepEqual(gauge.total(), noSpan);
    gauge.set('a', 'x', 2.6);
    assert.equal(gauge.total().max, 3);
  });

  it('does not grow without end', () => {
    const gauge = createGauge(60_000, null);
    gauge.advance(0);
    for (let key = 0; key < 10_000; key += 1) gauge.set(String(key), 'x', 1);
    assert.equal(gauge.total().max, 100);
    assert.equal(gauge.carry()?.readings.length, 100);
  });

  it('equals a look at every single millisecond', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const gauge = run(list);
        assert.deepEqual(gauge.total(), lookAtEveryMs(list, null));
        for (const group of ['twitch', 'kick']) {
          assert.deepEqual(gauge.groups().get(group) ?? noSpan, lookAtEveryMs(list, group));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('goes on from where another stopped, wherever that was', () => {
    fc.assert(
      fc.property(steps, fc.nat(30), (list, cut) => {
        const whole = run(list);
        const first = run(list.slice(0, cut));
        const second = run(list.slice(cut), JSON.parse(JSON.stringify(first.carry())) as GaugeCarry);
        assert.deepEqual(mergeSpans(first.total(), second.total()), whole.total());
        assert.deepEqual(second.carry(), whole.carry());
      }),
    );
  });
});
