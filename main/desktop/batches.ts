/** Collects what comes in drops and hands it on in batches, at most ten a second. */

const pauseMs = 100;

export interface Batches<T> {
  add(items: readonly T[]): void;
  /** How many were added and not sent yet. */
  waiting(): number;
  /** Forgets what waits. */
  clear(): void;
}

/** The first item goes out at once; what follows within a tenth of a second waits for the next batch. */
export function batch<T>(most: number, send: (items: readonly T[]) => void): Batches<T> {
  let waiting: readonly T[] = [];
  let timer: NodeJS.Timeout | null = null;

  function flush(): void {
    timer = null;
    if (waiting.length === 0) return;
    const items = waiting;
    waiting = [];
    timer = setTimeout(flush, pauseMs);
    send(items);
  }

  return {
    add(items) {
      // In a flood the newest count: nobody reads a thousand lines a second.
      waiting = [...waiting, ...items].slice(-most);
      if (!timer) flush();
    },
    waiting: () => waiting.length,
    clear() {
      waiting = [];
      if (timer) clearTimeout(timer);
      timer = null;
    },
  };
}
