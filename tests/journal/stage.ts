/** A log folder of its own for each test, and a journal in it that remembers what it was told. */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Family } from '../../main/engine/terms.ts';
import { type Archive, listArchives, livePath } from '../../main/journal/archives.ts';
import { type Journal, type JournalOptions, openJournal } from '../../main/journal/journal.ts';
import { decodeLine, type Line } from '../../main/journal/line.ts';
import type { Meddling } from '../../main/journal/live-file.ts';
import type { Trouble } from '../../main/journal/trouble.ts';
import { manualClock } from '../fakes/clock.ts';

/** 2026-11-23 17:10 UTC. */
export const START = Date.UTC(2026, 10, 23, 17, 10);

/** A journal, and all it has told so far. */
export interface Stage {
  readonly journal: Journal;
  readonly troubles: (Trouble | null)[];
  readonly rotated: Archive[];
  readonly dropped: Archive[];
  readonly reopened: (readonly [Family, Meddling])[];
}

/** A folder that is gone after the test. */
export function logFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'live-journal-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Opens a journal that keeps everything, unless told otherwise. Closed after the test. */
export function setStage(t: TestContext, folder: string, options: Partial<JournalOptions> = {}): Stage {
  const troubles: (Trouble | null)[] = [];
  const rotated: Archive[] = [];
  const dropped: Archive[] = [];
  const reopened: (readonly [Family, Meddling])[] = [];
  const journal = openJournal({
    folder,
    rotateBytes: 1_000_000,
    keepBytes: 0,
    clock: manualClock(START),
    onTrouble: (trouble) => troubles.push(trouble),
    onRotated: (archive) => rotated.push(archive),
    onDropped: (archives) => dropped.push(...archives),
    onReopened: (family, why) => reopened.push([family, why]),
    ...options,
  });
  t.after(() => journal.close());
  return { journal, troubles, rotated, dropped, reopened };
}

/** Appends a chat frame that carries `n`. */
export function say(journal: Journal, n: number, padding = ''): boolean {
  return journal.append('chat', {
    at: START + n,
    source: 'restream-chat',
    frame: JSON.stringify({ n, padding }),
  });
}

/** What `say` carried, of every line of the family, in the order of the files. */
export function saidIn(folder: string, family: Family = 'chat'): number[] {
  return linesIn(folder, family).map((line) =>
    'frame' in line ? (line.frame as { n: number }).n : Number.NaN,
  );
}

/** Every line of a family, oldest first. Fails on one that cannot be read. */
export function linesIn(folder: string, family: Family = 'chat'): Line[] {
  return [...listArchives(folder, family).map(({ path }) => path), livePath(folder, family)].flatMap(linesOf);
}

/** The lines of a file. Fails on one that cannot be read. */
export function linesOf(path: string): Line[] {
  const text = readFileSync(path, 'utf8');
  if (text !== '' && !text.endsWith('\n')) throw new Error(`${path} ends in the middle of a line`);
  return text
    .split('\n')
    .slice(0, -1)
    .map((one) => decodeLine(one) ?? fail(`not a line: ${one.slice(0, 200)}`));
}

/** Whole numbers from `first` to `last`. */
export function range(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

function fail(why: string): never {
  throw new Error(why);
}
