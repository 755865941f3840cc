/** A full or failing disk is told at once; no half line stays, and the journal goes on when it can. */

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { FAMILIES, listArchives, livePath } from '../../main/journal/archives.ts';
import { manualClock } from '../fakes/clock.ts';
import { cannotMount, makeReadOnly, smallDisk } from './mounts.ts';
import { linesIn, linesOf, logFolder, range, START, saidIn, say, setStage } from './stage.ts';

const needsDevFull = { skip: existsSync('/dev/full') ? false : 'this system has no /dev/full' };

describe('a full disk', { skip: cannotMount }, () => {
  it('is told once; no half line stays; the lost lines show as a hole; the end of it is told', (t) => {
    const folder = smallDisk(t, 256);
    writeFileSync(join(folder, 'ballast'), 'x'.repeat(128 * 1024));
    const { journal, troubles } = setStage(t, folder);
    let written = 0;
    while (say(journal, written + 1, 'x'.repeat(9_000))) written += 1;
    assert.ok(written > 5);
    assert.equal(troubles.length, 1);
    assert.deepEqual([troubles[0]?.family, troubles[0]?.code], ['chat', 'ENOSPC']);
    assert.match(troubles[0]?.why ?? '', /the disk is full \(ENOSPC\)\. Free some space/);
    for (const n of range(1, 4)) assert.equal(say(journal, n, 'x'.repeat(9_000)), false);
    assert.equal(troubles.length, 1);
    assert.equal(journal.figures().errors, 5);
    // Fails if half a line is left.
    assert.equal(linesOf(livePath(folder, 'chat')).length, written);

    rmSync(join(folder, 'ballast'));
    assert.ok(say(journal, 1_000));
    assert.deepEqual(troubles.slice(1), [null]);
    const seqs = linesIn(folder).map(({ seq }) => seq);
    assert.deepEqual(seqs, [...range(1, written), written + 6]);
  });

  it('is told again when it happens again', (t) => {
    const folder = smallDisk(t, 128);
    const { journal, troubles } = setStage(t, folder);
    const ballast = join(folder, 'ballast');
    for (const round of range(1, 3)) {
      writeFileSync(ballast, 'x'.repeat(60 * 1024));
      assert.equal(say(journal, round, 'x'.repeat(80_000)), false);
      assert.equal(troubles.at(-1)?.code, 'ENOSPC');
      rmSync(ballast);
      assert.ok(say(journal, round));
      assert.equal(troubles.length, round * 2);
      assert.equal(troubles.at(-1), null);
    }
    assert.deepEqual(saidIn(folder), [1, 2, 3]);
  });

  it('does not keep a rotation from happening, nor loses a line by it', (t) => {
    const folder = smallDisk(t, 64);
    const { journal, troubles } = setStage(t, folder, { rotateBytes: 8_000, keepBytes: 20_000 });
    for (const n of range(1, 200)) assert.ok(say(journal, n, 'x'.repeat(1_000)), JSON.stringify(troubles));
    const said = saidIn(folder);
    assert.deepEqual(said, range(said[0] ?? 0, 200));
  });

  it('leaves a full live file in its place when there is no room for the next', async (t) => {
    const folder = smallDisk(t, 64, ',nr_inodes=5');
    const clock = manualClock(START);
    const { journal, troubles, rotated } = setStage(t, folder, { rotateBytes: 340, clock });
    writeFileSync(join(folder, 'the last inode'), '');
    for (const n of range(1, 9)) assert.ok(say(journal, n));
    assert.deepEqual([rotated.length, listArchives(folder, 'chat').length, troubles.length], [0, 0, 1]);
    assert.match(troubles[0]?.why ?? '', /could not be archived \(ENOSPC\)/);
    rmSync(join(folder, 'the last inode'));
    await clock.advance(10_000);
    assert.ok(say(journal, 10));
    assert.deepEqual([rotated.length, troubles.at(-1)], [1, null]);
    assert.deepEqual(saidIn(folder), range(1, 10));
  });

  it('does not keep the watch from starting', (t) => {
    const folder = smallDisk(t, 64, ',nr_inodes=2');
    writeFileSync(join(folder, 'the last inode'), '');
    const { journal, troubles } = setStage(t, folder);
    assert.equal(say(journal, 1), false);
    assert.equal(troubles[0]?.code, 'ENOSPC');
    rmSync(join(folder, 'the last inode'));
    assert.ok(say(journal, 2));
    assert.equal(troubles.at(-1), null);
    assert.deepEqual(saidIn(folder), [2]);
  });

  it('is read-only: refused at the start, told when it becomes so later', (t) => {
    const folder = smallDisk(t, 64);
    const { journal, troubles } = setStage(t, folder);
    say(journal, 1);
    journal.close();
    makeReadOnly(folder);
    assert.equal(say(journal, 2), false);
    assert.equal(troubles[0]?.code, 'EROFS');
    assert.throws(() => setStage(t, folder), {
      code: 'JOURNAL_UNWRITABLE',
      message: /\(EROFS\)\. Give your user/,
    });
  });
});

