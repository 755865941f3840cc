/** status.json: when it is written, and that it is never seen half done. */

import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { Clock } from '../../main/engine/clock.ts';
import { keepStatus, readStatus } from '../../main/engine/status-file.ts';
import { onAir, type Story } from './story.ts';

let folder = '';
let path = '';
let told: Story;
let stop = new AbortController();
let nowMs = 0;
let nap: { readonly until: number; readonly wake: (passed: boolean) => void } | null = null;
const troubles: string[] = [];

/** One sleeper is all that keeping a file needs. */
const clock: Clock = {
  now: () => nowMs,
  monotonic: () => nowMs,
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      nap = { until: nowMs + ms, wake: resolve };
      signal.addEventListener('abort', () => resolve(false), { once: true });
    }),
};
const settle = () => new Promise((resolve) => setImmediate(resolve));
const pass = async (ms: number) => {
  nowMs += ms;
  if (nap && nap.until <= nowMs) nap.wake(true);
  await settle();
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'live-status-'));
  path = join(folder, 'status.json');
  stop = new AbortController();
  told = onAir();
  nowMs = 0;
  nap = null;
  troubles.length = 0;
});
afterEach(() => stop.abort());

const keep = () => keepStatus(told.engine, path, clock, stop.signal, (why) => troubles.push(why));

describe('status.json', () => {
  it('is there at once, with the names others rely on', () => {
    void keep();
    const status = readStatus(path);
    assert.equal(status?.version, 1);
    assert.deepEqual(Object.keys(status ?? {}), [
      'version',
      'at',
      'pid',
      'mode',
      'verdict',
      'alarm',
      'encoder',
      'incoming',
      'channels',
      'viewers',
      'chat',
      'feeds',
      'presence',
      'journal',
      'oddities',
    ]);
    assert.equal(status?.channels[0]?.platform, 'twitch');
    assert.equal(status?.encoder.state, 'streaming');
  });

  it('follows a change of verdict at once, figures within a second, and time alone within five', async () => {
    void keep();
    const isNew = () => {
      const written = existsSync(path);
      rmSync(path, { force: true });
      return written;
    };
    isNew();
    told.feeds('waiting');
    await settle();
    await pass(50);
    assert.equal(isNew(), true, 'news');
    told.incoming();
    await settle();
    await pass(900);
    assert.equal(isNew(), false, 'figures are not urgent');
    await pass(100);
    assert.equal(isNew(), true, 'figures');
    await pass(4_900);
    assert.equal(isNew(), false);
    await pass(100);
    assert.equal(isNew(), true, 'at rest');
  });

  it('is written a last time at the end', async () => {
    const done = keep();
    rmSync(path);
    stop.abort();
    await done;
    assert.equal(existsSync(path), true);
  });

  it('is kept trying when it cannot be written, and that is said', async () => {
    rmSync(folder, { recursive: true });
    void keep();
    assert.deepEqual(troubles, ['ENOENT']);
  });

  it('leaves no draft behind', () => {
    void keep();
    assert.equal(existsSync(`${path}.${process.pid}.tmp`), false);
    assert.ok(readFileSync(path, 'utf8').endsWith('}\n'));
  });

  it('reads as nothing when it is missing or broken', () => {
    assert.equal(readStatus(path), null);
    assert.equal(readStatus(folder), null);
  });
});
