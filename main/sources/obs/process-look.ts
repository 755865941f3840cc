/** Looks at OBS's processes: a cheap glance at the known ones each time, a full scan when it is due or asked for. */

import type { Clock } from '../../engine/clock.ts';
import type { ProcessReading, ProcessTable } from '../process.ts';

export interface ProcessLook {
  /** `null` when the table cannot be read and nothing was ever seen in it. */
  readonly processes: readonly ProcessReading[] | null;
  /** Whether this was a full scan. */
  readonly isScan: boolean;
}

/**
 * Gives a function that looks. A known process that is gone makes it scan: another may stand in its place. So does
 * `mustScan`, for whoever has reason to think that there is one by now.
 */
export function createProcessLook(
  table: ProcessTable,
  names: readonly string[],
  clock: Clock,
): (signal: AbortSignal, mustScan?: boolean) => Promise<ProcessLook> {
  let known: readonly ProcessReading[] | null = null;
  let scanAt = Number.NEGATIVE_INFINITY;
  return async (signal, mustScan = false) => {
    const before = known ?? [];
    const living = before.flatMap((process) => {
      const reading = table.read(process.pid);
      return reading?.identity === process.identity ? [reading] : [];
    });
    const isScan = mustScan || living.length < before.length || clock.monotonic() >= scanAt;
    if (known !== null) known = living;
    if (isScan) {
      scanAt = clock.monotonic() + table.scanMs;
      known = (await table.find(names, signal)) ?? known;
    }
    return { processes: known, isScan };
  };
}
