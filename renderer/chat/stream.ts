/** What the chat page shows of the chat: the newest wanted lines, or the ones on which the reader paused. */

import type { ChatMessage } from '../shared/terms.ts';
import { everything, type Filter, wants } from './filter.ts';
import { type Line, toLine } from './line.ts';
import { createRing } from './ring.ts';

/** Bounds of the stream. */
export interface StreamLimits {
  readonly rows: number;
  readonly lines: number;
  readonly characters: number;
}

/** The chat as the page shows it. */
export interface Stream {
  add(messages: readonly ChatMessage[]): void;
  /** Shows other lines. Also ends a pause: what was looked at is gone. */
  filter(filter: Filter): void;
  pause(): void;
  resume(): void;
  clear(): void;
  /** The lines on screen, oldest first: a new array whenever they differ. */
  readonly rows: readonly Line[];
  readonly paused: boolean;
  /** Wanted lines that came during the pause. */
  readonly missed: number;
  /** Lines that can still be shown, wanted or not. */
  readonly kept: number;
}

/** 500 rows in the page, 2000 lines to filter from, and four million characters altogether. */
const usualLimits: StreamLimits = { rows: 500, lines: 2_000, characters: 4_000_000 };

/** An empty stream. */
export function createStream(limits: StreamLimits = usualLimits): Stream {
  const ring = createRing(limits.lines, limits.characters);
  let filter = everything;
  let rows: readonly Line[] = [];
  let paused = false;
  let missed = 0;
  let nextKey = 1;

  const select = () => {
    const wanted: Line[] = [];
    for (const line of ring.backwards()) {
      if (wanted.length === limits.rows) break;
      if (wants(filter, line)) wanted.push(line);
    }
    rows = wanted.reverse();
    paused = false;
    missed = 0;
  };

  return {
    add(messages) {
      const wanted: Line[] = [];
      for (const message of messages) {
        const line = toLine(message, nextKey);
        nextKey += 1;
        ring.push(line);
        if (wants(filter, line)) wanted.push(line);
      }
      if (wanted.length === 0) return;
      if (paused) missed += wanted.length;
      else rows = [...rows, ...wanted].slice(-limits.rows);
    },
    filter(next) {
      filter = next;
      select();
    },
    pause() {
      paused = true;
    },
    resume: select,
    clear() {
      ring.clear();
      select();
    },
    get rows() {
      return rows;
    },
    get paused() {
      return paused;
    },
    get missed() {
      return missed;
    },
    get kept() {
      return ring.size;
    },
  };
}
