/** A mistyped word is recognised, a strange one is not mistaken for another. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nearest } from '../../main/commands/nearest.ts';

const words = ['service', 'status', 'views', 'tail', 'rehearse', 'ack', 'doctor'];

for (const [typed, meant] of [
  ['stauts', 'status'],
  ['statu', 'status'],
  ['STATUS', 'status'],
  ['taill', 'tail'],
  ['viwes', 'views'],
  ['re', 'rehearse'],
  ['akc', 'ack'],
  ['docter', 'doctor'],
] as const) {
  test(`${typed} is taken for ${meant}`, () => assert.equal(nearest(typed, words), meant));
}

for (const typed of ['search', 'x', '', 'completely-different', 'tea']) {
  test(`"${typed}" is taken for nothing`, () => assert.equal(nearest(typed, words), null));
}
