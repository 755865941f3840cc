/** How many lines there are, from when to when, and how many are missing. */

import type { Family, Millis } from '../engine/terms.ts';

/** The lines of one family. */
export interface FamilyFigures {
  readonly lines: number;
  /** Numbers missing in `seq`: lines that were lost. */
  readonly missing: number;
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly from: string;
  readonly to: string;
}

/** The last number of each family, from which another count goes on. */
export type SeqCarry = Readonly<Partial<Record<Family, number>>>;

/** Counts lines as they come. */
export interface LineCount {
  add(family: Family, seq: number, at: Millis): void;
  families(): Readonly<Partial<Record<Family, FamilyFigures>>>;
  carry(): SeqCarry;
}

/** Counts from where `carried` stands. */
export function createLineCount(carried: SeqCarry): LineCount {
  const counts = new Map<Family, ReturnType<typeof countFrom>>();
  const lastSeq: Partial<Record<Family, number>> = { ...carried };
  return {
    add(family, seq, at) {
      let count = counts.get(family);
      if (!count) {
        count = countFrom(seq, at);
        counts.set(family, count);
      }
      const last = lastSeq[family] ?? seq;
      if (seq > last) count.missing += seq - last - 1;
      lastSeq[family] = seq;
      count.lines += 1;
      count.lastSeq = seq;
      count.toAt = at;
    },
    families: () => Object.fromEntries([...counts].map(([family, count]) => [family, figuresOf(count)])),
    carry: () => ({ ...lastSeq }),
  };
}

/** The figures of two stretches of one family, the second of which goes on where the first ended. */
export function mergeLineCounts(a: FamilyFigures, b: FamilyFigures): FamilyFigures {
  const { firstSeq, from } = a;
  const { lastSeq, to } = b;
  return { lines: a.lines + b.lines, missing: a.missing + b.missing, firstSeq, lastSeq, from, to };
}

function countFrom(seq: number, at: Millis) {
  return { lines: 0, missing: 0, firstSeq: seq, lastSeq: seq, fromAt: at, toAt: at };
}

function figuresOf({ fromAt, toAt, ...count }: ReturnType<typeof countFrom>): FamilyFigures {
  return { ...count, from: new Date(fromAt).toISOString(), to: new Date(toAt).toISOString() };
}
