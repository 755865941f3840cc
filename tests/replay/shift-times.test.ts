/** Times inside frames move, and not a byte beside them. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { shiftTimes } from '../../main/replay/shift-times.ts';

const later = (at: number) => at + 90_500;

test('seconds and milliseconds move, each in its own unit', () => {
  assert.equal(
    shiftTimes('{"createdAt":1700000000,"updatedAt":1700000000123,"a":{"timestamp":1700000001}}', later),
    '{"createdAt":1700000090,"updatedAt":1700000090623,"a":{"timestamp":1700000091}}',
  );
});

test('what people say is left alone', () => {
  const frame = JSON.stringify({ text: '{"timestamp":1700000000,}', title: '"updatedAt":1700000000,' });
  assert.equal(shiftTimes(frame, later), frame);
});

test('other numbers, other names and no numbers stay', () => {
  for (const frame of [
    '{"bitrate":1700000000}',
    '{"updatedAt":null}',
    '{"updatedAt":12}',
    '{"updatedAt":1700000000.5}',
    '{"updatedAt":"1700000000"}',
    'timestamp:1700000000',
  ])
    assert.equal(shiftTimes(frame, later), frame);
});

test('any JSON keeps its shape', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      assert.equal(
        shiftTimes(text, (at) => at),
        text,
      );
    }),
  );
});
