import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createProcessLook } from '../../../main/sources/obs/process-look.ts';
import type { ProcessReading } from '../../../main/sources/process.ts';
import { manualClock } from '../../fakes/clock.ts';
import { createFakeTable } from '../../fakes/processes.ts';

const { signal } = new AbortController();
const obs = (pid: number, identity = `${pid}`): ProcessReading => ({
  pid,
  identity,
  state: 'S',
  startedAt: 0,
  path: null,
  gui: null,
});

function set(...processes: ProcessReading[]) {
  const clock = manualClock();
  const table = createFakeTable(processes, { scanMs: 10_000 });
  const look = createProcessLook(table, ['obs'], clock);
  return { clock, table, look: () => look(signal) };
}

test('the first look is a scan, those after it are glances', async () => {
  const { clock, table, look } = set(obs(1));
  assert.deepEqual(await look(), { processes: [obs(1)], isScan: true });
  for (let second = 0; second < 9; second += 1) {
    await clock.advance(1_000);
    assert.equal((await look()).isScan, false);
  }
  assert.deepEqual([table.scans, table.reads], [1, 9]);
  await clock.advance(1_000);
  assert.equal((await look()).isScan, true);
});

test('a glance brings what is new of a known process', async () => {
  const { table, look } = set(obs(1));
  await look();
  table.processes = [{ ...obs(1), state: 'T' }];
  assert.equal((await look()).processes?.[0]?.state, 'T');
});

test('a process that is gone makes it scan at once', async () => {
  const { table, look } = set(obs(1));
  await look();
  table.processes = [obs(2)];
  assert.deepEqual(await look(), { processes: [obs(2)], isScan: true });
});

test('a pid given to another process makes it scan at once', async () => {
  const { table, look } = set(obs(1, 'first'));
  await look();
  table.processes = [obs(1, 'second')];
  const { isScan, processes } = await look();
  assert.equal(isScan, true);
  assert.equal(processes?.[0]?.identity, 'second');
});

test('a newcomer is found at the next scan', async () => {
  const { clock, table, look } = set();
  assert.deepEqual((await look()).processes, []);
  table.processes = [obs(1)];
  assert.deepEqual((await look()).processes, []);
  await clock.advance(10_000);
  assert.deepEqual((await look()).processes, [obs(1)]);
});

test('a table that cannot be read is nothing known, then nothing new', async () => {
  const { clock, table, look } = set(obs(1));
  table.isReadable = false;
  assert.equal((await look()).processes, null);
  table.isReadable = true;
  await clock.advance(10_000);
  assert.deepEqual((await look()).processes, [obs(1)]);
  table.isReadable = false;
  await clock.advance(10_000);
  assert.deepEqual((await look()).processes, [obs(1)]);
});
