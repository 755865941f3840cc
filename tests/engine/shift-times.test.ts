/** Which remembered numbers are times, by their names, and move with the clock. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { shiftTimes } from '../../main/engine/shift-times.ts';

describe('with a clock that is set', () => {
  it('what is named as a time moves', () => {
    const times = { at: 1, bornAt: 2, since: 3, onlineSince: 4, until: 5, updatedAt: 6 };
    assert.deepEqual(shiftTimes(times, -1), {
      at: 0,
      bornAt: 1,
      since: 2,
      onlineSince: 3,
      until: 4,
      updatedAt: 5,
    });
  });

  it('what only looks like it stays', () => {
    const others = {
      flat: 1,
      attempts: 2,
      atAll: 3,
      AtOnce: 4,
      sincerely: 5,
      Sincerity: 6,
      untilled: 7,
      notuntil: 8,
    };
    assert.deepEqual(shiftTimes(others, -1), others);
    assert.deepEqual(shiftTimes({ at: null, since: 'long', until: [1] }, -1), {
      at: null,
      since: 'long',
      until: [1],
    });
  });

  it('what is inside lists, maps and parts moves, too', () => {
    const deep = { list: [{ at: 1 }], map: new Map([['at', { at: 1 }]]), part: { at: 1, pids: [1] } };
    assert.deepEqual(shiftTimes(deep, 9), {
      list: [{ at: 10 }],
      map: new Map([['at', { at: 10 }]]),
      part: { at: 10, pids: [1] },
    });
  });

  it('what others say of their own time moves only back', () => {
    assert.deepEqual(shiftTimes({ updatedAt: 5 }, 1), { updatedAt: 5 });
    assert.deepEqual(shiftTimes({ updatedAt: 5 }, -1), { updatedAt: 4 });
  });
});
