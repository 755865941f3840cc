/** The oldest archives go when the logs outgrow `keepBytes`, and that is said. */

import assert from 'node:assert/strict';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { FAMILIES, fileBytes, listArchives, livePath, statsPath } from '../../main/journal/archives.ts';
import { linesIn, logFolder, range, START, saidIn, say, setStage } from './stage.ts';

const bytesIn = (folder: string) =>
  FAMILIES.flatMap((family) => [
    livePath(folder, family),
    ...listArchives(folder, family).map(({ path }) => path),
  ])
    .map((path) => fileBytes(path) ?? 0)
    .reduce((a, b) => a + b);

describe('dropping old archives', () => {
  it('keeps everything when told 0', (t) => {
    const folder = logFolder(t);
    const { journal, dropped } = setStage(t, folder, { rotateBytes: 230, keepBytes: 0 });
    for (const n of range(1, 100)) say(journal, n);
    assert.deepEqual(dropped, []);
    assert.deepEqual(saidIn(folder), range(1, 100));
  });

  it('drops the oldest, says which, and keeps the rest without a hole', (t) => {
    const folder = logFolder(t);
    const { journal, dropped, rotated } = setStage(t, folder, { rotateBytes: 500, keepBytes: 3_000 });
    for (const n of range(1, 200)) {
      say(journal, n);
      // It is looked at with each rotation, so the live file may come on top.
      assert.ok(bytesIn(folder) <= 3_500);
    }
    assert.ok(dropped.length > 10);
    assert.deepEqual(dropped, rotated.slice(0, dropped.length));
    const said = saidIn(folder);
    assert.deepEqual(said, range(said[0] ?? 0, 200));
    assert.ok(said.length >= 20);
  });

  it('looks at all families together, oldest first', (t) => {
    const folder = logFolder(t);
    const { journal, dropped } = setStage(t, folder, { rotateBytes: 340, keepBytes: 5_000 });
    for (const n of range(1, 200)) {
      const family = FAMILIES[n % 3] ?? 'chat';
      journal.append(family, {
        at: START + n,
        source: 'x',
        frame: JSON.stringify({ n, padding: 'x'.repeat(30) }),
      });
    }
    assert.ok(FAMILIES.every((family) => dropped.some((archive) => archive.family === family)));
    const stamps = dropped.map(({ stamp }) => stamp);
    assert.deepEqual(stamps, stamps.toSorted());
    const left = FAMILIES.flatMap((family) => listArchives(folder, family)).map(({ stamp }) => stamp);
    assert.ok(left.every((stamp) => stamp > (stamps.at(-1) ?? '')));
  });

  it('takes the figures of an archive with it', (t) => {
    const folder = logFolder(t);
    const { journal, dropped } = setStage(t, folder, {
      rotateBytes: 340,
      keepBytes: 1_500,
      onRotated: ({ path }) => writeFileSync(statsPath(path), '{}'),
    });
    for (const n of range(1, 60)) say(journal, n);
    const stats = readdirSync(folder).filter((name) => name.endsWith('.stats.json'));
    assert.deepEqual(
      stats,
      listArchives(folder, 'chat').map(({ stamp }) => `chat.${stamp}.stats.json`),
    );
    assert.deepEqual(
      dropped.filter(({ path }) => existsSync(path)),
      [],
    );
  });

  it('also happens at a start with less room than before', (t) => {
    const folder = logFolder(t);
    const first = setStage(t, folder, { rotateBytes: 500 }).journal;
    for (const n of range(1, 100)) say(first, n);
    first.close();
    const { journal, dropped } = setStage(t, folder, { rotateBytes: 500, keepBytes: 2_000 });
    say(journal, 101);
    assert.ok(dropped.length > 5);
    assert.ok(bytesIn(folder) <= 2_000);
  });

  it('never forgets the number of the last line', (t) => {
    const folder = logFolder(t);
    const first = setStage(t, folder, { rotateBytes: 230 }).journal;
    for (const n of range(1, 5)) say(first, n);
    first.close();
    writeFileSync(livePath(folder, 'chat'), '');
    const second = setStage(t, folder, { keepBytes: 1 });
    second.journal.append('watch', { at: START, source: 'live', event: { type: 'tick' } });
    assert.equal(second.dropped.length, 1);
    second.journal.close();
    say(setStage(t, folder).journal, 6);
    assert.deepEqual(
      linesIn(folder).map(({ seq }) => seq),
      [3, 4, 5],
    );
  });

  it('leaves files alone that only look like ours', (t) => {
    const folder = logFolder(t);
    const others = [
      'chat.ndjson.bak',
      'chat.2026.ndjson',
      'chat.20261123T171000.123Z.ndjson.gz',
      'my.chat.ndjson',
    ];
    for (const name of others) writeFileSync(`${folder}/${name}`, 'x'.repeat(10_000));
    const { journal } = setStage(t, folder, { rotateBytes: 230, keepBytes: 400 });
    for (const n of range(1, 20)) say(journal, n);
    for (const name of others) assert.ok(existsSync(`${folder}/${name}`), name);
  });
});
