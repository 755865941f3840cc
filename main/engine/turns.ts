/** One thing after the other: what comes up while one is being dealt with has to wait for its end. */

/** Keeps the order in which things are dealt with the order in which they are journaled. */
export interface Turns {
  /** Deals with it now, and with what came up meanwhile after that. */
  now<T>(act: () => T): T;
  /** The same when nothing else is being dealt with, else as soon as that is done. */
  next(act: () => void): void;
}

/** Turns of which none is taken yet. */
export function createTurns(): Turns {
  const waiting: (() => void)[] = [];
  let isTaken = false;

  function now<T>(act: () => T): T {
    if (isTaken) return act();
    isTaken = true;
    try {
      const result = act();
      for (let next = waiting.shift(); next; next = waiting.shift()) next();
      return result;
    } finally {
      isTaken = false;
    }
  }

  return {
    now,
    next(act) {
      if (isTaken) waiting.push(act);
      else now(act);
    },
  };
}
