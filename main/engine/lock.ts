/** One writer at a time: a lock file with the owner's pid in it. A dead owner's lock is taken over. */

import { existsSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

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
  const mine = `${path}.${process.pid}`;
  const me: Owner = { pid: process.pid, born: bornOf(process.pid) };
  writeFileSync(mine, JSON.stringify(me), { mode: 0o600 });
  try {
    // Twice is enough to step over one dead owner; whoever gets in between is alive.
    for (let round = 0; round < 3; round++) {
      const rival = claim(mine, path) ? null : takeOver(mine, path);
      if (rival === null) return { ok: true, release: () => release(path) };
      if (rival !== 'again') return { ok: false, pid: rival };
    }
    return { ok: false, pid: readOwner(path)?.pid ?? 0 };
  } finally {
    rmSync(mine, { force: true });
  }
}

/** Puts the whole file there at once, or not at all: nobody ever reads half an owner and takes him for dead. */
function claim(mine: string, path: string): boolean {
  try {
    linkSync(mine, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
  }
  try {
    // A disk without hard links.
    writeFileSync(path, readFileSync(mine), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Takes a dead owner's place: `null`, or the pid of whoever is alive there. Only one at a time may do so, for between
 * seeing that an owner is dead and taking his place another one must not have taken it.
 */
function takeOver(mine: string, path: string): number | 'again' | null {
  const owner = readOwner(path);
  if (owner && isAlive(owner)) return owner.pid;
  const next = `${path}.next`;
  if (!claim(mine, next)) {
    const heir = readOwner(next);
    if (heir && isAlive(heir)) return heir.pid;
    rmSync(next, { force: true });
    return 'again';
  }
  const now = readOwner(path);
  // Gone in between, it is anybody's again.
  if ((now && isAlive(now)) || !existsSync(path)) {
    rmSync(next, { force: true });
    return now?.pid ?? 'again';
  }
  renameSync(next, path);
  return null;
}

/** The pid of the live owner of the lock at `path`, or `null`. */
export function lockOwner(path: string): number | null {
  const owner = readOwner(path);
  return owner && isAlive(owner) ? owner.pid : null;
}

function release(path: string): void {
  if (readOwner(path)?.pid === process.pid) rmSync(path, { force: true });
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
