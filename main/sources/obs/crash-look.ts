/** Looks for what a crash left on disk, when there is reason to. */

import { basename } from 'node:path';
import type { Millis } from '../../engine/terms.ts';
import type { ProcessReading } from '../process.ts';
import { findCrashReport, findRunMarks, isWrittenSince } from './crash.ts';
import type { Surroundings } from './folders.ts';

/** What files tell of the present process, or of the last one while there is none. */
export interface CrashSight {
  readonly report: string | null;
  /** The mark that it left behind, by its name. A process that runs has one too: that says nothing. */
  readonly sentinel: string | null;
  /** It was seen to have a mark, and took it away with it. */
  readonly hasEndedCleanly: boolean;
}

/** The mark of a run may bear an earlier time than the process: the one is rounded, the other not. */
const roundingMs = 2_000;
const nothing: CrashSight = { report: null, sentinel: null, hasEndedCleanly: false };

/** Gives a function that looks, and remembers where the process kept its files for when it is gone. */
export function createCrashLook(
  surroundings: () => Surroundings,
): (processes: readonly ProcessReading[] | null, isScan: boolean) => CrashSight {
  let around: Surroundings | null = null;
  let startedAt: Millis | null = null;
  let isAlone = false;
  let marks: readonly string[] = [];
  let wasAlive = false;
  let seen = nothing;

  const lookAtLiving = (processes: readonly ProcessReading[], isTurn: boolean) => {
    const starts = processes.flatMap((process) => process.startedAt ?? []);
    startedAt = starts.length > 0 ? Math.min(...starts) : null;
    isAlone = processes.length === 1;
    around = surroundings();
    // Several share their folder: whose mark is whose nobody can tell.
    marks = isAlone && startedAt !== null ? findRunMarks(startedAt - roundingMs, around) : [];
    if (isTurn) seen = nothing;
    // On Windows alone a crashed OBS lives on, behind its dialog: elsewhere a report is one of somebody else's death.
    const report =
      around.platform === 'win32' && startedAt !== null ? findCrashReport(startedAt, around) : null;
    seen = { ...seen, report };
  };
  const lookAtDead = (where: Surroundings, since: Millis) => {
    const left = isAlone ? findRunMarks(since - roundingMs, where) : [];
    // An older one may be that of a crash before, or of an OBS that is not in use any more.
    const own = left.find((mark) => isWrittenSince(mark, since - roundingMs));
    seen = {
      report: findCrashReport(since, where),
      sentinel: own === undefined ? null : basename(own),
      hasEndedCleanly: marks.length > 0 && left.length === 0,
    };
  };
  return (processes, isScan) => {
    const isAlive = processes !== null && processes.length > 0;
    const isTurn = isAlive !== wasAlive;
    wasAlive = isAlive;
    if (isAlive && (isScan || isTurn)) lookAtLiving(processes, isTurn);
    else if (!isAlive && around && startedAt !== null && (isScan || isTurn)) lookAtDead(around, startedAt);
    return seen;
  };
}
