/** Reading from the newest line towards the past. */

import assert from 'node:assert/strict';
import {
  appendFileSync,
  closeSync,
  ftruncateSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { archivePath, livePath } from '../../main/journal/archives.ts';
import { linesBackwards, readBackwards } from '../../main/journal/backwards.ts';
import { encodeFrame } from '../../main/journal/line.ts';
import { logFolder, range, START, say, setStage } from './stage.ts';

/** A file with `text` in it, read backwards in chunks of `chunkBytes`. */
function backwards(path: string, text: string, chunkBytes: number): string[] {
  writeFileSync(path, text);
  const fd = openSync(path, 'r');
  try {
    return [...linesBackwards(fd, Buffer.byteLength(text), chunkBytes)];
  } finally {
    closeSync(fd);
  }
}

describe('reading backwards', () => {
  it('gives the same lines as reading forwards, in whatever chunks', (t) => {
    const path = join(logFolder(t), 'file');
    const text = fc.string({ unit: fc.constantFrom('a', '\n', '漢', 'ü', '🎥', '\r'), maxLength: 60 });
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 20 }), (content, chunkBytes) => {
        const whole = content
          .slice(0, content.lastIndexOf('\n') + 1)
          .split('\n')
          .filter(Boolean);
        assert.deepEqual(backwards(path, content, chunkBytes), whole.toReversed());
      }),
      { numRuns: 500 },
    );
  });

  it('takes lines longer than a chunk, the first and the last among them', (t) => {
    const long = ['x', 'y', 'z'].map((letter) => letter.repeat(300_000));
    const path = join(logFolder(t), 'file');
    writeFileSync(path, `${long.join('\n')}\n`);
    assert.deepEqual([...readBackwards(path)], long.toReversed());
  });

  it('leaves out a torn last line, however long', (t) => {
    const path = join(logFolder(t), 'file');
    for (const torn of ['{"seq":3', 'x'.repeat(200_000)]) {
      writeFileSync(path, `first\nsecond\n${torn}`);
      assert.deepEqual([...readBackwards(path)], ['second', 'first']);
      writeFileSync(path, torn);
      assert.deepEqual([...readBackwards(path)], []);
    }
  });

  it('finds nothing where nothing is', (t) => {
    const folder = logFolder(t);
    assert.deepEqual([...readBackwards(join(folder, 'missing'))], []);
    assert.deepEqual([...readBackwards(folder, 'chat')], []);
    assert.deepEqual([...readBackwards(join(folder, 'no', 'folder'), 'chat')], []);
    writeFileSync(livePath(folder, 'chat'), '');
    assert.deepEqual([...readBackwards(folder, 'chat')], []);
  });

  it('goes on in the archives, newest first', (t) => {
    const folder = logFolder(t);
    const { journal } = setStage(t, folder, { rotateBytes: 340 });
    for (const n of range(1, 20)) say(journal, n);
    assert.deepEqual(numbers(readBackwards(folder, 'chat')), range(1, 20).toReversed());
  });

  it('goes on in the archives when the live file is gone', (t) => {
    const folder = logFolder(t);
    const { journal } = setStage(t, folder, { rotateBytes: 340 });
    for (const n of range(1, 10)) say(journal, n);
    rmSync(livePath(folder, 'chat'));
    assert.deepEqual(numbers(readBackwards(folder, 'chat')), range(1, 9).toReversed());
  });

  it('shows what was there when it began, each line once, while a writer appends and rotates', (t) => {
    const folder = logFolder(t);
    const { journal } = setStage(t, folder, { rotateBytes: 1_000 });
    for (const n of range(1, 25)) say(journal, n);
    const seen: number[] = [];
    let next = 26;
    for (const line of readBackwards(folder, 'chat')) {
      seen.push(...numbers([line]));
      for (const n of range(next, next + 6)) say(journal, n);
      next += 7;
    }
    assert.deepEqual(seen, range(1, 25).toReversed());
  });

  it('survives an archive that is dropped meanwhile', (t) => {
    const folder = logFolder(t);
    const { journal, rotated } = setStage(t, folder, { rotateBytes: 340 });
    for (const n of range(1, 12)) say(journal, n);
    const reading = readBackwards(folder, 'chat');
    assert.match(reading.next().value ?? '', /"n":12/);
    for (const { path } of rotated) rmSync(path);
    assert.ok([...reading].length < 4);
  });

  it('survives a file that is cut meanwhile', (t) => {
    const path = join(logFolder(t), 'file');
    writeFileSync(path, 'some line of text\n'.repeat(20_000));
    const reading = readBackwards(path);
    assert.equal(reading.next().value, 'some line of text');
    writeFileSync(path, '');
    assert.ok([...reading].length < 20_000);
  });

  it('closes the file when the reader has enough', (t) => {
    const path = join(logFolder(t), 'file');
    writeFileSync(path, 'a\nb\n');
    for (let round = 0; round < 3_000; round += 1) {
      for (const line of readBackwards(path)) {
        assert.equal(line, 'b');
        break;
      }
    }
  });

  it('answers from the end of a huge file without reading the rest', (t) => {
    const folder = logFolder(t);
    const path = livePath(folder, 'streaming');
    const fd = openSync(path, 'w');
    // Sparse: a gigabyte of nothing, with lines at its end.
    ftruncateSync(fd, 1024 ** 3);
    writeSync(fd, `\n${encodeFrame(1, START, 'x', '{"n":1}')}\n`, 1024 ** 3);
    closeSync(fd);
    const startedAt = performance.now();
    const first = readBackwards(folder, 'streaming').next().value;
    const tookMs = performance.now() - startedAt;
    assert.deepEqual(numbers([first ?? '']), [1]);
    t.diagnostic(`${tookMs.toFixed(2)} ms`);
    // Reading it all takes a second at the least.
    assert.ok(tookMs < 200, `${tookMs} ms`);
  });

  it('does not take a stranger with an archive of another family', (t) => {
    const folder = logFolder(t);
    writeFileSync(livePath(folder, 'chat'), 'live\n');
    writeFileSync(archivePath(folder, 'watch', '20261123T171000.000Z'), 'watch\n');
    writeFileSync(archivePath(folder, 'chat', '20261123T171000.000Z'), 'chat\n');
    renameSync(
      archivePath(folder, 'watch', '20261123T171000.000Z'),
      join(folder, 'chat2.20261123T171000.000Z.ndjson'),
    );
    appendFileSync(livePath(folder, 'watch'), 'none of ours\n');
    assert.deepEqual([...readBackwards(folder, 'chat')], ['live', 'chat']);
  });
});

function numbers(lines: Iterable<string>): number[] {
  return [...lines].map((line) => Number(/"n":(\d+)/.exec(line)?.[1]));
}
