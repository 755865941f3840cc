/** What a fault is: something that goes wrong around the real program, and what was measured of how it took it. */

/** Where to leave what is to be cleaned up afterwards. */
export interface Life {
  after(act: () => unknown): void;
}

/** A life, and what ends it: what was left there last is cleaned up first. */
export function createLife(): { readonly life: Life; readonly end: () => Promise<void> } {
  const acts: (() => unknown)[] = [];
  return {
    life: { after: (act) => void acts.push(act) },
    end: async () => {
      for (let act = acts.pop(); act; act = acts.pop()) await act();
    },
  };
}

/** One thing that was measured. */
export interface Measure {
  readonly what: string;
  readonly figure: string;
  /** What it may be, in words. */
  readonly limit: string;
  readonly isGood: boolean;
  /** Depends on how busy the machine is: worth a line in a table, but nothing a test may fail for. */
  readonly isTiming: boolean;
}

/** `real`: with the limits as they ship. `quick`: with shorter ones, to be over in seconds. */
export type Tempo = 'real' | 'quick';

export interface Fault {
  readonly name: string;
  readonly title: string;
  /** What is done to the program. */
  readonly story: string;
  /** Why it cannot be played on this machine; `null` when it can. */
  readonly obstacle: () => string | null;
  /** Plays it once. */
  run(life: Life, tempo: Tempo): Promise<readonly Measure[]>;
}

/** It can be played everywhere. */
export const noObstacle = (): null => null;

/** A time, and the longest it may be. */
export function atMost(what: string, ms: number, mostMs: number): Measure {
  return { what, figure: showMs(ms), limit: `≤ ${showMs(mostMs)}`, isGood: ms <= mostMs, isTiming: true };
}

/** A number that may only be one. */
export function exactly(what: string, count: number, wanted: number): Measure {
  return { what, figure: String(count), limit: String(wanted), isGood: count === wanted, isTiming: false };
}

/** Something that is so or not. */
export function holds(what: string, isSo: boolean): Measure {
  return { what, figure: isSo ? 'yes' : 'NO', limit: 'yes', isGood: isSo, isTiming: false };
}

/** A figure for the reader, with no limit of its own. */
export function shown(what: string, figure: string): Measure {
  return { what, figure, limit: '', isGood: true, isTiming: true };
}

/** Milliseconds as people read them. */
export function showMs(ms: number): string {
  if (!Number.isFinite(ms)) return 'NEVER';
  return ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(ms < 9_950 ? 1 : 0)} s`;
}
