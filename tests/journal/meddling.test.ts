/** Log cleaners that delete, replace or cut the live file are noticed, said and survived. */

import assert from 'node:assert/strict';
import { readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { livePath } from '../../main/journal/archives.ts';
import { manualClock } from '../fakes/clock.ts';
import { linesIn, logFolder, range, START, say, setStage } from './stage.ts';

const SECOND_MS = 1_000;

describe('a live file that', () => {
  for (const [why, meddle] of [
    ['deleted', (path: string) => rmSync(path)],
    ['replaced', replace],
    ['cut', (path: string) => truncateSync(path, 0)],
  ] as const) {
    it(`was ${why} from outside is written anew, and that is said`, async (t) => {
      const folder = logFolder(t);
      const clock = manualClock(START);
      const { journal, reopened, troubles } = setStage(t, folder, { clock });
      for (const n of range(1, 3)) say(journal, n);
      meddle(livePath(folder, 'chat'));
      await clock.advance(SECOND_MS);
      assert.ok(say(journal, 4));
      assert.deepEqual(reopened, [['chat', why]]);
      assert.deepEqual(
        linesIn(folder).map(({ seq }) => seq),
        [4],
      );
      await clock.advance(SECOND_MS);
      say(journal, 5);
      assert.equal(reopened.length, 1);
      assert.deepEqual(troubles, []);
    });
  }

  it('was deleted with its whole folder comes back', async (t) => {
    const folder = `${logFolder(t)}/logs`;
    const clock = manualClock(START);
    const { journal, reopened } = setStage(t, folder, { clock });
    say(journal, 1);
    rmSync(folder, { recursive: true });
    await clock.advance(SECOND_MS);
    assert.ok(say(journal, 2));
    assert.deepEqual(reopened, [['chat', 'deleted']]);
    assert.equal(linesIn(folder)[0]?.seq, 2);
  });

  it('was replaced by one that ends in half a line gets its next line on a line of its own', async (t) => {
    const folder = logFolder(t);
    const clock = manualClock(START);
    const { journal } = setStage(t, folder, { clock });
    say(journal, 1);
    rmSync(livePath(folder, 'chat'));
    writeFileSync(livePath(folder, 'chat'), 'half a li');
    await clock.advance(SECOND_MS);
    say(journal, 2);
    say(journal, 3);
    const lines = readFileSync(livePath(folder, 'chat'), 'utf8').split('\n');
    assert.deepEqual(
      lines.map((line) => line.slice(0, 9)),
      ['half a li', '{"seq":2,', '{"seq":3,', ''],
    );
  });
});

/** What logrotate does. */
function replace(path: string): void {
  renameSync(path, `${path}.1`);
  writeFileSync(path, '');
}
