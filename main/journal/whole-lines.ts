/** Reads whole lines from a place in a file on. */

import { read } from 'node:fs';
import { promisify } from 'node:util';

/** The byte that ends every line. */
export const LINE_END = 10;

/** Anything longer between two line ends is not a line of ours, and is passed over instead of being kept in memory. */
export const LONGEST_LINE_BYTES = 64 * 1024 * 1024;

/** How much is read at a time. */
const CHUNK_BYTES = 256 * 1024;

/** Some whole lines, and where the next one begins. */
export interface WholeLines {
  /** Empty lines are left out. */
  readonly lines: readonly string[];
  /** Equal to where the reading began when no whole line is there (yet). */
  readonly end: number;
}

const readAsync = promisify(read);

/** Reads whole lines from `position` on, as many as come in one go, and nothing beyond `limit`. */
export async function readWholeLines(fd: number, position: number, limit: number): Promise<WholeLines> {
  for (let chunkBytes = CHUNK_BYTES; ; chunkBytes *= 2) {
    const length = Math.min(chunkBytes, limit - position);
    if (length <= 0) return { lines: [], end: position };
    const chunk = Buffer.allocUnsafe(length);
    const { bytesRead } = await readAsync(fd, chunk, 0, length, position);
    const last = bytesRead === 0 ? -1 : chunk.lastIndexOf(LINE_END, bytesRead - 1);
    if (last !== -1) return { lines: splitLines(chunk, last), end: position + last + 1 };
    if (bytesRead < chunkBytes) return { lines: [], end: position };
    if (chunkBytes >= LONGEST_LINE_BYTES) return { lines: [], end: position + bytesRead };
  }
}

function splitLines(chunk: Buffer, end: number): readonly string[] {
  return chunk
    .toString('utf8', 0, end)
    .split('\n')
    .filter((line) => line !== '');
}
