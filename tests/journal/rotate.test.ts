/** Live files are archived when they have their size; no line is lost, doubled or cut by it. */

import assert from 'node:assert/strict';
import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { listArchives, livePath } from '../../main/journal/archives.ts';
import { manualClock } from '../fakes/clock.ts';
import { cannotMount, withRenameBlocked } from './mounts.ts';
import { linesIn, linesOf, logFolder, range, START, saidIn, say, setStage } from './stage.ts';

/** The size of what `say` writes without padding, for numbers of one digit. */
const LINE_BYTES = 106;
const SECOND_MS = 1_000;

describe('rotation', () => {
  it('archives the live file before the line that would be too much', (t) => {
    const folder = logFolder(t);
    const { journal, rotated } = setStage(t, folder, { rotateBytes: 3 * LINE_BYTES });
    for (const n of range(1, 3)) say(journal, n);
    assert.equal(rotated.length, 0);
    say(journal, 4);
    assert.deepEqual(readdirSync(folder).sort(), [
      'chat.20261123T171000.001Z.ndjson',
      'chat.ndjson',
      'streaming.ndjson',
      'watch.ndjson',
    ]);
    assert.deepEqual(rotated, listArchives(folder, 'chat'));
    assert.equal(rotated[0]?.bytes, 3 * LINE_BYTES);
    assert.deepEqual(saidIn(folder), [1, 2, 3, 4]);
  });

  it('goes on with the numbers in the next file, and after a restart', (t) => {
    const folder = logFolder(t);
    const first = setStage(t, folder, { rotateBytes: 280 }).journal;
    for (const n of range(1, 5)) say(first, n);
    first.close();
    const second = setStage(t, folder, { rotateBytes: 280 }).journal;
    for (const n of range(6, 9)) say(second, n);
    assert.deepEqual(
      linesIn(folder).map(({ seq }) => seq),
      range(1, 9),
    );
  });

  it('goes on with the numbers when the live file is missing or empty', (t) => {
    for (const leave of [(path: string) => rmSync(path), (path: string) => writeFileSync(path, '')]) {
      const folder = logFolder(t);
      const first = setStage(t, folder, { rotateBytes: 230 }).journal;
      for (const n of range(1, 5)) say(first, n);
      first.close();
      leave(livePath(folder, 'chat'));
      const second = setStage(t, folder).journal;
      say(second, 6);
      assert.equal(linesIn(folder).at(-1)?.seq, 5);
    }
  });

  it('gives a line that is larger than a file a file of its own', (t) => {
    const folder = logFolder(t);
    const { journal, rotated } = setStage(t, folder, { rotateBytes: 340 });
    for (const n of range(1, 6)) say(journal, n, n % 3 === 0 ? 'x'.repeat(1_000) : '');
    assert.deepEqual(
      rotated.map(({ path }) => linesOf(path).length),
      [2, 1, 2],
    );
    assert.deepEqual(saidIn(folder), range(1, 6));
  });

  it('names the archive after its first line, also when that was written by a run before', (t) => {
    const folder = logFolder(t);
    const first = setStage(t, folder).journal;
    say(first, 1);
    first.close();
    const { journal, rotated } = setStage(t, folder, { rotateBytes: 100 });
    say(journal, 9 * SECOND_MS);
    assert.equal(rotated[0]?.stamp, '20261123T171000.001Z');
  });

  it('keeps the archives in order when a clock is set back, or a millisecond sees two of them', (t) => {
    const folder = logFolder(t);
    const { journal, rotated } = setStage(t, folder, { rotateBytes: 100 });
    const times = [0, 0, 0, -3_600_000, -3_599_000, 5, 60_000];
    for (const [index, ms] of times.entries()) {
      journal.append('chat', {
        at: START + ms,
        source: 'restream-chat',
        frame: JSON.stringify({ n: index }),
      });
    }
    assert.equal(rotated.length, times.length - 1);
    assert.deepEqual(saidIn(folder), range(0, times.length - 1));
    assert.deepEqual(
      rotated.map(({ stamp }) => stamp),
      listArchives(folder, 'chat').map(({ stamp }) => stamp),
    );
    for (const { path } of rotated) assert.match(basename(path), /^chat\.\d{8}T\d{6}\.\d{3}Z\.ndjson$/);
  });

  it('loses and doubles nothing, whatever the sizes and wherever it restarts', (t) => {
    const padding = fc.integer({ min: 0, max: 700 });
    const runs = fc.array(fc.array(padding, { maxLength: 30 }), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(runs, fc.integer({ min: 1, max: 1_000 }), (sizes, rotateBytes) => {
        const folder = logFolder(t);
        let n = 0;
        for (const run of sizes) {
          const { journal } = setStage(t, folder, { rotateBytes });
          for (const size of run) {
            n += 1;
            assert.ok(say(journal, n, 'ü'.repeat(size)));
          }
          journal.close();
        }
        assert.deepEqual(saidIn(folder), range(1, n));
        assert.deepEqual(
          linesIn(folder).map(({ seq }) => seq),
          range(1, n),
        );
        for (const { path, bytes } of listArchives(folder, 'chat')) {
          assert.ok(bytes <= rotateBytes || linesOf(path).length === 1);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('lets the callbacks append, and does not feed itself', (t) => {
    const folder = logFolder(t);
    let told = 0;
    const { journal } = setStage(t, folder, {
      rotateBytes: 10,
      keepBytes: 2_000,
      onRotated: () => {
        told += 1;
        journal.append('watch', { at: START, source: 'live', event: { type: 'tick' } });
      },
      onDropped: () => void journal.append('watch', { at: START, source: 'live', event: { type: 'tick' } }),
    });
    for (const n of range(1, 50)) say(journal, n);
    assert.ok(told >= 40 && told <= 200, String(told));
    const seqs = linesIn(folder, 'watch').map(({ seq }) => seq);
    assert.deepEqual(seqs, range(seqs[0] ?? 0, seqs.at(-1) ?? 0));
  });
});

describe('a rotation that fails', { skip: cannotMount }, () => {
  it('goes on in the live file, is told once, and is tried again later', async (t) => {
    const folder = logFolder(t);
    const clock = manualClock(START);
    const { journal, troubles, rotated } = setStage(t, folder, { rotateBytes: 340, clock });
    const path = livePath(folder, 'chat');
    say(journal, 1);
    await withRenameBlocked(path, async () => {
      for (const n of range(2, 9)) assert.equal(say(journal, n), true);
      await clock.advance(20 * SECOND_MS);
      for (const n of range(10, 12)) assert.equal(say(journal, n), true);
      assert.deepEqual(rotated, []);
      assert.equal(troubles.length, 1);
      assert.deepEqual([troubles[0]?.family, troubles[0]?.code], ['chat', 'EBUSY']);
      assert.match(troubles[0]?.why ?? '', /could not be archived/);
      assert.equal(journal.figures().errors, 0);
    });
    say(journal, 13);
    assert.deepEqual(rotated, []);
    await clock.advance(10 * SECOND_MS);
    say(journal, 14);
    assert.equal(rotated.length, 1);
    assert.deepEqual(troubles.slice(1), [null]);
    assert.deepEqual(saidIn(folder), range(1, 14));
    assert.ok(existsSync(path) && statSync(path).size < 300);
  });
});
