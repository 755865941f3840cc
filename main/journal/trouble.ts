/** What is wrong with the journal, in words a user can act on. */

import type { Family } from '../engine/terms.ts';

/** A family that cannot be written, or not rotated. `code` is the system's own (`ENOSPC`, `EIO`, …). */
export interface Trouble {
  readonly family: Family;
  readonly code: string;
  readonly why: string;
}

/** The journal could not even be opened. */
export class JournalError extends Error {
  readonly code = 'JOURNAL_UNWRITABLE';
}

/** A line could not be written. */
export function writeTrouble(family: Family, path: string, error: unknown): Trouble {
  const code = codeOf(error);
  return { family, code, why: `${path} cannot be written: ${REASONS[code] ?? reasonOf(error)}` };
}

/** The live file has its size and could not be moved out of the way. No line is lost by it. */
export function rotateTrouble(family: Family, path: string, error: unknown): Trouble {
  const next = 'Lines still go there. Close whatever holds it; the next try comes by itself.';
  return { family, code: codeOf(error), why: `${path} could not be archived (${codeOf(error)}). ${next}` };
}

/** Nothing can be opened for writing in there. */
export function openFailure(folder: string, error: unknown): JournalError {
  const next = 'Give your user write access to it, or choose another data folder with --data DIR.';
  return new JournalError(`The log folder ${folder} cannot be written (${codeOf(error)}). ${next}`, {
    cause: error,
  });
}

/** Whether it may pass by itself, so that the watch had better begin without its journal. */
export function mayPass(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT', 'EIO', 'EMFILE', 'ENFILE'].includes(codeOf(error));
}

const REASONS: { readonly [code: string]: string } = {
  ENOSPC: 'the disk is full (ENOSPC). Free some space, or lower logs.keepBytes.',
  EDQUOT: 'your disk quota is used up (EDQUOT). Free some space, or lower logs.keepBytes.',
  EIO: 'the disk fails (EIO). Look after it, and choose another data folder with --data DIR.',
  EROFS: 'the disk is read-only (EROFS). Remount it, or choose another data folder with --data DIR.',
};

function reasonOf(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error);
  return `${said}. Check the folder and its disk, or choose another data folder with --data DIR.`;
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? 'UNKNOWN';
}
