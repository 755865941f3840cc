/** A bell that makes connections dial anew at once: after sleep, after a login, or because the user asked. */

export interface Bell {
  /** Rings for everyone who listens right now. `why` is for the diary. */
  ring(why: string): void;
  /** Calls `listener` at every ring, until the returned function is called. */
  onRing(listener: (why: string) => void): () => void;
}

/** A bell nobody listens to yet. */
export function createBell(): Bell {
  const listeners = new Set<(why: string) => void>();
  return {
    ring: (why) => {
      for (const listener of [...listeners]) listener(why);
    },
    onRing: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
