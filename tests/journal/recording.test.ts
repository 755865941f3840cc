/** The lines of all families come in the order they were written, whatever became of the files. */

import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Family } from '../../main/engine/terms.ts';
import { FAMILIES, listArchives, livePath } from '../../main/journal/archives.ts';
import type { Journal } from '../../main/journal/journal.ts';
import { encodeFrame } from '../../main/journal/line.ts';
import { nothingPassed } from '../../main/journal/merge.ts';
import { findRecording } from '../../main/journal/recording.ts';
import { logFolder, range, START, setStage } from './stage.ts';

async function read(path: string) {
  const passed = nothingPassed();
  const said: number[] = [];
  const recording = findRecording(path) ?? assert.fail('no recording');
  for await (const line of recording.lines(passed)) said.push('frame' in line ? (line.frame as number) : -1);
  return { said, ...passed };
}

const append = (journal: Journal, family: Family, n: number) =>
  journal.append(family, { at: START, source: 'x', frame: String(n) });

/** Twelve lines, in turn in each family. */
function twelve(journal: Journal, first = 1) {
  for (const n of range(first, first + 11)) append(journal, FAMILIES[n % 3] ?? 'chat', n);
}

/** A line as it was written before lines had an order. */
const old = (seq: number, ms: number, n: number) => `${encodeFrame(seq, START + ms, 'x', String(n))}\n`;

describe('a recording', () => {
  it('has the lines of one millisecond in the order they were written', async (t) => {
    const folder = logFolder(t);
    const families = fc.array(fc.constantFrom(...FAMILIES), { maxLength: 60 });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        families,
        fc.integer({ min: 100, max: 1_000 }),
        fc.nat(60),
        async (list, rotateBytes, cut) => {
          run += 1;
          const here = join(folder, String(run));
          for (const [first, part] of [
            [0, list.slice(0, cut)],
            [cut, list.slice(cut)],
          ] as const) {
            const { journal } = setStage(t, here, { rotateBytes });
            for (const [index, family] of part.entries()) append(journal, family, first + index);
            journal.close();
          }
          const { said, lines, missing } = await read(here);
          assert.deepEqual(said, [...list.keys()]);
          assert.deepEqual([lines, missing], [list.length, 0]);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('is found in a data folder, in a folder of logs, and in a file', async (t) => {
    const root = logFolder(t);
    const folder = join(root, 'logs');
    const { journal } = setStage(t, folder, { rotateBytes: 150 });
    twelve(journal);
    assert.deepEqual((await read(root)).said, range(1, 12));
    assert.deepEqual((await read(folder)).said, range(1, 12));
    const chat = await read(listArchives(folder, 'chat')[0]?.path ?? '');
    assert.deepEqual([chat.said, chat.missing], [[3, 6], 0]);
    const mine = join(root, 'mine.txt');
    writeFileSync(mine, readFileSync(livePath(folder, 'watch')));
    assert.deepEqual((await read(mine)).said, [11]);
  });

  it('is not found where there is none', (t) => {
    const root = logFolder(t);
    mkdirSync(join(root, 'logs'));
    writeFileSync(join(root, 'logs', 'chat.ndjson.bak'), '');
    assert.equal(findRecording(root), null);
    assert.equal(findRecording(join(root, 'missing')), null);
  });

  it('of before there was an order is merged by time, then by family, each family in its own order', async (t) => {
    const folder = logFolder(t);
    writeFileSync(livePath(folder, 'watch'), old(1, 0, 1) + old(2, 5, 4) + old(3, 4, 5) + old(4, 9, 8));
    writeFileSync(livePath(folder, 'streaming'), old(1, 5, 3) + old(2, 8, 7));
    writeFileSync(livePath(folder, 'chat'), old(1, 5, 2) + old(2, 7, 6));
    assert.deepEqual((await read(folder)).said, range(1, 8));
    const { journal } = setStage(t, folder, {});
    for (const n of range(9, 20))
      journal.append(FAMILIES[n % 3] ?? 'chat', { at: START + 9, source: 'x', frame: String(n) });
    assert.deepEqual((await read(folder)).said, range(1, 20));
  });

  it('counts what is torn, what is no line, and what is missing', async (t) => {
    const folder = logFolder(t);
    const { journal } = setStage(t, folder, { rotateBytes: 150 });
    twelve(journal);
    appendFileSync(livePath(folder, 'chat'), 'junk\n{"seq":1}\n{"seq":99,"at":"20');
    appendFileSync(livePath(folder, 'watch'), '\0\0\0');
    rmSync(listArchives(folder, 'streaming')[0]?.path ?? '');
    const { lines, junk, torn, missing, said } = await read(folder);
    assert.deepEqual({ lines, junk, torn, missing }, { lines: 10, junk: 2, torn: 2, missing: 1 });
    assert.equal(said.length, 10);
  });

  it('shows that a family is gone altogether', async (t) => {
    const folder = logFolder(t);
    const { journal } = setStage(t, folder);
    twelve(journal);
    rmSync(livePath(folder, 'chat'));
    assert.equal((await read(folder)).missing, 3);
  });

  it('is let go of by a reader who has seen enough', async (t) => {
    const folder = logFolder(t);
    const { journal } = setStage(t, folder);
    twelve(journal);
    const lines = findRecording(folder)?.lines(nothingPassed()) ?? assert.fail();
    for await (const { seq } of lines) {
      assert.equal(seq, 1);
      break;
    }
    assert.equal((await lines.next()).done, true);
  });
});
