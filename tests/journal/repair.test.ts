/** A torn last line is mended at the next start, and said. */

import assert from 'node:assert/strict';
import { appendFileSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { livePath } from '../../main/journal/archives.ts';
import { encodeFrame } from '../../main/journal/line.ts';
import { linesIn, logFolder, range, START, saidIn, say, setStage } from './stage.ts';

/** A folder with three lines in the chat journal, and what stands behind them. */
function leaveBehind(t: Parameters<typeof logFolder>[0], tail: string | Uint8Array): string {
  const folder = logFolder(t);
  const { journal } = setStage(t, folder);
  for (const n of range(1, 3)) say(journal, n);
  journal.close();
  appendFileSync(livePath(folder, 'chat'), tail);
  return folder;
}

/** Starts anew, appends one line, and gives what was mended. */
function startAgain(t: Parameters<typeof logFolder>[0], folder: string) {
  const { journal } = setStage(t, folder);
  assert.ok(say(journal, 4));
  return journal.repairs;
}

const fourth = encodeFrame(4, START, 'restream-chat', '{"n":99}');

describe('a torn last line', () => {
  it('is cut off and said', (t) => {
    const folder = leaveBehind(t, fourth.slice(0, 40));
    assert.deepEqual(startAgain(t, folder), [{ family: 'chat', bytes: 40 }]);
    assert.deepEqual(saidIn(folder), [1, 2, 3, 4]);
    assert.equal(linesIn(folder).at(-1)?.seq, 4);
  });

  it('is cut off wherever it was torn, also inside a character', (t) => {
    const whole = Buffer.from(`${encodeFrame(4, START, 'restream-chat', '{"n":99,"text":"漢字🎥"}')}\n`);
    for (const length of range(1, whole.length - 2)) {
      const folder = leaveBehind(t, whole.subarray(0, length));
      assert.deepEqual(startAgain(t, folder), [{ family: 'chat', bytes: length }]);
      assert.deepEqual(saidIn(folder), [1, 2, 3, 4]);
    }
  });

  it('is kept, and given its end, when nothing else is missing', (t) => {
    const folder = leaveBehind(t, fourth);
    assert.deepEqual(startAgain(t, folder), [{ family: 'chat', bytes: 0 }]);
    assert.deepEqual(saidIn(folder), [1, 2, 3, 99, 4]);
    assert.equal(linesIn(folder).at(-1)?.seq, 5);
  });

  it('is cut off when a power cut left zeros', (t) => {
    for (const tail of [
      '\0'.repeat(5_000),
      `${fourth.slice(0, 30)}${'\0'.repeat(100)}`,
      `${'\0'.repeat(300)}\n`,
    ]) {
      const folder = leaveBehind(t, tail);
      assert.deepEqual(startAgain(t, folder), [{ family: 'chat', bytes: tail.length }]);
      assert.deepEqual(saidIn(folder), [1, 2, 3, 4]);
    }
  });

  it('is cut off when it is JSON, but no line of ours', (t) => {
    for (const tail of ['{"n":1}', '{"n":1}\n', 'null\n']) {
      const folder = leaveBehind(t, tail);
      const [repair] = startAgain(t, folder);
      assert.ok(repair && repair.bytes > 0);
      assert.equal(linesIn(folder).at(-1)?.seq, 4);
    }
  });

  it('may be longer than what is read at once', (t) => {
    const folder = leaveBehind(t, fourth.slice(0, 40) + 'x'.repeat(1_000_000));
    assert.deepEqual(startAgain(t, folder), [{ family: 'chat', bytes: 1_000_040 }]);
    assert.deepEqual(saidIn(folder), [1, 2, 3, 4]);
  });

  it('may be all there is', (t) => {
    const folder = logFolder(t);
    writeFileSync(livePath(folder, 'watch'), '{"seq":1,"at"');
    const { journal } = setStage(t, folder);
    assert.deepEqual(journal.repairs, [{ family: 'watch', bytes: 13 }]);
    assert.equal(statSync(livePath(folder, 'watch')).size, 0);
  });

  it('takes no whole line with it, wherever the file was cut', (t) => {
    const whole = leaveBehind(t, `${fourth}\n`);
    const bytes = readFileSync(livePath(whole, 'chat'));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: bytes.length }), (length) => {
        const folder = leaveBehind(t, `${fourth}\n`);
        truncateSync(livePath(folder, 'chat'), length);
        const complete = bytes.subarray(0, length).toString().split('\n').length - 1;
        setStage(t, folder).journal.close();
        const left = linesIn(folder).length;
        // Cut just before its end, a line is still whole.
        assert.ok(left === complete || (left === complete + 1 && bytes[length] === 10));
      }),
      { numRuns: 100 },
    );
  });

  it('leaves what cannot be read further up where it is', (t) => {
    const folder = logFolder(t);
    const path = livePath(folder, 'chat');
    const before = `garbage\n${'\0'.repeat(50)}\n${encodeFrame(17, START, 'restream-chat', '{"n":0}')}\n`;
    writeFileSync(path, before);
    const { journal } = setStage(t, folder);
    assert.deepEqual(journal.repairs, []);
    say(journal, 1);
    const after = readFileSync(path, 'utf8');
    assert.ok(after.startsWith(`${before}{"seq":18,`));
  });
});
