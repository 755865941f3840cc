/** An open live file, and what a write needs to know of it. */

import { fstatSync, ftruncateSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Millis } from '../engine/terms.ts';
import { lastLineEnd } from './backwards.ts';
import { identityOf, readAt, release } from './open-file.ts';
import { type Repair, repairEnd } from './repair.ts';
import { writeAll } from './write.ts';

/** A file to append to. */
export interface Target {
  readonly fd: number;
  readonly identity: string;
  /** A device (`/dev/full`, a pipe) is written, but neither measured nor rotated. */
  readonly isFile: boolean;
  size: number;
  /** When its first line was written. */
  firstAt: Millis | null;
  /** It ends with half a line that could not be cut off, and that the next line must not be glued to. */
  torn: boolean;
}

/** Opens for appending: even a second writer, which must not be, could not write over a line. */
export function openTarget(path: string): Target {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const fd = openSync(path, 'a+', 0o600);
  try {
    const stat = fstatSync(fd, { bigint: true });
    const head = { fd, identity: identityOf(stat) };
    if (!stat.isFile()) return { ...head, isFile: false, size: 0, firstAt: null, torn: false };
    const size = Number(stat.size);
    return { ...head, isFile: true, size, firstAt: firstAtOf(fd), torn: lastLineEnd(fd, size) !== size };
  } catch (error) {
    release(fd);
    throw error;
  }
}

/** Mends its end. Where that cannot be done, the torn line stays, and the next one begins on a line of its own. */
export function mend(target: Target): Repair {
  if (!target.isFile) return null;
  try {
    const repair = repairEnd(target.fd);
    target.size = fstatSync(target.fd).size;
    target.torn = false;
    return repair;
  } catch {
    return null;
  }
}

/** How many bytes `line` takes, and where they are: good until the next call. */
export function lineBytes(target: Target, line: string): { readonly bytes: Buffer; readonly length: number } {
  const text = target.torn ? `\n${line}\n` : `${line}\n`;
  // No character takes more than three bytes for each of its code units.
  if (text.length * 3 <= scratch.length) return { bytes: scratch, length: scratch.write(text) };
  const bytes = Buffer.from(text);
  return { bytes, length: bytes.length };
}

/** Writes a whole line, or nothing: throws what the OS throws, after taking back what it took. */
export function writeLine(target: Target, bytes: Buffer, length: number, at: Millis): void {
  const written = writeAll(target.fd, bytes, length);
  if (written.failure) {
    takeBack(target, written.bytes);
    throw written.failure;
  }
  if (target.size === 0) target.firstAt = at;
  target.size += length;
  target.torn = false;
}

/** Every line is put together in here: it is handed over before the next one is begun. */
const scratch = Buffer.allocUnsafe(64 * 1024);

/** Undoes a short write, so that no half line stays. Only while nobody else has written behind it. */
function takeBack(target: Target, bytes: number): void {
  if (bytes === 0 || !target.isFile) return;
  try {
    if (fstatSync(target.fd).size === target.size + bytes) ftruncateSync(target.fd, target.size);
  } catch {
    // The half line stays; whoever opens the file next sees that it is torn.
  }
}

function firstAtOf(fd: number): Millis | null {
  const bytes = Buffer.alloc(200);
  const start = bytes.toString('utf8', 0, readAt(fd, bytes, bytes.length, 0));
  const at = Date.parse(/^\{"seq":\d+,"at":"([^"]+)"/.exec(start)?.[1] ?? '');
  return Number.isNaN(at) ? null : at;
}
