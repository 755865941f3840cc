/** The bell that saves a follower from looking all the time. */

import assert from 'node:assert/strict';
import { watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { listenToFolder } from '../../main/journal/folder-bell.ts';
import { manualClock, settle } from '../fakes/clock.ts';
import { logFolder } from './stage.ts';

const POLL_MS = 1_000;

function hang(t: TestContext, folder: string) {
  const clock = manualClock();
  const bell = listenToFolder(folder, clock, POLL_MS);
  t.after(bell.close);
  return { clock, bell };
}

/** Changes something in the folder, and waits until the OS has told everybody of it. */
async function change(folder: string): Promise<void> {
  const told = new Promise<void>((resolve) => {
    const watcher = watch(folder, () => {
      watcher.close();
      resolve();
    });
  });
  writeFileSync(join(folder, 'something'), 'new');
  await told;
  await settle();
}

describe('the bell', () => {
  it('rings when something happens, however long the next look is off', async (t) => {
    const folder = logFolder(t);
    const { bell } = hang(t, folder);
    const waiting = bell.wait(new AbortController().signal);
    await change(folder);
    await waiting;
  });

  it('has rung when something happened before anybody waited', async (t) => {
    const folder = logFolder(t);
    const { bell, clock } = hang(t, folder);
    await change(folder);
    await bell.wait(new AbortController().signal);
    assert.equal(clock.sleepers(), 0);
  });

  it('rings now and then where the OS tells nothing', async (t) => {
    const { bell, clock } = hang(t, join(logFolder(t), 'not', 'there'));
    let rings = 0;
    for (const _ of [1, 2, 3]) {
      const waiting = bell.wait(new AbortController().signal).then(() => {
        rings += 1;
      });
      await clock.advance(POLL_MS - 1);
      const before = rings;
      await clock.advance(1);
      await waiting;
      assert.equal(rings, before + 1);
    }
  });

  it('lets go at once on abort', async (t) => {
    const { bell, clock } = hang(t, logFolder(t));
    const ending = new AbortController();
    const waiting = bell.wait(ending.signal);
    ending.abort();
    await waiting;
    assert.equal(clock.sleepers(), 0);
  });
});
