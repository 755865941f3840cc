/** A journal file that is open for reading, and how to tell whether two of them are the same. */

import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';

/** An open journal file. Its identity holds through renames, and stays its own for as long as it is open. */
export interface OpenFile {
  readonly fd: number;
  readonly identity: string;
  /** Its size when it was opened. */
  readonly bytes: number;
}

/** Opens a file for reading; `null` when it is missing or not a plain file. */
export function openFile(path: string): OpenFile | null {
  let fd: number;
  try {
    fd = openSync(path, 'r');
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
  const stat = fstatSync(fd, { bigint: true });
  if (stat.isFile()) return { fd, identity: identityOf(stat), bytes: Number(stat.size) };
  release(fd);
  return null;
}

/** The identity of whatever stands at `path` now; `null` when nothing does. */
export function identityAt(path: string): string | null {
  try {
    const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
    return stat ? identityOf(stat) : null;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** The identity of an open file. */
export function identityOf({ dev, ino }: { readonly dev: bigint; readonly ino: bigint }): string {
  return `${dev}:${ino}`;
}

/** Reads until `length` bytes are there or the file ends; says how many came. */
export function readAt(fd: number, into: Uint8Array, length: number, position: number): number {
  let done = 0;
  while (done < length) {
    const taken = readSync(fd, into, done, length - done, position + done);
    if (taken === 0) break;
    done += taken;
  }
  return done;
}

/** Closes a file. What the system complains about then is beyond mending: the descriptor is gone either way. */
export function release(fd: number): void {
  try {
    closeSync(fd);
  } catch {
    // As above.
  }
}

function isMissing(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' || code === 'ENOTDIR';
}
