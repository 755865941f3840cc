/** The desktop app while nobody streams: start to tray icon, memory and processor time, against an empty tray app in Electron. */

import { cpSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '../main/engine/clock.ts';
import { openPretendRestream } from '../main/rehearsal/pretend-restream.ts';
import { startDesktop } from '../tests/desktop/rig.ts';
import { appProgram } from '../tests/desktop/rig-app.ts';
import { emptyApp, type Program, type Running, realApp, starter } from './desktop-programs.ts';
import { memoryOf, processesOf, processorMsBetween, processorTimes } from './desktop-tree.ts';

const starts = 10;
const idleRounds = 3;
const settleMs = 20_000;
const idleMs = 60_000;

interface Figure {
  readonly name: string;
  readonly unit: string;
  /** Measured once a round: of the empty app, and of ours. */
  readonly empty: number[];
  readonly live: number[];
}

/** Prints the lowest of each, taken in turns, so that a slow moment of the machine hits both alike. */
export async function run(print: (line: string) => void): Promise<void> {
  if (process.platform !== 'linux') return print('Measured on Linux only: the figures come from /proc.');
  const electron = await appProgram();
  const desktop = await startDesktop();
  const closing = new AbortController();
  try {
    const restream = await openPretendRestream({ clock: systemClock, signal: closing.signal });
    const programs = { empty: emptyApp(desktop), live: realApp(desktop, restream) };
    const start = await starter(desktop, copyRuntime(electron, join(desktop.folder, 'electron')));
    const figures = new Map<string, Figure>();
    const note = (which: 'empty' | 'live') => (name: string, unit: string, value: number) => {
      const figure = figures.get(name) ?? { name, unit, empty: [], live: [] };
      figure[which].push(value);
      figures.set(name, figure);
    };
    // The first start of each makes its folder and warms the disk cache, and is not counted.
    for (let round = 0; round <= starts; round += 1) {
      for (const which of ['empty', 'live'] as const) {
        const running = await start(programs[which]);
        await running.end();
        if (round > 0) note(which)('start to tray icon', 'ms', running.trayMs);
      }
    }
    for (let round = 0; round < idleRounds; round += 1) {
      for (const which of ['empty', 'live'] as const) {
        const running = await start(programs[which]);
        await measureIdle(running, programs[which], note(which)).finally(running.end);
      }
    }
    print(`best of ${starts} starts, and of ${idleRounds} idle minutes, with the median below`);
    print(rowOf('', programs.empty.name, programs.live.name, ''));
    for (const figure of figures.values()) printFigure(print, figure);
  } finally {
    closing.abort();
    await desktop.end();
  }
}

/** A runtime of our own: else another program on the same files would take its share of what is shared. */
function copyRuntime(electron: string, to: string): string {
  cpSync(dirname(electron), to, { recursive: true });
  return join(to, basename(electron));
}

async function measureIdle(
  { pid }: Running,
  { folder }: Program,
  note: (name: string, unit: string, value: number) => void,
): Promise<void> {
  await sleep(settleMs);
  const pids = processesOf(pid, folder);
  const memory = memoryOf(pids, pid);
  const mib = (kib: number) => kib / 1024;
  note('main process, resident (RSS)', 'MiB', mib(memory.mainRssKib));
  note('main process, its share (PSS)', 'MiB', mib(memory.mainPssKib));
  note('all processes, their share (PSS)', 'MiB', mib(memory.wholePssKib));
  note('all processes, private pages', 'MiB', mib(memory.wholePrivateKib));
  note('processes', '  ', pids.length);
  const before = processorTimes(pids);
  await sleep(idleMs);
  const after = processorTimes(processesOf(pid, folder));
  note('processor time in an idle minute', 'ms', processorMsBetween(before, after));
}

function printFigure(print: (line: string) => void, { name, unit, empty, live }: Figure): void {
  const row = (title: string, choose: (values: readonly number[]) => number) => {
    const [one, other] = [choose(empty), choose(live)];
    const cell = (value: number) => `${value.toFixed(unit === 'MiB' ? 1 : 0)} ${unit}`;
    print(rowOf(title, cell(one), cell(other), `${(other / one).toFixed(2)} x`));
  };
  row(name, (values) => Math.min(...values));
  row('  median', median);
}

function rowOf(title: string, empty: string, live: string, ratio: string): string {
  return `${title.padEnd(36)}${empty.padStart(12)}${live.padStart(12)}${ratio.padStart(10)}`;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
