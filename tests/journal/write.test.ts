/** Short writes are continued, interrupted ones repeated. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { writeAll } from '../../main/journal/write.ts';

/** A system that does what `answers` say, one call each: take so many bytes, or fail with a code. */
function system(answers: (number | string)[]) {
  const taken: Buffer[] = [];
  const write = (_fd: number, bytes: Uint8Array, offset: number, length: number) => {
    const answer = answers.shift() ?? length;
    if (typeof answer === 'string') throw Object.assign(new Error(answer), { code: answer });
    const count = Math.min(answer, length);
    taken.push(Buffer.from(bytes.subarray(offset, offset + count)));
    return count;
  };
  return { write, text: () => Buffer.concat(taken).toString() };
}

const bytes = Buffer.from('a whole line\nand what is behind it');
const LENGTH = 13;

describe('writing', () => {
  it('hands over what it was given, and nothing behind it', () => {
    const { write, text } = system([]);
    assert.deepEqual(writeAll(1, bytes, LENGTH, write), { bytes: LENGTH, failure: null });
    assert.equal(text(), 'a whole line\n');
  });

  it('goes on after a short write', () => {
    const { write, text } = system([1, 5, 0, 3]);
    assert.deepEqual(writeAll(1, bytes, LENGTH, write), { bytes: LENGTH, failure: null });
    assert.equal(text(), 'a whole line\n');
  });

  it('tries again when it was interrupted or told to wait', () => {
    const { write, text } = system(['EINTR', 4, 'EAGAIN', 'EAGAIN', 'EINTR']);
    assert.deepEqual(writeAll(1, bytes, LENGTH, write), { bytes: LENGTH, failure: null });
    assert.equal(text(), 'a whole line\n');
  });

  it('says how far it came when the disk is full', () => {
    const { write } = system([6, 'ENOSPC']);
    const { bytes: done, failure } = writeAll(1, bytes, LENGTH, write);
    assert.equal(done, 6);
    assert.equal((failure as NodeJS.ErrnoException).code, 'ENOSPC');
  });

  it('does not wait for ever', () => {
    const refused = writeAll(1, bytes, LENGTH, system(Array(100).fill('EAGAIN')).write);
    assert.equal((refused.failure as NodeJS.ErrnoException).code, 'EAGAIN');
    const ignored = writeAll(1, bytes, LENGTH, system([2, ...Array(100).fill(0)]).write);
    assert.equal(ignored.bytes, 2);
    assert.match(String(ignored.failure), /takes no bytes/);
  });
});