describe('a device that takes nothing', needsDevFull, () => {
  it('is told once for each family it concerns, and leaves the others alone', (t) => {
    const folder = logFolder(t);
    for (const family of ['chat', 'watch'] as const) symlinkSync('/dev/full', livePath(folder, family));
    const { journal, troubles } = setStage(t, folder, { rotateBytes: 100 });
    const tick = { at: START, source: 'live', event: { type: 'tick' } } as const;
    for (const n of range(1, 5)) {
      assert.equal(say(journal, n), false);
      assert.equal(journal.append('watch', tick), false);
      assert.equal(
        journal.append('streaming', { at: START, source: 'restream-streaming', frame: '{}' }),
        true,
      );
    }
    assert.deepEqual(
      troubles.map((trouble) => [trouble?.family, trouble?.code]),
      [['chat', 'ENOSPC']],
    );
    assert.equal(journal.figures().errors, 10);
    assert.equal(linesIn(folder, 'streaming').length, 5);
  });

  it('is told when the trouble of one family passes and that of another stays', async (t) => {
    const folder = logFolder(t);
    for (const family of FAMILIES) symlinkSync('/dev/full', livePath(folder, family));
    const { journal, troubles } = setStage(t, folder);
    const append = (family: (typeof FAMILIES)[number]) =>
      journal.append(family, { at: START, source: 'x', frame: '{"n":1}' });
    append('chat');
    append('watch');
    rmSync(livePath(folder, 'chat'));
    assert.equal(append('chat'), true);
    assert.equal(troubles.at(-1)?.family, 'watch');
    rmSync(livePath(folder, 'watch'));
    assert.equal(append('watch'), true);
    assert.equal(troubles.at(-1), null);
    assert.equal(troubles.length, 3);
    assert.equal(linesIn(folder)[0]?.seq, 2);
  });

  it('may be told by appending, without an end', (t) => {
    const folder = logFolder(t);
    for (const family of FAMILIES) symlinkSync('/dev/full', livePath(folder, family));
    let told = 0;
    const { journal } = setStage(t, folder, {
      onTrouble: (trouble) => {
        told += 1;
        const event = { type: 'journal', healthy: !trouble, why: trouble?.why ?? null } as const;
        journal.append('watch', { at: START, source: 'live', event });
      },
    });
    say(journal, 1);
    assert.equal(told, 1);
    rmSync(livePath(folder, 'watch'));
    rmSync(livePath(folder, 'chat'));
    say(journal, 2);
    assert.match(readFileSync(livePath(folder, 'watch'), 'utf8'), /"healthy":true/);
  });
});

describe('a folder that cannot be written', () => {
  it('is refused with a code and the next step', (t) => {
    const folder = join(logFolder(t), 'logs');
    writeFileSync(folder, 'a file');
    assert.throws(() => setStage(t, folder), {
      name: 'Error',
      code: 'JOURNAL_UNWRITABLE',
      message: `The log folder ${folder} cannot be written (EEXIST). Give your user write access to it, or choose another data folder with --data DIR.`,
    });
  });

  it('is refused when only one of the files cannot', (t) => {
    const folder = logFolder(t);
    mkdirSync(livePath(folder, 'watch'));
    assert.throws(() => setStage(t, folder), { code: 'JOURNAL_UNWRITABLE', message: /EISDIR/ });
  });
});
