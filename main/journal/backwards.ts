/** Reads journals from their newest line towards the past, without reading what came before. */

import type { Family } from '../engine/terms.ts';
import { type Archive, listArchives, livePath } from './archives.ts';
import { identityAt, type OpenFile, openFile, readAt, release } from './open-file.ts';
import { LINE_END, LONGEST_LINE_BYTES } from './whole-lines.ts';

/** How much is read at a time. */
const CHUNK_BYTES = 64 * 1024;

/**
 * The whole lines of one file, or of a family in a log folder (the live file, then its archives), newest first. It shows
 * what was there when it began: a writer may append and rotate meanwhile. A torn last line is left out.
 */
export function readBackwards(path: string): Generator<string, void, undefined>;
export function readBackwards(folder: string, family: Family): Generator<string, void, undefined>;
export function* readBackwards(where: string, family?: Family): Generator<string, void, undefined> {
  const file = openFile(family ? livePath(where, family) : where);
  try {
    if (file) yield* linesBackwards(file.fd, file.bytes);
    if (family) yield* archivesBackwards(olderThan(file, listArchives(where, family)));
  } finally {
    if (file) release(file.fd);
  }
}

/** The lines of archives, given oldest first, from the newest to the oldest. */
export function* archivesBackwards(archives: readonly Archive[]): Generator<string, void, undefined> {
  for (const { path } of archives.toReversed()) yield* readBackwards(path);
}

/** Those archives that hold what came before `file`, also when it has become one of them meanwhile. */
export function olderThan(file: OpenFile | null, archives: readonly Archive[]): readonly Archive[] {
  const itself = file ? archives.findLastIndex(({ path }) => identityAt(path) === file.identity) : -1;
  return itself === -1 ? archives : archives.slice(0, itself);
}

/** The whole lines that end at or before `end`, newest first. */
export function* linesBackwards(
  fd: number,
  end: number,
  chunkBytes: number = CHUNK_BYTES,
): Generator<string, void, undefined> {
  const chunk = Buffer.allocUnsafe(Math.min(chunkBytes, end));
  /** The line being put together, last piece first; `null` until its end was seen. */
  let pieces: Buffer[] | null = null;
  let bytes = 0;
  for (let position = end; position > 0; ) {
    const length = Math.min(chunk.length, position);
    position -= length;
    // Shorter than it was: somebody cut the file, and what we know of it no longer holds.
    if (readAt(fd, chunk, length, position) < length) return;
    let right = length;
    for (let left = lineEndBefore(chunk, right); left !== -1; left = lineEndBefore(chunk, right)) {
      if (pieces) {
        const line = join(pieces, bytes, chunk.subarray(left + 1, right));
        if (line !== '') yield line;
      }
      pieces = [];
      bytes = 0;
      right = left;
    }
    if (!pieces) continue;
    bytes += right;
    if (bytes > LONGEST_LINE_BYTES) pieces = [];
    else pieces.push(Buffer.from(chunk.subarray(0, right)));
  }
  const first = pieces ? join(pieces, bytes, Buffer.alloc(0)) : '';
  if (first !== '') yield first;
}

/** Where the last whole line that ends at or before `end` ends: just behind its line end; 0 when there is none. */
export function lastLineEnd(fd: number, end: number): number {
  const chunk = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, end));
  for (let position = end; position > 0; ) {
    const length = Math.min(chunk.length, position);
    position -= length;
    const found = lineEndBefore(chunk, readAt(fd, chunk, length, position));
    if (found !== -1) return position + found + 1;
  }
  return 0;
}

function lineEndBefore(chunk: Buffer, right: number): number {
  return right === 0 ? -1 : chunk.lastIndexOf(LINE_END, right - 1);
}

function join(pieces: readonly Buffer[], bytes: number, start: Buffer): string {
  if (bytes + start.length > LONGEST_LINE_BYTES) return '';
  return pieces.length === 0
    ? start.toString('utf8')
    : Buffer.concat([start, ...pieces.toReversed()]).toString('utf8');
}
