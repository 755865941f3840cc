/** Follows a family's journal as it is written, through rotation: each line once, none left out. */

import { fstatSync } from 'node:fs';
import { type Clock, systemClock } from '../engine/clock.ts';
import type { Family } from '../engine/terms.ts';
import { type Archive, listArchives, livePath } from './archives.ts';
import { archivesBackwards, lastLineEnd, linesBackwards, olderThan } from './backwards.ts';
import { listenToFolder } from './folder-bell.ts';
import { identityAt, type OpenFile, openFile, release } from './open-file.ts';
import { readWholeLines } from './whole-lines.ts';

/** How to follow. */
export interface FollowOptions {
  /** Begin with that many of the lines that are there already, or with none of them. */
  readonly from: number | 'end';
  readonly signal: AbortSignal;
  readonly clock?: Clock;
  /** How often to look when the OS tells of no change. */
  readonly pollMs?: number;
}

/** A line, and whether it is news. */
export interface FollowedLine {
  readonly line: string;
  /** It was there before the following began. */
  readonly past: boolean;
}

/** A file that is being followed, and how far it was read: up to the end of a whole line. */
interface Place {
  readonly file: OpenFile;
  /** It has become an archive: nothing more will come in it. */
  readonly complete: boolean;
  position: number;
}

/** The lines of a family, oldest first, until `signal` aborts. The journal need not exist yet. */
export async function* followLines(
  folder: string,
  family: Family,
  { from, signal, clock = systemClock, pollMs = 500 }: FollowOptions,
): AsyncGenerator<FollowedLine, void, undefined> {
  const bell = listenToFolder(folder, clock, pollMs);
  // Looked up before the live file is opened: every archive that is newer than these is still to come.
  const archives = listArchives(folder, family);
  let known = archives.at(-1)?.stamp ?? '';
  let place = openLive(folder, family);
  try {
    if (place) place.position = lastLineEnd(place.file.fd, place.file.bytes);
    const past = from === 'end' ? [] : lastLines(folder, family, place, archives, from);
    for (const line of past.toReversed()) {
      if (signal.aborted) return;
      yield { line, past: true };
    }
    while (!signal.aborted) {
      if (place) yield* newLines(place, signal);
      if (!place || hasMovedOn(place, folder, family)) {
        // What was written between the last look and the renaming.
        if (place) yield* newLines(place, signal);
        const next = nextPlace(folder, family, place, known);
        if (next) {
          if (place) release(place.file.fd);
          place = next.place;
          known = next.known;
          continue;
        }
      }
      await bell.wait(signal);
    }
  } finally {
    bell.close();
    if (place) release(place.file.fd);
  }
}

function openLive(folder: string, family: Family): Place | null {
  const file = openFile(livePath(folder, family));
  return file && { file, complete: false, position: 0 };
}

/** The last lines of what is there, newest first. */
function lastLines(
  folder: string,
  family: Family,
  place: Place | null,
  archives: readonly Archive[],
  most: number,
): readonly string[] {
  const lines: string[] = [];
  const older = place ? olderThan(place.file, listArchives(folder, family)) : archives;
  for (const source of [
    place ? linesBackwards(place.file.fd, place.position) : [],
    archivesBackwards(older),
  ]) {
    if (lines.length >= most) break;
    for (const line of source) {
      lines.push(line);
      if (lines.length >= most) break;
    }
  }
  return lines;
}

async function* newLines(place: Place, signal: AbortSignal): AsyncGenerator<FollowedLine, void, undefined> {
  for (;;) {
    const { size } = fstatSync(place.file.fd);
    // Shorter than what was read: somebody has emptied it, and all of it is new.
    if (size < place.position) place.position = 0;
    const { lines, end } = await readWholeLines(place.file.fd, place.position, size);
    if (end === place.position) return;
    place.position = end;
    for (const line of lines) {
      if (signal.aborted) return;
      yield { line, past: false };
    }
  }
}

function hasMovedOn({ file, complete }: Place, folder: string, family: Family): boolean {
  return complete || identityAt(livePath(folder, family)) !== file.identity;
}

/** The file that comes after `place`: the oldest archive that is newer, else the live file; `null` when it is not there yet. */
function nextPlace(
  folder: string,
  family: Family,
  place: Place | null,
  known: string,
): { readonly place: Place; readonly known: string } | null {
  const live = openLive(folder, family);
  // Looked up after the live file was opened: if that was rotated meanwhile, it is in this list, in its place.
  const archives = listArchives(folder, family).filter(({ stamp }) => stamp > known);
  const itself = place ? archives.findIndex(({ path }) => identityAt(path) === place.file.identity) : -1;
  for (const { path, stamp } of archives.slice(itself + 1)) {
    const file = openFile(path);
    if (!file) continue;
    if (live) release(live.file.fd);
    return { place: { file, complete: true, position: 0 }, known: stamp };
  }
  if (!live) return null;
  // A rotation that was taken back: the file is the one that was read so far.
  if (live.file.identity === place?.file.identity) live.position = place.position;
  return { place: live, known: archives.at(-1)?.stamp ?? known };
}
