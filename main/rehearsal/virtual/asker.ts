/** When Restream's REST API is asked for broadcasts in progress: rarely, and after the encoder has ended. */

export interface Asker {
  /** Looks whether it is time. */
  look(): void;
  /** Whether the encoder has ended its broadcast. */
  noteEnd(hasEnded: boolean): void;
}

export interface AskerParts {
  passedMs(): number;
  isReachable(): boolean;
  ask(): void;
}

const afterOpeningMs = 75_000;
const againMs = 60_000;
/** So long after the end somebody still wonders. */
const doubtMs = 1_800_000;

/** Somebody who has not asked yet. */
export function createAsker({ passedMs, isReachable, ask }: AskerParts): Asker {
  let endedMs: number | null = null;
  let askedMs: number | null = null;
  const isDue = () => {
    const now = passedMs();
    if (askedMs === null) return now >= afterOpeningMs;
    return endedMs !== null && now - Math.max(endedMs, askedMs) >= againMs && now - endedMs <= doubtMs;
  };
  return {
    look: () => {
      if (!isReachable() || !isDue()) return;
      askedMs = passedMs();
      ask();
    },
    noteEnd: (hasEnded) => {
      endedMs = hasEnded ? (endedMs ?? passedMs()) : null;
    },
  };
}
