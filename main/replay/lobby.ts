/** Where a playing waits for its clients. */

/** Tells whoever waits that a client has come. */
export interface Lobby {
  arrived(): void;
  /** Resolves when `isSo`, looked at whenever a client comes, or when `signal` aborts. */
  until(isSo: () => boolean, signal: AbortSignal): Promise<void>;
}

/** A lobby in which nobody waits. */
export function createLobby(): Lobby {
  const waiting = new Set<() => void>();
  return {
    arrived: () => {
      for (const look of [...waiting]) look();
    },
    until: (isSo, signal) =>
      new Promise((resolve) => {
        const look = () => {
          if (!isSo() && !signal.aborted) return;
          waiting.delete(look);
          signal.removeEventListener('abort', look);
          resolve();
        };
        waiting.add(look);
        signal.addEventListener('abort', look);
        look();
      }),
  };
}
