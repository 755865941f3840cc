/** The process table of a rehearsal: the stage's own encoder, and nothing else that runs here. */

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type TestContext, test } from 'node:test';
import { systemClock } from '../../main/engine/clock.ts';
import { watchWhoever } from '../../main/rehearsal/stage-table.ts';
import { processTable } from '../../main/sources/process.ts';
import { until } from '../fakes/until.ts';

const never = new AbortController().signal;

async function sleeper(t: TestContext) {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  t.after(() => child.kill('SIGKILL'));
  await once(child, 'spawn');
  return child;
}

test('before the encoder is opened there is none, whatever else is called so', async () => {
  const table = watchWhoever(() => null, await processTable(systemClock));
  assert.deepEqual(await table.find(['node'], never), []);
  assert.equal(table.read(process.pid), null);
});

test('the encoder is found by no name but its own pid, until it dies, and then the next one', async (t) => {
  const first = await sleeper(t);
  let now: number | null = first.pid ?? null;
  const table = watchWhoever(() => now, await processTable(systemClock));
  const pids = async () => (await table.find(['obs'], never))?.map(({ pid }) => pid);
  assert.deepEqual(await pids(), [first.pid]);
  assert.equal(table.read(process.pid), null);
  first.kill('SIGKILL');
  await until(async () => (await pids())?.length === 0, 'it is gone');
  assert.equal(table.read(first.pid ?? 0), null);
  const second = await sleeper(t);
  now = second.pid ?? null;
  assert.deepEqual(await pids(), [second.pid]);
});
