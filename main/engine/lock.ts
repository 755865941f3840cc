/** One writer at a time: a lock file with the owner's pid in it. A dead owner's lock is taken over. */

import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

export type LockResult =
  | { readonly ok: true; readonly release: () => void }
  /** `pid` is the live owner. */
  | { readonly ok: false; readonly pid: number };

interface Owner {
  readonly pid: number;
  /** The owner's start as the kernel counts it, to tell it from a later process with the same pid. Linux only. */
  readonly born: string | null;
}

/** Takes the lock at `path`, or says who holds it. Throws what the OS throws when the file cannot be written. */
export function takeLock(path: string): LockResult {
  const me: Owner = { pid: process.pid, born: bornOf(process.pid) };
  // Twice is enough to step over one dead owner; whoever gets in between is alive.
  for (let round = 0; round < 3; round++) {
    try {
      writeFileSync(path, JSON.stringify(me), { flag: 'wx', mode: 0o600 });
      return { ok: true, release: () => release(path) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const owner = readOwner(path);
    if (owner && isAlive(owner)) return { ok: false, pid: owner.pid };
    setAside(path, owner);
  }
  return { ok: false, pid: readOwner(path)?.pid ?? 0 };
}

/** The pid of the live owner of the lock at `path`, or `null`. */
export function lockOwner(path: string): number | null {
  const owner = readOwner(path);
  return owner && isAlive(owner) ? owner.pid : null;
}

function release(path: string): void {
  if (readOwner(path)?.pid === process.pid) rmSync(path, { force: true });
}

/** Removes a dead owner's lock. Another starter may have replaced it meanwhile; then that one is put back. */
function setAside(path: string, dead: Owner | null): void {
  const aside = `${path}.dead-${process.pid}`;
  try {
    renameSync(path, aside);
    const moved = readOwner(aside);
    if (moved && moved.pid !== dead?.pid && isAlive(moved)) linkSync(aside, path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function readOwner(path: string): Owner | null {
  try {
    const owner: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof owner !== 'object' || owner === null || !('pid' in owner) || !Number.isInteger(owner.pid))
      return null;
    const born = 'born' in owner && typeof owner.born === 'string' ? owner.born : null;
    return { pid: owner.pid as number, born };
  } catch {
    return null;
  }
}

function isAlive({ pid, born }: Owner): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives, and belongs to someone else.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const now = bornOf(pid);
  return born === null || now === null || born === now;
}

/** Field 22 of `/proc/PID/stat` (proc(5)): start time in clock ticks since boot. */
function bornOf(pid: number): string | null {
  if (process.platform !== 'linux') return null;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command in parentheses may hold spaces and parentheses of its own.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}
