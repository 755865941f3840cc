/** The process table of macOS, from `ps`. Whether a GUI hangs no public call tells, so nothing is claimed of it. */

import type { ProcessReading, ProcessTable } from '../process.ts';
import { isAlive, readAlive } from './alive.ts';
import { baseName, isNamed } from './names.ts';
import { psArguments, readPs } from './ps.ts';
import { type RunCommand, runCommand } from './run-command.ts';

/** Opens the table. Between two scans a look only asks whether the pid lives: starting `ps` each second costs too much. */
export function macTable(run: RunCommand = runCommand): ProcessTable {
  const scanned = new Map<number, ProcessReading>();
  return {
    scanMs: 10_000,
    find: async (names, signal) => {
      const output = await run('/bin/ps', psArguments, signal);
      if (output === null) return null;
      const rows = readPs(output).filter(
        ({ path, state }) => state !== 'Z' && isNamed(baseName(path), names),
      );
      scanned.clear();
      for (const { pid, state, startedAt, path } of rows) {
        scanned.set(pid, { pid, identity: `${pid}:${startedAt}`, state, startedAt, path, gui: null });
      }
      return [...scanned.values()];
    },
    read: (pid) => (isAlive(pid) ? (scanned.get(pid) ?? readAlive(pid)) : null),
    portOwner: async (port, pids, signal) => {
      const output = await run('/usr/sbin/lsof', ['-nP', '-t', `-iTCP:${port}`, '-sTCP:LISTEN'], signal);
      const owners = new Set((output ?? '').split('\n').map(Number));
      return pids.find((pid) => owners.has(pid)) ?? null;
    },
    commandLine: () => [],
  };
}
