/** A recording: the journals of a folder, or one file of them, as one stream of lines in the order they were written. */

import { join } from 'node:path';
import { FAMILIES, fileBytes, listArchives, livePath } from './archives.ts';
import { type ForwardsOptions, readForwards } from './forwards.ts';
import type { Line } from './line.ts';
import { type LineSource, mergeLines, type Passed } from './merge.ts';

/** A recording that can be read from its beginning, again and again. */
export interface Recording {
  /** Oldest line first, in constant memory. `passed` is counted on as they come. */
  lines(passed: Passed): AsyncGenerator<Line, void, undefined>;
}

/** The recording at `path`: a data folder, a log folder, or a file. `null` when there are no journals. */
export function findRecording(path: string): Recording | null {
  if (fileBytes(path) !== null) return recordingOf([(options) => readForwards(path, undefined, options)]);
  const folder = [path, join(path, 'logs')].find(holdsJournals);
  if (folder === undefined) return null;
  return recordingOf(
    FAMILIES.map(
      (family): Source =>
        (options) =>
          readForwards(folder, family, options),
    ),
  );
}

type Source = (options: ForwardsOptions) => LineSource;

function recordingOf(sources: readonly Source[]): Recording {
  return {
    lines(passed) {
      const onTorn = () => {
        passed.torn += 1;
      };
      return mergeLines(
        sources.map((source) => source({ onTorn })),
        passed,
      );
    },
  };
}

function holdsJournals(folder: string): boolean {
  return FAMILIES.some(
    (family) => fileBytes(livePath(folder, family)) !== null || listArchives(folder, family).length > 0,
  );
}
