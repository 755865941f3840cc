import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { systemClock } from '../../../main/engine/clock.ts';
import { linuxTable } from '../../../main/sources/process/linux.ts';
import type { ProcessReading } from '../../../main/sources/process.ts';
import { manualClock } from '../../fakes/clock.ts';
import { until } from '../../fakes/until.ts';

const { signal } = new AbortController();
const names = ['obs', 'OBS'];

interface Entry {
  readonly pid: number;
  readonly name: string;
  readonly parent?: number;
  readonly state?: string;
  readonly startTicks?: number;
  readonly exe?: string;
  readonly cmdline?: string;
  readonly switches?: number | null;
}

/** A `/proc` made of plain files. */
function makeProc(t: TestContext, entries: readonly Entry[]) {
  const root = mkdtempSync(join(tmpdir(), 'live-proc-'));
  t.after(() => rmSync(root, { recursive: true }));
  writeFileSync(join(root, 'uptime'), '1000.50 2000.00\n');
  mkdirSync(join(root, 'not-a-process'));
  const put = (entry: Entry) => {
    const { pid, name, parent = 1, state = 'S', startTicks = 90_000, switches = 7 } = entry;
    const folder = join(root, String(pid));
    mkdirSync(join(folder, 'task', String(pid)), { recursive: true });
    const zeros = Array.from({ length: 17 }, () => '0').join(' ');
    writeFileSync(join(folder, 'stat'), `${pid} (${name}) ${state} ${parent} ${zeros} ${startTicks} 0 0\n`);
    writeFileSync(join(folder, 'cmdline'), entry.cmdline ?? `${name}\0--multi\0`);
    if (entry.exe) symlinkSync(entry.exe, join(folder, 'exe'));
    const count =
      switches === null ? '' : `voluntary_ctxt_switches:\t${switches}\nnonvoluntary_ctxt_switches:\t99\n`;
    writeFileSync(join(folder, 'task', String(pid), 'status'), `Name:\t${name}\n${count}`);
  };
  entries.forEach(put);
  const clock = manualClock();
  return {
    put,
    drop: (pid: number) => rmSync(join(root, String(pid)), { recursive: true }),
    clock,
    table: linuxTable(clock, root),
  };
}

async function pidsIn(t: TestContext, entries: readonly Entry[], wanted = names): Promise<readonly number[]> {
  const found = await makeProc(t, entries).table.find(wanted, signal);
  return (found ?? []).map(({ pid }) => pid).sort((a, b) => a - b);
}

describe('finding the encoder', () => {
  test('by its short name, among others', async (t) => {
    const others = ['bash', 'obs-ffmpeg-mux', 'obs-browser-pag', 'obsidian', 'Obs'];
    const entries = others.map((name, index) => ({ pid: 100 + index, name }));
    assert.deepEqual(await pidsIn(t, [...entries, { pid: 200, name: 'obs' }]), [200]);
  });

  test('by the name it was started under, where the short name is another', async (t) => {
    const cmdline = '/nix/store/abc/bin/obs\0--startstreaming\0';
    assert.deepEqual(await pidsIn(t, [{ pid: 5, name: '.obs-wrapped', cmdline }]), [5]);
  });

  test('by a long name of which the system keeps the beginning', async (t) => {
    assert.deepEqual(
      await pidsIn(t, [{ pid: 5, name: 'obs-with-a-very' }], ['obs-with-a-very-long-name']),
      [5],
    );
  });

  test('not by an argument, and not among the threads of the kernel', async (t) => {
    assert.deepEqual(await pidsIn(t, [{ pid: 5, name: 'vim', cmdline: 'vim\0obs\0' }]), []);
    assert.deepEqual(await pidsIn(t, [{ pid: 5, name: 'obs', parent: 2, cmdline: '' }]), []);
  });

  test('a dead one that nobody has buried is dead', async (t) => {
    assert.deepEqual(await pidsIn(t, [{ pid: 5, name: 'obs', state: 'Z' }]), []);
    const { table } = makeProc(t, [{ pid: 5, name: 'obs', state: 'Z' }]);
    assert.equal(table.read(5), null);
  });

  test('two of them are two', async (t) => {
    const entries = [
      { pid: 5, name: 'obs', exe: '/usr/bin/obs' },
      { pid: 6, name: 'obs', exe: '/usr/bin/obs' },
    ];
    assert.deepEqual(await pidsIn(t, entries), [5, 6]);
  });

  test('a helper about to start, still a copy of its parent, does not count', async (t) => {
    const entries = [
      { pid: 5, name: 'obs', exe: '/usr/bin/obs' },
      { pid: 6, name: 'obs', exe: '/usr/bin/obs', parent: 5 },
    ];
    assert.deepEqual(await pidsIn(t, entries), [5]);
  });

  test('a script that starts it under the same name does not count', async (t) => {
    const entries = [
      { pid: 5, name: 'obs', exe: '/bin/bash', cmdline: 'bash\0/usr/local/bin/obs\0' },
      { pid: 6, name: 'obs', exe: '/usr/bin/obs', parent: 5 },
    ];
    assert.deepEqual(await pidsIn(t, entries), [6]);
  });

  test('a table that cannot be read is no table without encoders', async () => {
    assert.equal(await linuxTable(manualClock(), '/nowhere').find(names, signal), null);
  });
});

