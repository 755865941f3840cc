/** Merges the lines of several families into the order in which they were written. */

import { decodeLine, type Line } from './line.ts';

/** What reading a recording came across, so far. */
export interface Passed {
  /** Lines that were read. */
  lines: number;
  /** Lines that are none of ours, or damaged; and files that end in the middle of one. */
  junk: number;
  torn: number;
  /** Numbers that are missing: lines that were lost, or dropped with an old archive. */
  missing: number;
}

/** Before anything was read. */
export const nothingPassed = (): Passed => ({ lines: 0, junk: 0, torn: 0, missing: 0 });

/** The lines of one family, oldest first. */
export type LineSource = AsyncIterator<string, void, undefined> & AsyncIterable<string>;

/** A line that waits for its turn. */
interface Head {
  readonly line: Line;
  readonly at: number;
}

/**
 * Merges by `order`. Lines of before there was one are merged by their time; within one millisecond the sources go first
 * that come first. The lines of one source always keep their order.
 */
export async function* mergeLines(
  sources: readonly LineSource[],
  passed: Passed,
): AsyncGenerator<Line, void, undefined> {
  const holes = countHoles(sources.length);
  try {
    const heads = await Promise.all(sources.map((source) => nextHead(source, passed)));
    for (;;) {
      const first = firstOf(heads);
      const head = heads[first];
      if (!head) return;
      passed.lines += 1;
      passed.missing = holes.after(first, head.line);
      yield head.line;
      heads[first] = await nextHead(sources[first] as LineSource, passed);
    }
  } finally {
    for (const source of sources) await source.return?.();
  }
}

async function nextHead(source: LineSource, passed: Passed): Promise<Head | null> {
  for (;;) {
    const { value, done } = await source.next();
    if (done) return null;
    const line = decodeLine(value);
    if (line) return { line, at: Date.parse(line.at) };
    passed.junk += 1;
  }
}

/** The place of the line that comes first; the first place when there is none. */
function firstOf(heads: readonly (Head | null)[]): number {
  let first = 0;
  heads.forEach((head, place) => {
    const best = heads[first];
    if (head && (!best || isBefore(head, best))) first = place;
  });
  return first;
}

function isBefore(one: Head, other: Head): boolean {
  const { order } = one.line;
  const otherOrder = other.line.order;
  if (order !== undefined && otherOrder !== undefined && order !== otherOrder) return order < otherOrder;
  if (one.at !== other.at) return one.at < other.at;
  // A line without an order is from the time before there was one.
  return order === undefined && otherOrder !== undefined;
}

/** Counts missing lines twice: each family's own numbers show a hole in it, the common ones also a family that is gone. */
function countHoles(sources: number) {
  const lastSeq: (number | undefined)[] = [];
  let lastOrder: number | undefined;
  let bySeq = 0;
  let byOrder = 0;
  return {
    after(source: number, { seq, order }: Line): number {
      bySeq += gap(lastSeq[source], seq);
      lastSeq[source] = seq;
      // One family alone has but every so many of the common numbers.
      if (sources > 1 && order !== undefined) {
        byOrder += gap(lastOrder, order);
        lastOrder = order;
      }
      return Math.max(bySeq, byOrder);
    },
  };
}

function gap(last: number | undefined, next: number): number {
  return last === undefined ? 0 : Math.max(0, next - last - 1);
}
