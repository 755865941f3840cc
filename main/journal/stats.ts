/** The stats files: the figures of each archive beside it, and running totals over every archive there ever was. */

import { readFileSync } from 'node:fs';
import { replaceFile } from '../engine/replace-file.ts';
import type { Family } from '../engine/terms.ts';
import { type Archive, FAMILIES, listArchives, statsPath } from './archives.ts';
import { type Carry, type Figures, mergeFigures, noFigures } from './figures.ts';
import { readForwards } from './forwards.ts';
import { decodeLine } from './line.ts';
import { createTally, type ReadFrame } from './tally.ts';

/** `stats.json`: the figures of all archives together. */
export interface Totals extends Figures {
  /** The stamp of the newest archive of each family that is counted in. */
  readonly counted: Readonly<Partial<Record<Family, string>>>;
}

/** Where the logs and the totals are, and how frames read. */
export interface StatsOptions {
  /** The log folder. */
  readonly folder: string;
  /** Where the totals are kept. */
  readonly file: string;
  readonly read: ReadFrame;
  readonly signal: AbortSignal;
}

/**
 * Counts every archive that was not counted yet, and writes its figures and the totals; stops where it is when `signal`
 * aborts. Not for two at a time. Throws what the OS throws.
 */
export async function updateStats({ folder, file, read, signal }: StatsOptions): Promise<void> {
  let totals = readTotals(file);
  for (const family of FAMILIES) {
    for (const archive of archivesAfter(folder, family, totals)) {
      const figures = await archiveFigures(archive, totals.carry, read, signal);
      if (!figures) return;
      const counted = { ...totals.counted, [family]: archive.stamp };
      totals = { ...mergeFigures(totals, figures), counted };
      replaceFile(file, `${JSON.stringify(totals)}\n`);
    }
  }
}

/** The figures of everything there is and was, live files included; `null` on abort. Writes nothing, so anybody may ask. */
export async function readStats({ folder, file, read, signal }: StatsOptions): Promise<Figures | null> {
  const totals = readTotals(file);
  let figures: Figures = totals;
  for (const family of FAMILIES) {
    const rest = readForwards(folder, family, { afterStamp: totals.counted[family] });
    const more = await countLines(rest, family, figures.carry, read, signal);
    if (!more) return null;
    figures = mergeFigures(figures, more);
  }
  return figures;
}

function archivesAfter(folder: string, family: Family, { counted }: Totals): readonly Archive[] {
  const newest = counted[family] ?? '';
  return listArchives(folder, family).filter(({ stamp }) => stamp > newest);
}

/** The figures of an archive, from its stats file or else counted and written there. `null` on abort. */
async function archiveFigures(
  { path, family }: Archive,
  carry: Carry,
  read: ReadFrame,
  signal: AbortSignal,
): Promise<Figures | null> {
  const known = readFigures(statsPath(path));
  if (known) return known;
  const figures = await countLines(readForwards(path), family, carry, read, signal);
  if (figures) replaceFile(statsPath(path), `${JSON.stringify(figures)}\n`);
  return figures;
}

async function countLines(
  lines: AsyncIterable<string>,
  family: Family,
  carry: Carry,
  read: ReadFrame,
  signal: AbortSignal,
): Promise<Figures | null> {
  const tally = createTally(read, carry);
  for await (const text of lines) {
    if (signal.aborted) return null;
    const line = decodeLine(text);
    if (line) tally.add(family, line);
  }
  return signal.aborted ? null : tally.figures();
}

function readTotals(file: string): Totals {
  const known: Partial<Totals> | null = readFigures(file);
  return { ...noFigures, counted: {}, ...known };
}

/** Figures as they were written; `null` when they are not there, broken or of another version, and so to be counted anew. */
function readFigures(path: string): Figures | null {
  try {
    const figures = JSON.parse(readFileSync(path, 'utf8')) as Partial<Figures> | null;
    return figures?.version === noFigures.version ? { ...noFigures, ...figures } : null;
  } catch {
    return null;
  }
}
