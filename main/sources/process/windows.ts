/** The process table of Windows: by its own API where the native library loads, else by `tasklist`. */

import type { GuiReading, ProcessReading, ProcessTable } from '../process.ts';
import { isAlive, readAlive } from './alive.ts';
import { isNamed } from './names.ts';
import { type RunCommand, runCommand } from './run-command.ts';
import { hungTaskArguments, readNetstat, readTasks, tasklistArguments } from './tasklist.ts';
import { loadWindowsCalls, type WindowSight, type WindowsCalls } from './windows-calls.ts';

/** Title of the box OBS shows when it has crashed, while its other threads stream on. */
const crashTitle = 'OBS has crashed!';
/** After how long without a question for messages Windows calls a window hung. */
const hungAfterMs = 5_000;

/** Opens the best table there is. */
export async function windowsTable(run: RunCommand = runCommand): Promise<ProcessTable> {
  const calls = await loadWindowsCalls();
  return calls === null ? tasklistTable(run) : callsTable(calls, run);
}

/** The table by the Windows API: cheap enough to ask each second. */
export function callsTable(calls: WindowsCalls, run: RunCommand): ProcessTable {
  const look = (pid: number, windows: readonly WindowSight[]): ProcessReading | null => {
    const created = calls.createdAt(pid);
    if (created === null) return null;
    const startedAt = created === 'unknown' ? null : created;
    const own = windows.filter((window) => window.pid === pid);
    return {
      pid,
      identity: `${pid}:${startedAt}`,
      state: null,
      startedAt,
      path: null,
      gui: own.length === 0 ? null : judgeWindows(own),
    };
  };
  return {
    scanMs: 5_000,
    find: async (names) => {
      const called = calls.processes().filter(({ name }) => isNamed(name, names));
      if (called.length === 0) return [];
      const windows = calls.windows(called.map(({ pid }) => pid));
      return called.flatMap(({ pid }) => look(pid, windows) ?? []);
    },
    read: (pid) => look(pid, calls.windows([pid])),
    portOwner: (port, pids, signal) => ownerByNetstat(run, port, pids, signal),
    commandLine: () => [],
  };
}

function judgeWindows(windows: readonly WindowSight[]): GuiReading {
  // Plugins and codecs keep hidden windows on threads that never ask for messages: only Qt's are the GUI's.
  const drawn = windows.filter((window) => window.madeAs.startsWith('Qt'));
  return {
    kind: 'opinion',
    hung: (drawn.length > 0 ? drawn : windows).every((window) => window.hung),
    hungAfterMs,
    hasWindow: windows.some((window) => window.visible),
    crashDialog: windows.find((window) => window.title === crashTitle)?.title ?? null,
  };
}

/** The table by `tasklist`: slow, and its opinion is as old as the last scan. */
export function tasklistTable(run: RunCommand): ProcessTable {
  const scanned = new Map<number, ProcessReading>();
  return {
    scanMs: 15_000,
    find: async (names, signal) => {
      const found: ProcessReading[] = [];
      for (const name of names.filter((name) => name.endsWith('.exe'))) {
        const output = await run('tasklist.exe', tasklistArguments(name, 'long'), signal);
        if (output === null) return null;
        const rows = readTasks(output).filter((row) => isNamed(row.name, names));
        // Asked only when there is something to ask about: each call costs a process of its own.
        const hung = rows.length > 0 ? await run('tasklist.exe', hungTaskArguments(name), signal) : null;
        const hungPids = new Set(readTasks(hung ?? '').map((row) => row.pid));
        for (const { pid, title } of rows) {
          const gui: GuiReading = {
            kind: 'opinion',
            hung: hungPids.has(pid),
            hungAfterMs,
            hasWindow: null,
            crashDialog: title === crashTitle ? title : null,
          };
          found.push({ pid, identity: String(pid), state: null, startedAt: null, path: null, gui });
        }
      }
      scanned.clear();
      for (const reading of found) scanned.set(reading.pid, reading);
      return found;
    },
    read: (pid) => (isAlive(pid) ? (scanned.get(pid) ?? readAlive(pid)) : null),
    portOwner: (port, pids, signal) => ownerByNetstat(run, port, pids, signal),
    commandLine: () => [],
  };
}

async function ownerByNetstat(run: RunCommand, port: number, pids: readonly number[], signal: AbortSignal) {
  const owners = readNetstat((await run('netstat.exe', ['-ano'], signal)) ?? '', port);
  return pids.find((pid) => owners.includes(pid)) ?? null;
}
