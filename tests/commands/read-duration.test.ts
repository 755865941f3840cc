/** Durations as people type them. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDuration } from '../../main/commands/read-duration.ts';

test('hours, minutes and seconds are added up', () => {
  assert.equal(readDuration('90s'), 90_000);
  assert.equal(readDuration('10m'), 600_000);
  assert.equal(readDuration('1h30m'), 5_400_000);
  assert.equal(readDuration('1h1m1s'), 3_661_000);
});

test('anything else is no duration', () => {
  for (const text of ['', '10', 'm', '10 m', '-5m', '1m1h', '0s', '1.5h', '10d', '99999999h']) {
    assert.equal(readDuration(text), null, text);
  }
});
