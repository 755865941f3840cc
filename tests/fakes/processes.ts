/** A process table that shows what a test puts into it. */

import type { ProcessReading, ProcessTable } from '../../main/sources/process.ts';

export interface FakeTable extends ProcessTable {
  processes: readonly ProcessReading[];
  isReadable: boolean;
  /** Who listens on the websocket's port. */
  owner: number | null;
  scans: number;
  reads: number;
}

/** A table with these processes in it. */
export function createFakeTable(
  processes: readonly ProcessReading[],
  { scanMs = 50 }: { readonly scanMs?: number } = {},
): FakeTable {
  const table: FakeTable = {
    processes,
    isReadable: true,
    owner: null,
    scans: 0,
    reads: 0,
    scanMs,
    find: async () => {
      table.scans += 1;
      return table.isReadable ? table.processes : null;
    },
    read: (pid) => {
      table.reads += 1;
      return table.processes.find((process) => process.pid === pid) ?? null;
    },
    portOwner: async (_port, pids) =>
      table.owner !== null && pids.includes(table.owner) ? table.owner : null,
    commandLine: () => [],
  };
  return table;
}
