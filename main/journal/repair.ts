/** Mends the end of a live file that a sudden death has torn. */

import { fstatSync, ftruncateSync } from 'node:fs';
import { lastLineEnd } from './backwards.ts';
import { decodeLine } from './line.ts';
import { readAt } from './open-file.ts';
import { LINE_END, LONGEST_LINE_BYTES } from './whole-lines.ts';
import { writeAll } from './write.ts';

/** What was done: how many bytes were cut off (0: only the line's end was missing). `null` when all was well. */
export type Repair = { readonly bytes: number } | null;

/**
 * Makes the file end with a whole line of ours. A last line that lacks nothing but its end is given one; any other
 * last line that cannot be read, the zeros of a power cut among them, is cut off. Never touches more than that line.
 */
export function repairEnd(fd: number): Repair {
  const { size } = fstatSync(fd);
  if (size === 0) return null;
  const terminated = lastLineEnd(fd, size) === size;
  const start = lastLineEnd(fd, terminated ? size - 1 : size);
  if (isLine(fd, start, terminated ? size - 1 : size)) {
    if (terminated) return null;
    const { failure } = writeAll(fd, Buffer.of(LINE_END), 1);
    if (failure) throw failure;
    return { bytes: 0 };
  }
  ftruncateSync(fd, start);
  return { bytes: size - start };
}

function isLine(fd: number, start: number, end: number): boolean {
  const length = end - start;
  if (length > LONGEST_LINE_BYTES) return false;
  const bytes = Buffer.allocUnsafe(length);
  return readAt(fd, bytes, length, start) === length && decodeLine(bytes.toString('utf8')) !== null;
}
