/** The file that one family's lines are appended to: whole lines only, rotated by size, healed after a failure. */

import { renameSync, statSync } from 'node:fs';
import type { Clock } from '../engine/clock.ts';
import type { Family, Millis } from '../engine/terms.ts';
import { type Archive, archivePath, livePath, nextStamp } from './archives.ts';
import { readBackwards } from './backwards.ts';
import { decodeLine, type Line } from './line.ts';
import { identityOf, release } from './open-file.ts';
import type { Repair } from './repair.ts';
import { lineBytes, mend, openTarget, type Target, writeLine } from './target.ts';
import { mayPass, rotateTrouble, type Trouble, writeTrouble } from './trouble.ts';

/** What happened to the file besides lines being appended to it. */
export type Notice =
  | { readonly type: 'rotated'; readonly archive: Archive }
  | { readonly type: 'reopened'; readonly family: Family; readonly why: Meddling };

/** What somebody else did to the live file. Lines that stood in it may be gone, which leaves a hole in `seq`. */
export type Meddling = 'deleted' | 'replaced' | 'cut';

/** An open live file. */
export interface LiveFile {
  /** The number that the next line must carry. */
  nextSeq(): number;
  /** The place of its last line among those of all families when it was opened; 0 when it told none. */
  readonly lastOrder: number;
  /**
   * Appends the line that carries `nextSeq()`; the system has it when this returns a number, its bytes. `null`: it could
   * not be written and is lost, and so is its number, which leaves a hole that can be seen.
   */
  append(line: string, at: Millis): number | null;
  /** What was mended when it was opened. */
  readonly repair: Repair;
  /** What is wrong now. */
  trouble(): Trouble | null;
  close(): void;
}

/** Which file, when it is full, and who is told what happens to it. */
export interface LiveFileOptions {
  readonly folder: string;
  readonly family: Family;
  readonly rotateBytes: number;
  readonly clock: Clock;
  notice(notice: Notice): void;
  /** Whether a rotation can be told now. One that cannot has to wait. */
  mayRotate(): boolean;
}

/** How long a rotation that failed waits for its next try. */
const ROTATE_RETRY_MS = 10_000;
/** How often to look whether the file is still what it was. */
const LOOK_MS = 1_000;

/** Opens a family's live file, mends its end, and finds the number to go on with. Throws what the OS throws. */
export function openLiveFile({
  folder,
  family,
  rotateBytes,
  clock,
  notice,
  mayRotate,
}: LiveFileOptions): LiveFile {
  const path = livePath(folder, family);
  let target = openUnlessItMayPass(path);
  const repair = target && mend(target);
  const last = lastLine(folder, family);
  let seq = last?.seq ?? 0;
  let unwritten: Trouble | null = null;
  let unrotated: Trouble | null = null;
  let rotateAt = Number.NEGATIVE_INFINITY;
  let lookAt = Number.NEGATIVE_INFINITY;

  function rotate(full: Target): Target {
    if (clock.monotonic() < rotateAt || !mayRotate()) return full;
    try {
      const stamp = nextStamp(folder, family, full.firstAt ?? clock.now());
      const archive = { family, path: archivePath(folder, family, stamp), stamp, bytes: full.size };
      const fresh = moveAway(path, archive.path);
      release(full.fd);
      unrotated = null;
      notice({ type: 'rotated', archive });
      return fresh;
    } catch (error) {
      // Never at the price of a line: the file grows past its size, and the next try comes later.
      rotateAt = clock.monotonic() + ROTATE_RETRY_MS;
      unrotated = sameAs(unrotated, rotateTrouble(family, path, error));
      return full;
    }
  }

  function letGo(): void {
    if (target) release(target.fd);
    target = null;
  }

  /** Lets go of a file that is no longer what it was, as a log cleaner leaves it. */
  function look(): void {
    const now = clock.monotonic();
    if (now < lookAt || !target) return;
    lookAt = now + LOOK_MS;
    const why = meddlingWith(path, target);
    if (!why) return;
    letGo();
    notice({ type: 'reopened', family, why });
  }

  function write(line: string, at: Millis): number {
    look();
    target ??= openTarget(path);
    const { bytes, length } = lineBytes(target, line);
    if (target.isFile && target.size > 0 && target.size + length > rotateBytes) target = rotate(target);
    writeLine(target, bytes, length, at);
    return length;
  }

  return {
    nextSeq: () => seq + 1,
    lastOrder: last?.order ?? 0,
    append(line, at) {
      seq += 1;
      try {
        const length = write(line, at);
        unwritten = null;
        return length;
      } catch (error) {
        // The next append opens it anew, so that it sees what is really there.
        letGo();
        unwritten = sameAs(unwritten, writeTrouble(family, path, error));
        return null;
      }
    },
    repair,
    trouble: () => unwritten ?? unrotated,
    close: letGo,
  };
}

/** The trouble there was, while it is the same: so it is told once. */
function sameAs(before: Trouble | null, now: Trouble): Trouble {
  return before?.code === now.code ? before : now;
}

function openUnlessItMayPass(path: string): Target | null {
  try {
    return openTarget(path);
  } catch (error) {
    if (mayPass(error)) return null;
    throw error;
  }
}

/** Renames the file and opens a new one in its place; leaves all as it was when either fails. */
function moveAway(path: string, archive: string): Target {
  renameSync(path, archive);
  try {
    return openTarget(path);
  } catch (error) {
    renameSync(archive, path);
    throw error;
  }
}

function meddlingWith(path: string, { identity, isFile, size }: Target): Meddling | null {
  try {
    const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
    if (!stat) return 'deleted';
    if (identityOf(stat) !== identity) return 'replaced';
    return isFile && stat.size < size ? 'cut' : null;
  } catch {
    // Cannot be told. What was opened can still be written.
    return null;
  }
}

function lastLine(folder: string, family: Family): Line | null {
  for (const text of readBackwards(folder, family)) {
    const line = decodeLine(text);
    if (line) return line;
  }
  return null;
}
