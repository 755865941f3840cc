/** The last lines of the journals, read from their ends, and how to tell them from those that come after. */

import type { Family } from '../engine/terms.ts';
import { readBackwards } from '../journal/backwards.ts';
import type { Piece, Select } from './tail-selection.ts';

export interface Past {
  /** Oldest first. */
  readonly pieces: readonly Piece[];
  /** Whether there was any line at all, chosen or not. */
  readonly isEmpty: boolean;
  /** Whether a line was there already when the past was read. */
  includes(line: string): boolean;
}

/** The last `most` chosen pieces of a family. */
export function readPast(logs: string, family: Family, most: number, select: Select): Past {
  const pieces: Piece[] = [];
  let newest: string | null = null;
  for (const line of readBackwards(logs, family)) {
    newest ??= line;
    if (pieces.length >= most) break;
    pieces.push(...select(family, line).toReversed());
  }
  const last = newest === null ? null : placeOf(newest);
  return {
    pieces: pieces.slice(0, most).reverse(),
    isEmpty: newest === null,
    includes: (line) => {
      const place = placeOf(line);
      return place !== null && last !== null && place.seq <= last.seq && place.at <= last.at;
    },
  };
}

/** The last `most` of several families, by time. One family alone stays in its own order, whatever its times say. */
export function mergePasts(pasts: readonly Past[], most: number): readonly Piece[] {
  const all = pasts.flatMap(({ pieces }) => pieces);
  if (pasts.length > 1) all.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  return most === 0 ? [] : all.slice(-most);
}

/** `seq` grows by one per line, over rotation and restart; the time tells a journal that was begun anew. */
function placeOf(line: string): { seq: number; at: string } | null {
  const [, seq, at] = /^\{"seq":(\d{1,15}),"at":"([^"]*)"/.exec(line.slice(0, 80)) ?? [];
  return seq === undefined || at === undefined ? null : { seq: Number(seq), at };
}
