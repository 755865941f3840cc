/** The latest lines, bounded in number and in size, so that no chat can fill the memory. */

import type { Line } from './line.ts';

/** Lines, oldest first; the oldest make room for new ones. */
export interface Ring {
  push(line: Line): void;
  /** Newest first. */
  backwards(): Generator<Line>;
  clear(): void;
  readonly size: number;
}

/** A ring of at most `mostLines` lines that together hold at most `mostCharacters`. */
export function createRing(mostLines: number, mostCharacters: number): Ring {
  let lines: (Line | undefined)[] = [];
  let first = 0;
  let characters = 0;

  const dropOldest = () => {
    characters -= lines[first]?.text.length ?? 0;
    lines[first] = undefined;
    first += 1;
    // Moving the array only when half of it is gone keeps a push cheap.
    if (first > mostLines) {
      lines = lines.slice(first);
      first = 0;
    }
  };

  return {
    push(line) {
      lines.push(line);
      characters += line.text.length;
      while (lines.length - first > 1 && (lines.length - first > mostLines || characters > mostCharacters)) {
        dropOldest();
      }
    },
    *backwards() {
      for (let index = lines.length - 1; index >= first; index -= 1) {
        const line = lines[index];
        if (line) yield line;
      }
    },
    clear() {
      lines = [];
      first = 0;
      characters = 0;
    },
    get size() {
      return lines.length - first;
    },
  };
}
