import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import { batch } from '../../main/desktop/batches.ts';

function withTimers(run: (pass: (ms: number) => void) => void): void {
  mock.timers.enable({ apis: ['setTimeout'] });
  try {
    run((ms) => mock.timers.tick(ms));
  } finally {
    mock.timers.reset();
  }
}

describe('batches', () => {
  it('send the first at once and the rest a tenth of a second later, in order', () => {
    withTimers((pass) => {
      const sent: (readonly number[])[] = [];
      const batches = batch<number>(10, (items) => sent.push(items));
      batches.add([1]);
      batches.add([2]);
      batches.add([3, 4]);
      assert.deepEqual(sent, [[1]]);
      pass(99);
      assert.deepEqual(sent, [[1]]);
      pass(1);
      assert.deepEqual(sent, [[1], [2, 3, 4]]);
    });
  });

  it('are at most ten a second, whatever comes', () => {
    withTimers((pass) => {
      let count = 0;
      const batches = batch<number>(10, () => (count += 1));
      for (let ms = 0; ms < 1_000; ms += 1) {
        batches.add([ms]);
        pass(1);
      }
      assert.ok(count <= 11, `${count}`);
      assert.ok(count >= 10, `${count}`);
    });
  });

  it('keep the newest when there is too much', () => {
    withTimers((pass) => {
      const sent: (readonly number[])[] = [];
      const batches = batch<number>(3, (items) => sent.push(items));
      batches.add([0]);
      batches.add([1, 2, 3, 4, 5]);
      pass(100);
      assert.deepEqual(sent[1], [3, 4, 5]);
    });
  });

  it('say how many wait', () => {
    withTimers((pass) => {
      const batches = batch<number>(3, () => {});
      batches.add([1]);
      assert.equal(batches.waiting(), 0);
      batches.add([2, 3]);
      assert.equal(batches.waiting(), 2);
      pass(100);
      assert.equal(batches.waiting(), 0);
    });
  });

  it('forget what waits when told to', () => {
    withTimers((pass) => {
      const sent: (readonly number[])[] = [];
      const batches = batch<number>(3, (items) => sent.push(items));
      batches.add([1]);
      batches.add([2]);
      batches.clear();
      pass(1_000);
      batches.add([3]);
      assert.deepEqual(sent, [[1], [3]]);
    });
  });

  it('rest when nothing comes', () => {
    withTimers((pass) => {
      let count = 0;
      const batches = batch<number>(3, () => (count += 1));
      batches.add([1]);
      pass(10_000);
      assert.equal(count, 1);
    });
  });
});
