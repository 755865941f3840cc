/** Whether anybody sits in front of the machine, told as the system tells it: an absence is known after a minute. */

import type { Presence } from '../../engine/surroundings.ts';
import type { Millis } from '../../engine/terms.ts';
import type { Timeline } from './timeline.ts';

export interface Room {
  leave(): void;
  lock(): void;
  return(): void;
}

const idleMs = 60_000;
const tellAgainMs = 300_000;

/** A room of which nothing was told yet. */
export function createRoom(timeline: Timeline, now: () => Millis, tell: (presence: Presence) => void): Room {
  let idleSince: Millis | null = null;
  let locked = false;
  /** Counts comings and goings, so that what was to be told of one before is not. */
  let turn = 0;

  const tellNow = () => tell({ idleSince, locked, doNotDisturb: false });
  const keepTelling = (ms: number, mine: number) =>
    timeline.after(ms, () => {
      if (mine !== turn) return;
      tellNow();
      keepTelling(tellAgainMs, mine);
    });
  const go = (isLocked: boolean, afterMs: number) => {
    idleSince = idleSince ?? now();
    locked = isLocked;
    turn += 1;
    keepTelling(afterMs, turn);
  };
  return {
    leave: () => go(locked, idleMs),
    lock: () => go(true, 0),
    return: () => {
      idleSince = null;
      locked = false;
      turn += 1;
      tellNow();
    },
  };
}
