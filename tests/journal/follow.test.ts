/** Following a journal as it is written. */

import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { archivePath, livePath } from '../../main/journal/archives.ts';
import { type FollowOptions, followLines } from '../../main/journal/follow.ts';
import { until } from '../fakes/until.ts';
import { logFolder, range, say, setStage } from './stage.ts';

interface Following {
  readonly seen: number[];
  readonly past: number[];
  /** Waits until that many new lines have come. */
  come(count: number): Promise<void>;
  stop(): Promise<void>;
}

/** Follows the chat journal in the background. Polls fast, so that no test depends on what the OS tells. */
function follow(t: TestContext, folder: string, options: Partial<FollowOptions> = {}): Following {
  const ending = new AbortController();
  const seen: number[] = [];
  const past: number[] = [];
  const done = (async () => {
    const lines = followLines(folder, 'chat', { from: 'end', pollMs: 5, signal: ending.signal, ...options });
    for await (const followed of lines) (followed.past ? past : seen).push(number(followed.line));
  })();
  const stop = async () => {
    ending.abort();
    await done;
  };
  t.after(stop);
  return {
    seen,
    past,
    come: (count) => until(() => seen.length >= count, `${count} lines have come`).then(() => {}),
    stop,
  };
}

const number = (line: string) => Number(/"n":(\d+)/.exec(line)?.[1] ?? line);

describe('following', () => {
  it('gives what is written from now on', async (t) => {
    const folder = logFolder(t);
    const { journal } = setStage(t, folder);
    for (const n of range(1, 3)) say(journal, n);
    const following = follow(t, folder);
    for (const n of range(4, 6)) say(journal, n);
    await following.come(3);
    assert.deepEqual([following.past, following.seen], [[], [4, 5, 6]]);
  });

  it('begins with the last lines, of the archives too', async (t) => {
    const folder = logFolder(t);
    const { journal } = setStage(t, folder, { rotateBytes: 340 });
    for (const n of range(1, 20)) say(journal, n);
    for (const [from, expected] of [
      [0, []],
      [1, [20]],
      [8, range(13, 20)],
      [1_000, range(1, 20)],
    ] as const) {
      const following = follow(t, folder, { from });
      await until(() => following.past.length === expected.length, 'the past is told');
      assert.deepEqual(following.past, expected);
      await following.stop();
      assert.deepEqual(following.seen, []);
    }
  });

  it('goes through rotation, one or many between two looks', async (t) => {
    const folder = logFolder(t);
    const { journal } = setStage(t, folder, { rotateBytes: 340 });
    say(journal, 1);
    const following = follow(t, folder, { from: 10 });
    await until(() => following.past.length === 1, 'the past is told');
    let next = 2;
    for (const count of [1, 2, 3, 1, 40, 1, 7, 100]) {
      for (const n of range(next, next + count - 1)) say(journal, n);
      next += count;
      await following.come(next - 2);
    }
    assert.deepEqual(following.seen, range(2, next - 1));
  });

  it('waits for a journal that is not there yet, nor its folder', async (t) => {
    const folder = join(logFolder(t), 'logs');
    const following = follow(t, folder, { from: 10 });
    await new Promise((resolve) => setTimeout(resolve, 20));
    const { journal } = setStage(t, folder, { rotateBytes: 340 });
    for (const n of range(1, 10)) say(journal, n);
    await following.come(10);
    assert.deepEqual([following.past, following.seen], [[], range(1, 10)]);
  });

  it('begins in the archives when there is no live file', async (t) => {
    const folder = logFolder(t);
    writeFileSync(archivePath(folder, 'chat', '20261123T170000.000Z'), '1\n2\n');
    const following = follow(t, folder, { from: 1 });
    await until(() => following.past.length === 1, 'the past is told');
    writeFileSync(livePath(folder, 'chat'), '3\n');
    await following.come(1);
    assert.deepEqual([following.past, following.seen], [[2], [3]]);
  });

  it('gives a line only when it is whole', async (t) => {
    const folder = logFolder(t);
    const path = livePath(folder, 'chat');
    writeFileSync(path, '1\n2');
    const following = follow(t, folder, { from: 5 });
    await until(() => following.past.length === 1, 'the past is told');
    appendFileSync(path, '2');
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.deepEqual(following.seen, []);
    appendFileSync(path, '\n3\n');
    await following.come(2);
    assert.deepEqual([following.past, following.seen], [[1], [22, 3]]);
  });

  it('is not confused by half a line that the writer took back', async (t) => {
    const folder = logFolder(t);
    const path = livePath(folder, 'chat');
    writeFileSync(path, '1\n');
    const following = follow(t, folder, { from: 1 });
    await until(() => following.past.length === 1, 'the past is told');
    appendFileSync(path, '99999999');
    await new Promise((resolve) => setTimeout(resolve, 20));
    truncateSync(path, 2);
    appendFileSync(path, '2\n');
    await following.come(1);
    assert.deepEqual(following.seen, [2]);
  });

  it('gives what is in a file that was deleted, emptied or replaced by others', async (t) => {
    const folder = logFolder(t);
    const path = livePath(folder, 'chat');
    writeFileSync(path, '1\n');
    const following = follow(t, folder, { from: 1 });
    await until(() => following.past.length === 1, 'the past is told');
    rmSync(path);
    writeFileSync(path, '000002\n');
    await following.come(1);
    truncateSync(path, 0);
    appendFileSync(path, '3\n');
    await following.come(2);
    renameSync(path, `${path}.old`);
    writeFileSync(path, '4\n5\n');
    await following.come(4);
    assert.deepEqual(following.seen, [2, 3, 4, 5]);
  });

  it('does not double a file that is renamed and then renamed back', async (t) => {
    const folder = logFolder(t);
    const path = livePath(folder, 'chat');
    writeFileSync(path, '1\n');
    const following = follow(t, folder, { from: 1 });
    await until(() => following.past.length === 1, 'the past is told');
    for (const n of range(2, 6)) {
      const away = archivePath(folder, 'chat', '20261123T170000.000Z');
      renameSync(path, away);
      await new Promise((resolve) => setTimeout(resolve, 10));
      renameSync(away, path);
      appendFileSync(path, `${n}\n`);
      await following.come(n - 1);
    }
    assert.deepEqual(following.seen, range(2, 6));
  });

  it('ends soon after it is told to, also in the middle of many lines', async (t) => {
    const folder = logFolder(t);
    mkdirSync(folder, { recursive: true });
    writeFileSync(livePath(folder, 'chat'), '1\n'.repeat(100_000));
    const ending = new AbortController();
    let count = 0;
    for await (const _ of followLines(folder, 'chat', { from: 50_000, signal: ending.signal })) {
      count += 1;
      if (count === 3) ending.abort();
    }
    assert.equal(count, 3);
    const quiet = followLines(folder, 'chat', {
      from: 'end',
      pollMs: 60_000,
      signal: AbortSignal.timeout(30),
    });
    assert.deepEqual(await quiet.next(), { done: true, value: undefined });
  });

  it('hears of a new line without waiting for the next look', async (t) => {
    const folder = logFolder(t);
    const { journal } = setStage(t, folder);
    const following = follow(t, folder, { pollMs: 60_000 });
    say(journal, 1);
    await following.come(1);
    assert.deepEqual(following.seen, [1]);
  });
});
