/** Lines are on their way to the disk before anybody acts on them, numbered without a hole. */

import assert from 'node:assert/strict';
import { appendFileSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { livePath } from '../../main/journal/archives.ts';
import { linesIn, logFolder, range, START, saidIn, say, setStage } from './stage.ts';

describe('appending', () => {
  it('has the line in the file when it returns', (t) => {
    const folder = logFolder(t);
    const { journal } = setStage(t, folder);
    assert.equal(say(journal, 1), true);
    assert.equal(
      readFileSync(livePath(folder, 'chat'), 'utf8'),
      '{"seq":1,"at":"2026-11-23T17:10:00.001Z","source":"restream-chat","order":1,"frame":{"n":1,"padding":""}}\n',
    );
  });

  it('numbers each family by itself', (t) => {
    const folder = logFolder(t);
    const { journal } = setStage(t, folder);
    say(journal, 1);
    journal.append('watch', { at: START, source: 'live', event: { type: 'tick' } });
    journal.append('streaming', { at: START, source: 'restream-streaming', frame: 'not JSON' });
    say(journal, 2);
    assert.deepEqual(
      linesIn(folder).map(({ seq }) => seq),
      [1, 2],
    );
    assert.deepEqual(
      linesIn(folder, 'watch').map(({ seq }) => seq),
      [1],
    );
    assert.deepEqual(linesIn(folder, 'streaming'), [
      { seq: 1, at: '2026-11-23T17:10:00.000Z', source: 'restream-streaming', order: 3, text: 'not JSON' },
    ]);
  });

  it('numbers the lines of all families in the order they came, through rotation and restart', (t) => {
    const folder = logFolder(t);
    const families = ['chat', 'watch', 'streaming', 'watch', 'chat'] as const;
    for (const _run of range(1, 4)) {
      const { journal } = setStage(t, folder, { rotateBytes: 200 });
      for (const family of families)
        journal.append(family, { at: START, source: 'x', event: { type: 'stopped', why: family } });
      journal.close();
    }
    const lines = (['chat', 'streaming', 'watch'] as const).flatMap((family) => linesIn(folder, family));
    const inOrder = lines.toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0));
    assert.deepEqual(
      inOrder.map(({ order }) => order),
      range(1, 20),
    );
    assert.deepEqual(
      inOrder.map((line) => ('event' in line && line.event.type === 'stopped' ? line.event.why : '')),
      [...families, ...families, ...families, ...families],
    );
  });

  it('goes on after lines of before there was an order', (t) => {
    const folder = logFolder(t);
    writeFileSync(
      livePath(folder, 'chat'),
      '{"seq":7,"at":"2026-11-23T17:10:00.001Z","source":"x","frame":1}\n',
    );
    const { journal } = setStage(t, folder);
    say(journal, 1);
    assert.deepEqual(
      linesIn(folder).map(({ seq, order }) => [seq, order]),
      [
        [7, undefined],
        [8, 1],
      ],
    );
  });

  it('goes on with the numbers after a restart', (t) => {
    const folder = logFolder(t);
    const first = setStage(t, folder).journal;
    for (const n of range(1, 3)) say(first, n);
    first.close();
    const second = setStage(t, folder);
    say(second.journal, 4);
    assert.deepEqual(second.journal.repairs, []);
    assert.deepEqual(
      linesIn(folder).map(({ seq }) => seq),
      [1, 2, 3, 4],
    );
  });

  it('counts the lines and bytes of this run', (t) => {
    const folder = logFolder(t);
    const first = setStage(t, folder).journal;
    for (const n of range(1, 5)) say(first, n, 'ü');
    assert.deepEqual(first.figures(), {
      lines: 5,
      bytes: statSync(livePath(folder, 'chat')).size,
      errors: 0,
    });
    first.close();
    assert.deepEqual(setStage(t, folder).journal.figures(), { lines: 0, bytes: 0, errors: 0 });
  });

  it('takes a frame of many megabytes', (t) => {
    const folder = logFolder(t);
    const { journal } = setStage(t, folder, { rotateBytes: 100_000_000 });
    const padding = 'x漢'.repeat(3_000_000);
    assert.ok(say(journal, 1, padding));
    assert.ok(say(journal, 2));
    assert.deepEqual(saidIn(folder), [1, 2]);
    assert.ok(statSync(livePath(folder, 'chat')).size > 12_000_000);
  });

  it('makes the folder, and files for the owner alone', { skip: process.platform === 'win32' }, (t) => {
    const folder = join(logFolder(t), 'not', 'yet', 'there');
    say(setStage(t, folder).journal, 1);
    assert.equal(statSync(folder).mode & 0o777, 0o700);
    assert.equal(statSync(livePath(folder, 'chat')).mode & 0o777, 0o600);
  });

  it('never writes over what a second writer has put there', (t) => {
    const folder = logFolder(t);
    const { journal } = setStage(t, folder);
    say(journal, 1);
    appendFileSync(livePath(folder, 'chat'), 'something else\n');
    say(journal, 2);
    assert.match(readFileSync(livePath(folder, 'chat'), 'utf8'), /"n":1.*\nsomething else\n.*"n":2.*\n$/);
  });
});
