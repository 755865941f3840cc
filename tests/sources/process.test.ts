import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, test } from 'node:test';
import { systemClock } from '../../main/engine/clock.ts';
import { processTable, watchOnly } from '../../main/sources/process.ts';
import { createFakeTable } from '../fakes/processes.ts';
import { until } from '../fakes/until.ts';

const { signal } = new AbortController();

describe('the process table', () => {
  test('of this system shows this very process', async () => {
    const table = await processTable(systemClock);
    assert.equal(table.read(process.pid)?.pid, process.pid);
  });

  test('of a system nobody knows is blind and claims nothing', async () => {
    const table = await processTable(systemClock, 'aix');
    assert.equal(await table.find(['obs'], signal), null);
    assert.equal(table.read(process.pid)?.pid, process.pid);
    assert.equal(table.read(999_999_999), null);
    assert.equal(await table.portOwner(4455, [process.pid], signal), null);
  });
});

describe('watching one process only', () => {
  test('finds it whatever it is called, until it is gone', async (t) => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    t.after(() => child.kill('SIGKILL'));
    await once(child, 'spawn');
    const pid = child.pid ?? 0;
    const table = watchOnly(pid, await processTable(systemClock));
    const found = await table.find(['obs'], signal);
    assert.deepEqual(
      found?.map((process) => process.pid),
      [pid],
    );
    assert.equal(table.read(process.pid), null);
    child.kill('SIGKILL');
    await until(() => table.read(pid) === null, 'it is gone');
    assert.deepEqual(await table.find(['obs'], signal), []);
  });

  test('another process that got its pid is not it', async () => {
    const reading = { pid: 7, identity: 'first', state: 'S', startedAt: 0, path: null, gui: null };
    const table = createFakeTable([reading]);
    const only = watchOnly(7, table);
    assert.equal((await only.find([], signal))?.length, 1);
    table.processes = [{ ...reading, identity: 'second' }];
    assert.deepEqual(await only.find([], signal), []);
    assert.equal(only.read(7), null);
  });
});
