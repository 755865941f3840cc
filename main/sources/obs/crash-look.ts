/** Looks for what a crash left on disk, when there is reason to. */

import type { Millis } from '../../engine/terms.ts';
import type { ProcessReading } from '../process.ts';
import { findCrashReport, findUncleanMark } from './crash.ts';
import type { Surroundings } from './folders.ts';

/** The mark of a run may bear an earlier time than the process: the one is rounded, the other not. */
const roundingMs = 2_000;

/** Gives a function that tells of the crash of the present process, or of the last one while there is none. */
export function createCrashLook(
  surroundings: () => Surroundings,
): (processes: readonly ProcessReading[] | null, isScan: boolean) => string | null {
  let startedAt: Millis | null = null;
  let report: string | null = null;
  let wasAlive = false;
  return (processes, isScan) => {
    const isAlive = processes !== null && processes.length > 0;
    const isTurn = isAlive !== wasAlive;
    wasAlive = isAlive;
    if (isAlive) {
      const starts = processes.flatMap((process) => process.startedAt ?? []);
      startedAt = starts.length > 0 ? Math.min(...starts) : null;
      if (isTurn) report = null;
    }
    if (startedAt === null || !(isScan || isTurn)) return report;
    const around = surroundings();
    // On Windows alone a crashed OBS lives on, behind its dialog: elsewhere a report is one of somebody else's death.
    if (isAlive) report = around.platform === 'win32' ? findCrashReport(startedAt, around) : null;
    else report = findCrashReport(startedAt, around) ?? findUncleanMark(startedAt - roundingMs, around);
    return report;
  };
}
