/** Reading from the oldest line on. */

import assert from 'node:assert/strict';
import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { listArchives, livePath } from '../../main/journal/archives.ts';
import { readForwards } from '../../main/journal/forwards.ts';
import { logFolder, range, say, setStage } from './stage.ts';

async function all(lines: AsyncIterable<string>): Promise<string[]> {
  const list: string[] = [];
  for await (const line of lines) list.push(line);
  return list;
}

const number = (line: string) => Number(/"n":(\d+)/.exec(line)?.[1]);

describe('reading forwards', () => {
  it('gives every whole line of a file, and leaves out a torn last one', async (t) => {
    const path = join(logFolder(t), 'file');
    const text = fc.string({ unit: fc.constantFrom('a', '\n', '漢', '🎥'), maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(text, async (content) => {
        writeFileSync(path, content);
        const whole = content
          .slice(0, content.lastIndexOf('\n') + 1)
          .split('\n')
          .filter(Boolean);
        let torn = 0;
        assert.deepEqual(await all(readForwards(path, undefined, { onTorn: () => (torn += 1) })), whole);
        assert.equal(torn, content === '' || content.endsWith('\n') ? 0 : 1);
      }),
    );
  });

  it('takes lines of any length, across the places where one read ends and the next begins', async (t) => {
    const path = join(logFolder(t), 'file');
    const lines = [10, 262_143, 1, 262_144, 3_000_000, 262_145, 7].map((length) => '漢'.repeat(length));
    writeFileSync(path, `${lines.join('\n')}\n`);
    assert.deepEqual(await all(readForwards(path)), lines);
  });

  it('finds nothing where nothing is', async (t) => {
    const folder = logFolder(t);
    assert.deepEqual(await all(readForwards(join(folder, 'missing'))), []);
    assert.deepEqual(await all(readForwards(folder, 'chat')), []);
    assert.deepEqual(await all(readForwards(join(folder, 'no', 'folder'), 'chat')), []);
  });

  it('reads the archives, oldest first, then the live file', async (t) => {
    const folder = logFolder(t);
    const { journal } = setStage(t, folder, { rotateBytes: 340 });
    for (const n of range(1, 20)) say(journal, n);
    assert.deepEqual((await all(readForwards(folder, 'chat'))).map(number), range(1, 20));
  });

  it('can begin after an archive', async (t) => {
    const folder = logFolder(t);
    const { journal } = setStage(t, folder, { rotateBytes: 340 });
    for (const n of range(1, 10)) say(journal, n);
    const [first] = listArchives(folder, 'chat');
    assert.deepEqual(
      (await all(readForwards(folder, 'chat', { afterStamp: first?.stamp }))).map(number),
      range(4, 10),
    );
  });

  it('gives each line once while a writer appends and rotates, and comes to an end', async (t) => {
    const folder = logFolder(t);
    const { journal } = setStage(t, folder, { rotateBytes: 1_000 });
    for (const n of range(1, 25)) say(journal, n);
    const seen: number[] = [];
    let next = 26;
    for await (const line of readForwards(folder, 'chat')) {
      seen.push(number(line));
      if (next > 200) continue;
      for (const n of range(next, next + 6)) say(journal, n);
      next += 7;
    }
    assert.deepEqual(seen, range(1, seen.length));
    assert.ok(seen.length >= 25);
  });

  it('survives archives that are dropped meanwhile', async (t) => {
    const folder = logFolder(t);
    const { journal, rotated } = setStage(t, folder, { rotateBytes: 340 });
    for (const n of range(1, 12)) say(journal, n);
    const seen: number[] = [];
    for await (const line of readForwards(folder, 'chat')) {
      if (seen.length === 0) for (const { path } of rotated.slice(1)) rmSync(path);
      seen.push(number(line));
    }
    assert.deepEqual(seen, [1, 2, 3, 10, 11, 12]);
  });

  it('does not run after a writer for ever', async (t) => {
    const path = livePath(logFolder(t), 'chat');
    writeFileSync(path, 'line\n');
    let count = 0;
    for await (const _ of readForwards(path)) {
      count += 1;
      appendFileSync(path, 'line\nline\n');
    }
    assert.equal(count, 1);
  });
});
