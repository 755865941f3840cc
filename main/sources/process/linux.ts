/** The process table of Linux, straight from `/proc`: no command is run, and a look costs microseconds. */

import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import type { Clock } from '../../engine/clock.ts';
import type { ProcessReading, ProcessTable } from '../process.ts';
import { baseName, isNamed, isShortNamed } from './names.ts';
import {
  type ProcStat,
  readArguments,
  readListeners,
  readStat,
  readVoluntarySwitches,
} from './proc-files.ts';

/** Ticks in a second as the kernel shows them: 100 on every Linux that Node runs on. */
const tickMs = 10;
/** Kernel threads are children of this one, and never an encoder. */
const kernelThreadsPid = 2;

/** Opens the table. `root` is `/proc` but in tests. */
export function linuxTable(clock: Clock, root = '/proc'): ProcessTable {
  /** Kept, because a start worked out anew from a rounded uptime would differ a little each time. */
  const known = new Map<string, { startedAt: number | null; path: string | null }>();

  const remember = (pid: number, identity: string, startTicks: number) => {
    const kept = known.get(identity);
    if (kept) return kept;
    const uptime = Number(readText(`${root}/uptime`)?.split(' ')[0] ?? 'none');
    const startedAt = Number.isFinite(uptime)
      ? Math.round(clock.now() - uptime * 1000 + startTicks * tickMs)
      : null;
    const found = { startedAt, path: readLink(`${root}/${pid}/exe`) };
    known.set(identity, found);
    return found;
  };

  const toReading = (stat: ProcStat): ProcessReading | null => {
    if (stat.state === 'Z' || stat.state === 'X') return null;
    const { pid } = stat;
    const identity = `${pid}:${stat.startTicks}`;
    // The main thread draws OBS's windows; of its own accord it is never still for 3 s, busy or idle.
    const moves = readVoluntarySwitches(readText(`${root}/${pid}/task/${pid}/status`) ?? '');
    return {
      pid,
      identity,
      state: stat.state,
      ...remember(pid, identity, stat.startTicks),
      gui: moves === null ? null : { kind: 'counter', moves },
    };
  };

  const isCalled = (stat: ProcStat, names: readonly string[]): boolean => {
    if (stat.pid === kernelThreadsPid || stat.parentPid === kernelThreadsPid) return false;
    if (isShortNamed(stat.name, names)) return true;
    const [program = ''] = readArguments(readText(`${root}/${stat.pid}/cmdline`) ?? '');
    return isNamed(baseName(program), names);
  };

  return {
    scanMs: 5_000,
    find: async (names) => {
      const stats = listStats(root);
      if (stats === null) return null;
      const called = stats.filter((stat) => isCalled(stat, names));
      const readings = dropWrappers(
        called.flatMap((stat) => toReading(stat) ?? []),
        names,
      );
      // A helper about to start is, for a moment, a copy of its parent under the same name.
      const pids = new Set(readings.map((reading) => reading.pid));
      const copies = new Set(called.filter((stat) => pids.has(stat.parentPid)).map((stat) => stat.pid));
      const found = readings.filter((reading) => !copies.has(reading.pid));
      const identities = new Set(found.map((reading) => reading.identity));
      for (const identity of known.keys()) if (!identities.has(identity)) known.delete(identity);
      return found;
    },
    read: (pid) => {
      const stat = readStat(readText(`${root}/${pid}/stat`) ?? '');
      return stat ? toReading(stat) : null;
    },
    portOwner: async (port, pids) => {
      const files = ['tcp', 'tcp6'].map((file) => readText(`${root}/net/${file}`) ?? '');
      const wanted = new Set(
        files.flatMap((text) => readListeners(text, port)).map((inode) => `socket:[${inode}]`),
      );
      return wanted.size === 0 ? null : (pids.find((pid) => holdsOneOf(`${root}/${pid}/fd`, wanted)) ?? null);
    },
    commandLine: (pid) => readArguments(readText(`${root}/${pid}/cmdline`) ?? ''),
  };
}

function listStats(root: string): readonly ProcStat[] | null {
  try {
    const pids = readdirSync(root).filter((name) => /^\d+$/.test(name));
    return pids.flatMap((pid) => readStat(readText(`${root}/${pid}/stat`) ?? '') ?? []);
  } catch {
    return null;
  }
}

/** A script called `obs` that starts the real one bears its name too, but runs from another file. */
function dropWrappers(
  readings: readonly ProcessReading[],
  names: readonly string[],
): readonly ProcessReading[] {
  const isReal = ({ path }: ProcessReading) => path === null || isNamed(baseName(path), names);
  return readings.some((reading) => reading.path !== null && isReal(reading))
    ? readings.filter(isReal)
    : readings;
}

function holdsOneOf(folder: string, wanted: ReadonlySet<string>): boolean {
  try {
    return readdirSync(folder).some((fd) => wanted.has(readLink(`${folder}/${fd}`) ?? ''));
  } catch {
    return false;
  }
}

/** Processes vanish while they are read: a missing file is no news here. */
function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function readLink(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}
