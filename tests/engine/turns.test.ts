/** What comes up in the middle of something is dealt with after it. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTurns } from '../../main/engine/turns.ts';

test('what comes up meanwhile waits for the end, in the order it came', () => {
  const turns = createTurns();
  const done: string[] = [];
  turns.next(() => {
    turns.next(() => {
      turns.next(() => done.push('last'));
      done.push('second');
    });
    turns.next(() => done.push('third'));
    assert.equal(
      turns.now(() => 'an answer at once'),
      'an answer at once',
    );
    done.push('first');
  });
  assert.deepEqual(done, ['first', 'second', 'third', 'last']);
});

test('one that fails does not block those after it', () => {
  const turns = createTurns();
  assert.throws(() => turns.next(() => assert.fail('broken')), /broken/);
  let isDone = false;
  turns.next(() => {
    isDone = true;
  });
  assert.ok(isDone);
});
