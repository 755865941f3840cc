/** Reads journals from their oldest line to what was the newest when the reading began to end. */

import type { Family } from '../engine/terms.ts';
import { listArchives, livePath } from './archives.ts';
import { type OpenFile, openFile, release } from './open-file.ts';
import { readWholeLines } from './whole-lines.ts';

/**
 * The whole lines of one file, or of a family in a log folder (its archives, then the live file), oldest first. Each line
 * comes once, also when the writer rotates meanwhile. A torn last line is left out. With `afterStamp`, archives up to that
 * one are passed over.
 */
export function readForwards(path: string): AsyncGenerator<string, void, undefined>;
export function readForwards(
  folder: string,
  family: Family,
  afterStamp?: string,
): AsyncGenerator<string, void, undefined>;
export async function* readForwards(
  where: string,
  family?: Family,
  afterStamp = '',
): AsyncGenerator<string, void, undefined> {
  if (!family) return yield* wholeFile(openFile(where));
  for (let done = afterStamp; ; ) {
    const live = openFile(livePath(where, family));
    // Looked up after the live file was opened: if that was rotated meanwhile, it is in this list, in its place.
    const archives = listArchives(where, family).filter(({ stamp }) => stamp > done);
    if (archives.length === 0) return yield* wholeFile(live);
    if (live) release(live.fd);
    for (const { path, stamp } of archives) {
      yield* wholeFile(openFile(path));
      done = stamp;
    }
  }
}

/** The lines of an open file, up to the size it had when it was opened. Closes it. */
async function* wholeFile(file: OpenFile | null): AsyncGenerator<string, void, undefined> {
  if (!file) return;
  try {
    for (let position = 0; ; ) {
      const { lines, end } = await readWholeLines(file.fd, position, file.bytes);
      if (end === position) return;
      position = end;
      yield* lines;
    }
  } finally {
    release(file.fd);
  }
}
