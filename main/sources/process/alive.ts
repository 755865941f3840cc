/** The least that can be told of a process on any system: that its pid lives. */

import type { ProcessReading } from '../process.ts';

/** True while something has this pid, even another user's. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** A reading that says no more than "it lives"; `null` when it does not. */
export function readAlive(pid: number): ProcessReading | null {
  if (!isAlive(pid)) return null;
  return { pid, identity: String(pid), state: null, startedAt: null, path: null, gui: null };
}
