/** Following a second process that rotates as fast as it can: every line exactly once. */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, it } from 'node:test';
import { listArchives } from '../../main/journal/archives.ts';
import { followLines } from '../../main/journal/follow.ts';
import { readForwards } from '../../main/journal/forwards.ts';
import { decodeLine } from '../../main/journal/line.ts';
import { program } from './programs.ts';
import { logFolder, range } from './stage.ts';

const LINES = 9_000;
const PER_FAMILY = LINES / 3;

describe('a journal that another process writes and rotates', () => {
  it('is followed without losing or doubling a line', { timeout: 60_000 }, async (t) => {
    const folder = logFolder(t);
    const child = program(t, 'writer.ts')(folder, 20_000, 0, 0, LINES);
    child.stdout.resume();
    const ending = new AbortController();
    const seqs: number[] = [];
    for await (const { line } of followLines(folder, 'chat', { from: 'end', signal: ending.signal })) {
      seqs.push(decodeLine(line)?.seq ?? Number.NaN);
      if (seqs.length === PER_FAMILY) ending.abort();
    }
    assert.deepEqual(seqs, range(seqs[0] ?? 0, PER_FAMILY));
    assert.ok(listArchives(folder, 'chat').length > 100);
  });

  it('is read forwards without losing or doubling a line', { timeout: 60_000 }, async (t) => {
    const folder = logFolder(t);
    const child = program(t, 'writer.ts')(folder, 20_000, 0, 0, LINES);
    child.stdout.resume();
    const exit = once(child, 'exit');
    for (let count = 0; count < PER_FAMILY; ) {
      const seqs: number[] = [];
      for await (const line of readForwards(folder, 'chat')) seqs.push(decodeLine(line)?.seq ?? Number.NaN);
      assert.deepEqual(seqs, range(1, seqs.length));
      assert.ok(seqs.length >= count);
      count = seqs.length;
      if (child.exitCode !== null) assert.equal(count, PER_FAMILY);
    }
    await exit;
  });
});
