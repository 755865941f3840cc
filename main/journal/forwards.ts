/** Reads journals from their oldest line to what was the newest when the reading began to end. */

import type { Family } from '../engine/terms.ts';
import { listArchives, livePath } from './archives.ts';
import { type OpenFile, openFile, release } from './open-file.ts';
import { readWholeLines } from './whole-lines.ts';

/** Where to begin, and what to do about a torn end. */
export interface ForwardsOptions {
  /** Archives of the family up to the one with this stamp are passed over. */
  readonly afterStamp?: string | undefined;
  /** A file ended in the middle of a line. */
  onTorn?(): void;
}

/**
 * The whole lines of a family in a log folder (its archives, then the live file), or without a family those of one file,
 * oldest first. Each line comes once, also when the writer rotates meanwhile. A torn last line is left out.
 */
export async function* readForwards(
  where: string,
  family?: Family,
  { afterStamp = '', onTorn = () => {} }: ForwardsOptions = {},
): AsyncGenerator<string, void, undefined> {
  if (!family) return yield* wholeFile(openFile(where), onTorn);
  for (let done = afterStamp; ; ) {
    const live = openFile(livePath(where, family));
    // Looked up after the live file was opened: if that was rotated meanwhile, it is in this list, in its place.
    const archives = listArchives(where, family).filter(({ stamp }) => stamp > done);
    if (archives.length === 0) return yield* wholeFile(live, onTorn);
    if (live) release(live.fd);
    for (const { path, stamp } of archives) {
      yield* wholeFile(openFile(path), onTorn);
      done = stamp;
    }
  }
}

/** The lines of an open file, up to the size it had when it was opened. Closes it. */
async function* wholeFile(
  file: OpenFile | null,
  onTorn: () => void,
): AsyncGenerator<string, void, undefined> {
  if (!file) return;
  try {
    for (let position = 0; position < file.bytes; ) {
      const { lines, end } = await readWholeLines(file.fd, position, file.bytes);
      if (end === position) return onTorn();
      position = end;
      yield* lines;
    }
  } finally {
    release(file.fd);
  }
}
