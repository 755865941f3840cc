/** The process table of a rehearsal: it knows the stage's own encoder, whichever that is, and no other program. */

import { type ProcessTable, watchOnly } from '../sources/process.ts';

/** A table with the one process that `pidNow` names, alive or not; an empty one while it names none. */
export function watchWhoever(pidNow: () => number | null, table: ProcessTable): ProcessTable {
  let watched: { readonly pid: number; readonly table: ProcessTable } | null = null;
  const current = (): ProcessTable | null => {
    const pid = pidNow();
    if (pid === null) return null;
    if (watched?.pid !== pid) watched = { pid, table: watchOnly(pid, table) };
    return watched.table;
  };
  return {
    ...table,
    find: async (names, signal) => (await current()?.find(names, signal)) ?? [],
    read: (pid) => current()?.read(pid) ?? null,
  };
}
