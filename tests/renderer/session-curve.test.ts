/** The session's samples as curves and in words. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bitrateData, bitrateRangeText, viewersData, viewersText } from '../../renderer/status/curve.ts';

const at = (minutes: number) => Date.UTC(2026, 10, 23, 18, 0) + minutes * 60_000;

test('unknown figures are holes, not zeros', () => {
  const [times, values] = viewersData([
    { at: at(0), viewers: 3, bitrateBps: null },
    { at: at(1), viewers: null, bitrateBps: 0 },
    { at: at(2), viewers: 0, bitrateBps: 6_000_000 },
  ]);
  assert.deepEqual(times, [at(0) / 1_000, at(1) / 1_000, at(2) / 1_000]);
  assert.deepEqual(values, [3, null, 0]);
});

test('a long silence is a hole, not a straight line', () => {
  const [times, values] = bitrateData([
    { at: at(0), viewers: 1, bitrateBps: 6_000_000 },
    { at: at(10), viewers: 1, bitrateBps: 5_000_000 },
  ]);
  assert.deepEqual(values, [6, null, 5]);
  assert.equal(times[1], at(0) / 1_000 + 1);
});

test('the words tell the peak and the range', () => {
  const samples = [
    { at: at(0), viewers: 3, bitrateBps: 900_000 },
    { at: at(1), viewers: 57, bitrateBps: 6_200_000 },
    { at: at(2), viewers: null, bitrateBps: null },
  ];
  assert.match(viewersText(samples), /^at most 57 viewers, at \d\d:01$/);
  assert.equal(bitrateRangeText(samples), 'between 900 kbit/s and 6.2 Mbit/s');
});

test('nothing known is said to be so', () => {
  assert.equal(viewersText([{ at: at(0), viewers: null, bitrateBps: null }]), 'not known yet');
  assert.equal(bitrateRangeText([]), 'not known yet');
});

test('a hundred thousand samples are no trouble', () => {
  const samples = Array.from({ length: 100_000 }, (_, index) => ({
    at: at(index / 60),
    viewers: index,
    bitrateBps: index,
  }));
  assert.match(bitrateRangeText(samples), /^between 0 bit\/s/);
  assert.equal(viewersData(samples)[0].length, 100_000);
});