describe('a look at one process', () => {
  test('its start in wall-clock time, its file, its state and how often its main thread moved', (t) => {
    const { table, clock } = makeProc(t, [{ pid: 5, name: 'obs', exe: '/app/bin/obs', state: 'R' }]);
    assert.deepEqual(table.read(5), {
      pid: 5,
      identity: '5:90000',
      state: 'R',
      startedAt: clock.now() - 100_500,
      path: '/app/bin/obs',
      gui: { kind: 'counter', moves: 7 },
    });
  });

  test('its start does not waver from look to look', async (t) => {
    const { table, clock } = makeProc(t, [{ pid: 5, name: 'obs' }]);
    const first = table.read(5);
    await clock.advance(12_345);
    assert.equal(table.read(5)?.startedAt, first?.startedAt);
  });

  test('a pid given to another process is another identity', (t) => {
    const { table, put } = makeProc(t, [{ pid: 5, name: 'obs' }]);
    const first = table.read(5);
    put({ pid: 5, name: 'obs', startTicks: 95_000 });
    assert.notEqual(table.read(5)?.identity, first?.identity);
  });

  test('names with blanks and brackets do not confuse it', (t) => {
    const { table } = makeProc(t, [{ pid: 5, name: 'obs) S 1 (x' }]);
    assert.equal(table.read(5)?.identity, '5:90000');
  });

  test('a main thread that may not be looked at claims nothing', (t) => {
    const { table } = makeProc(t, [{ pid: 5, name: 'obs', switches: null }]);
    assert.equal(table.read(5)?.gui, null);
  });

  test('nothing under that pid, or nothing that makes sense', (t) => {
    const { table, put, drop } = makeProc(t, [{ pid: 5, name: 'obs' }]);
    assert.equal(table.read(6), null);
    drop(5);
    assert.equal(table.read(5), null);
    put({ pid: 7, name: 'obs', startTicks: Number.NaN });
    assert.equal(table.read(7), null);
  });

  test('its arguments', (t) => {
    const { table } = makeProc(t, [{ pid: 5, name: 'obs', cmdline: 'obs\0--websocket_port\x004460\0' }]);
    assert.deepEqual(table.commandLine(5), ['obs', '--websocket_port', '4460']);
  });
});

describe('real processes', { skip: process.platform === 'linux' ? false : 'needs Linux' }, () => {
  const table = linuxTable(systemClock);

  /** A program under a name of its own, which sleeps and wakes as it is told. */
  async function startChild(t: TestContext, script: string): Promise<{ child: ChildProcess; name: string }> {
    const folder = mkdtempSync(join(tmpdir(), 'live-process-'));
    const name = `enc-${process.pid % 1_000_000}`;
    symlinkSync(process.execPath, join(folder, name));
    const child = spawn(join(folder, name), ['-e', script], { stdio: 'ignore' });
    t.after(() => {
      child.kill('SIGKILL');
      rmSync(folder, { recursive: true });
    });
    await once(child, 'spawn');
    return { child, name };
  }
  const find = async (name: string): Promise<ProcessReading | undefined> =>
    (await table.find([name], signal))?.find(({ path }) => path !== null);
  const movesOf = (pid: number) => {
    const gui = table.read(pid)?.gui;
    return gui?.kind === 'counter' ? gui.moves : assert.fail('no counter');
  };

  test('one is found, began just now, and is gone when killed', async (t) => {
    const before = Date.now();
    const { child, name } = await startChild(t, 'setInterval(() => {}, 1000)');
    const found = await until(() => find(name), 'it is found');
    assert.equal(found.pid, child.pid);
    assert.ok(Math.abs((found.startedAt ?? 0) - before) < 2_000);
    child.kill('SIGKILL');
    await until(() => table.read(found.pid) === null, 'it is gone');
    assert.deepEqual(await table.find([name], signal), []);
  });

  test('a main thread that has something to do moves, one that is blocked does not', async (t) => {
    const busy = await startChild(t, 'setInterval(() => {}, 5)');
    const pid = busy.child.pid ?? 0;
    const first = await until(() => table.read(pid) && movesOf(pid), 'it runs');
    await until(() => movesOf(pid) > first + 5, 'it moves');
    const script = 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)';
    const blocked = (await startChild(t, script)).child.pid ?? 0;
    await until(() => table.read(blocked)?.state === 'S' && isStill(blocked), 'it blocks');
  });

  /** True when so many looks in a row found no move. */
  async function isStill(pid: number): Promise<boolean> {
    const moves = movesOf(pid);
    for (let look = 0; look < 20; look += 1) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      if (movesOf(pid) !== moves) return false;
    }
    return true;
  }

  test('one that is stopped says so', async (t) => {
    const { child } = await startChild(t, 'setInterval(() => {}, 1000)');
    child.kill('SIGSTOP');
    await until(() => table.read(child.pid ?? 0)?.state === 'T', 'it is stopped');
    child.kill('SIGCONT');
    await until(() => table.read(child.pid ?? 0)?.state === 'S', 'it goes on');
  });

  test('the owner of a port is told from those who do not own it', async (t) => {
    for (const host of ['127.0.0.1', '::1']) {
      const server = createServer().listen(0, host);
      t.after(() => server.close());
      await Promise.race([once(server, 'listening'), once(server, 'error')]);
      if (!server.listening) continue;
      const { port } = server.address() as AddressInfo;
      assert.equal(await table.portOwner(port, [process.ppid, process.pid], signal), process.pid);
      assert.equal(await table.portOwner(port, [process.ppid], signal), null);
      assert.equal(await table.portOwner(1, [process.pid], signal), null);
    }
  });
});
