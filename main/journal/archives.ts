/** The files of a log folder: what they are called, and which archives there are. */

import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Family, Millis } from '../engine/terms.ts';

/** Every family of journal files. */
export const FAMILIES: readonly Family[] = ['chat', 'streaming', 'watch'];

/** A journal file that is complete: nothing is appended to it any more. */
export interface Archive {
  readonly family: Family;
  readonly path: string;
  /** When its first line was written, like `20261123T171000.123Z`. Sorts like the archives were made. */
  readonly stamp: string;
  readonly bytes: number;
}

/** The file that a family's lines are appended to. */
export function livePath(folder: string, family: Family): string {
  return join(folder, `${family}.ndjson`);
}

/** Where an archive of that stamp is, or would be. */
export function archivePath(folder: string, family: Family, stamp: string): string {
  return join(folder, `${family}.${stamp}.ndjson`);
}

/** The file with the figures of an archive. */
export function statsPath(archive: string): string {
  return archive.replace(/\.ndjson$/, '.stats.json');
}

/** A family's archives, oldest first. A folder that is not there has none. */
export function listArchives(folder: string, family: Family): Archive[] {
  const archives: Archive[] = [];
  for (const name of namesIn(folder)) {
    const stamp = name.startsWith(family) ? NAME.exec(name.slice(family.length))?.[1] : undefined;
    if (!stamp) continue;
    const path = join(folder, name);
    const bytes = fileBytes(path);
    if (bytes !== null) archives.push({ family, path, stamp, bytes });
  }
  return archives.sort((a, b) => (a.stamp < b.stamp ? -1 : 1));
}

/** The size of a plain file; `null` when it is none, or cannot be told. */
export function fileBytes(path: string): number | null {
  try {
    const stat = statSync(path, { throwIfNoEntry: false });
    return stat?.isFile() ? stat.size : null;
  } catch {
    return null;
  }
}

/**
 * The stamp for a family's next archive. It is that of its first line, but never before or at the newest archive's: a
 * clock that was set back, or two rotations in one millisecond, must not mix up the order of the archives.
 */
export function nextStamp(folder: string, family: Family, firstAt: Millis): string {
  const newest = listArchives(folder, family).at(-1);
  const stamp = stampOf(firstAt);
  return newest && newest.stamp >= stamp ? stampOf(momentOf(newest.stamp) + 1) : stamp;
}

function stampOf(at: Millis): string {
  return new Date(at).toISOString().replaceAll(/[-:]/g, '');
}

function momentOf(stamp: string): Millis {
  return Date.parse(stamp.replace(/^(....)(..)(..T..)(..)/, '$1-$2-$3:$4:'));
}

const NAME = /^\.(\d{8}T\d{6}\.\d{3}Z)\.ndjson$/;

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
