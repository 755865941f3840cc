/** Watching an OBS that streams: the share of a core it takes, against a fake process table and against doing nothing. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '../main/engine/clock.ts';
import { runObs } from '../main/sources/obs.ts';
import { type ProcessTable, processTable, watchOnly } from '../main/sources/process.ts';
import { createFakeTable } from '../tests/fakes/processes.ts';

const rounds = 3;
const seconds = 6;
const warmUpMs = 1_000;
const mostPercent = 0.5;
const calls = 2_000;

const encoder = `
import { runPretendEncoder } from ${JSON.stringify(new URL('../main/rehearsal/pretend-encoder.ts', import.meta.url).href)};
const { signal } = new AbortController();
await runPretendEncoder({ signal, input: process.stdin, print: (line) => console.log(line) });
process.exit();
`;

/** Prints what each way costs, and what one look of each kind costs. */
export async function run(print: (line: string) => void): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', encoder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  try {
    const [line] = await once(createInterface({ input: child.stdout }), 'line');
    const { url, password } = JSON.parse(String(line));
    child.stdin.write('start\n');
    const pid = child.pid ?? 0;
    const real = await processTable(systemClock);
    const fake = createFakeTable([
      { pid, identity: 'fake', state: 'S', startedAt: 0, path: null, gui: { kind: 'counter', moves: 0 } },
    ]);
    // Full scans are the dear part: this table makes them, though only one process is wanted.
    const scanning: ProcessTable = {
      ...watchOnly(pid, real),
      scanMs: real.scanMs,
      find: async (names, signal) => {
        await real.find(names, signal);
        return watchOnly(pid, real).find(names, signal);
      },
    };
    const watch = (processes: ProcessTable) => (signal: AbortSignal) =>
      runObs({
        settings: { url, password, processNames: ['obs', 'obs64.exe', 'OBS'] },
        clock: systemClock,
        signal,
        limits: { encoderPollSeconds: 1, zombieWarnSeconds: 10, stalledSeconds: 10, settleSeconds: 15 },
        processes,
        onFeed: () => {},
        onReading: () => {},
      });
    const idle = async (signal: AbortSignal) => {
      while (await systemClock.sleep(1_000, signal));
    };
    const ways = [
      { name: 'a timer each second', work: idle },
      { name: 'watching, fake process table', work: watch(fake) },
      { name: 'watching, the real one', work: watch(scanning) },
    ];
    // In turns, and the best of each, so that a slow moment of the machine hits all alike.
    const best = new Map(ways.map((way) => [way, Number.POSITIVE_INFINITY]));
    for (let round = 0; round < rounds; round += 1) {
      for (const way of ways) best.set(way, Math.min(best.get(way) ?? 0, await percentOfCore(way.work)));
    }
    const [nothing = 1] = best.values();
    print(`share of one core over ${seconds} s, best of ${rounds}; the limit is ${mostPercent} %`);
    for (const [{ name }, percent] of best) {
      const ratio = `${(percent / nothing).toFixed(1)} x`.padStart(8);
      const excess = percent > mostPercent ? '  TOO MUCH' : '';
      print(`${name.padEnd(32)} ${percent.toFixed(3).padStart(7)} %  ${ratio}${excess}`);
    }
    const { signal } = new AbortController();
    print(
      `a look at a known process        ${(await microseconds(() => real.read(pid))).toFixed(0).padStart(7)} µs`,
    );
    print(
      `a full scan                      ${(await microseconds(() => real.find(['obs'], signal))).toFixed(0).padStart(7)} µs`,
    );
  } finally {
    child.kill('SIGKILL');
  }
}

/** Processor time that something takes while it runs for a while, once it has warmed up. */
async function percentOfCore(work: (signal: AbortSignal) => Promise<unknown>): Promise<number> {
  const controller = new AbortController();
  const done = work(controller.signal);
  await sleep(warmUpMs);
  const before = process.cpuUsage();
  const began = performance.now();
  await sleep(seconds * 1_000);
  const { user, system } = process.cpuUsage(before);
  const percent = (user + system) / ((performance.now() - began) * 10);
  controller.abort();
  await done;
  return percent;
}

async function microseconds(act: () => unknown): Promise<number> {
  const began = performance.now();
  for (let call = 0; call < calls; call += 1) await act();
  return ((performance.now() - began) * 1_000) / calls;
}
