/** What a program costs the machine, with every process it started, as Linux counts it. */

import { readdirSync, readFileSync } from 'node:fs';

/** Memory in KiB, at one moment. */
export interface Memory {
  /** Of the first process: everything it has mapped, shared or not. */
  readonly mainRssKib: number;
  /** Of the first process: its own pages, and its share of the shared ones. */
  readonly mainPssKib: number;
  /** Of all processes together. */
  readonly wholePssKib: number;
  /** Of all processes together: what would be free again if they ended. */
  readonly wholePrivateKib: number;
}

/**
 * The processes of a program: those it started, theirs, and those that left the family (as a crash reporter does) but
 * carry `mark` on their command line.
 */
export function processesOf(pid: number, mark: string): readonly number[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), parent: Number(statOf(name)?.[1]), line: read(name, 'cmdline') }));
  const family = new Set([pid, ...all.filter(({ line }) => line?.includes(mark)).map((one) => one.pid)]);
  for (let before = 0; before < family.size; ) {
    before = family.size;
    for (const one of all) if (family.has(one.parent)) family.add(one.pid);
  }
  return all.map((one) => one.pid).filter((one) => family.has(one));
}

/** How much memory they take now. `main` is the one that was started. */
export function memoryOf(pids: readonly number[], main: number): Memory {
  const rolls = new Map(pids.map((pid) => [pid, rollupOf(pid)]));
  const sum = (name: string) => [...rolls.values()].reduce((total, roll) => total + (roll[name] ?? 0), 0);
  return {
    mainRssKib: rolls.get(main)?.Rss ?? Number.NaN,
    mainPssKib: rolls.get(main)?.Pss ?? Number.NaN,
    wholePssKib: sum('Pss'),
    wholePrivateKib: sum('Private_Clean') + sum('Private_Dirty'),
  };
}

/**
 * Processor time of every thread since its start, in milliseconds. From the scheduler's own counters, since the usual
 * ones go in steps of 10 ms, and an idle app uses no more than one or two of them in a minute.
 */
export function processorTimes(pids: readonly number[]): ReadonlyMap<string, number> {
  const threads = pids.flatMap((pid) => readdirSync(`/proc/${pid}/task`).map((id) => `${pid}/task/${id}`));
  return new Map(threads.map((path) => [path, Number(read(path, 'schedstat')?.split(' ')[0] ?? 0) / 1e6]));
}

/** What was used between two looks. A thread that ended in between takes its time with it. */
export function processorMsBetween(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): number {
  return [...after].reduce((sum, [thread, ms]) => sum + Math.max(0, ms - (before.get(thread) ?? 0)), 0);
}

/** The fields of `stat` from the state on, which is field 3 of proc(5). */
function statOf(pid: string): readonly string[] | undefined {
  const stat = read(pid, 'stat');
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
}

function rollupOf(pid: number): { readonly [name: string]: number } {
  const lines = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8').matchAll(/^(\w+): +(\d+) kB$/gm);
  return Object.fromEntries([...lines].map(([, name, kib]) => [name, Number(kib)]));
}

function read(pid: string, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return undefined;
  }
}
