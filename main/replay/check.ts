/** Compares what is concluded from a recording today with what was concluded when it was live. */

import type { Line } from '../journal/line.ts';
import { type Conclusion, conclusionOf, timelineLine } from './timeline.ts';

/** The first place where the two are not the same; one of them may have nothing more to say. */
export interface Difference {
  readonly recorded: Conclusion | null;
  readonly judged: Conclusion | null;
}

/** A comparison under way. */
export interface Check {
  /** Takes the next line and what was concluded from it; gives the first difference once it is known. */
  take(line: Line, judged: readonly Conclusion[]): Difference | null;
  /** After the last line. */
  end(): Difference | null;
  /** Runs that were compared, and how many conclusions were the same in them. A run without its beginning is not. */
  readonly compared: { readonly runs: number; readonly same: number };
}

interface Due {
  readonly conclusion: Conclusion;
  /** The line it was concluded from. */
  readonly from: number;
}

/** More than this is never said at once: one of the two has gone another way. */
const MOST_AHEAD = 1_000;

/** A comparison that begins with the first run that is there from its beginning. */
export function createCheck(): Check {
  const compared = { runs: 0, same: 0 };
  let due: Due[] = [];
  let recorded: Conclusion[] = [];
  let lastLine = 0;

  function compare(): Difference | null {
    for (let [one] = recorded, [other] = due; one && other; [one] = recorded, [other] = due) {
      if (timelineLine(one) !== timelineLine(other.conclusion))
        return { recorded: one, judged: other.conclusion };
      recorded.shift();
      due.shift();
      compared.same += 1;
    }
    return Math.max(due.length, recorded.length) > MOST_AHEAD ? left() : null;
  }

  function left(): Difference {
    return { recorded: recorded[0] ?? null, judged: due[0]?.conclusion ?? null };
  }

  /** A program that was killed may have had no time to write what it concluded from its last line. */
  function endRun(): Difference | null {
    const isCutShort = recorded.length === 0 && due.every(({ from }) => from === lastLine);
    const difference = isCutShort ? null : left();
    due = [];
    recorded = [];
    return difference;
  }

  return {
    compared,
    take(line, judged) {
      const event = 'event' in line ? line.event : null;
      let difference: Difference | null = null;
      if (event?.type === 'started') {
        difference = endRun();
        compared.runs += 1;
      }
      if (compared.runs === 0 || difference) return difference;
      const conclusion = event && conclusionOf(line.at, event);
      if (conclusion) recorded.push(conclusion);
      else {
        lastLine += 1;
        due.push(...judged.map((conclusion) => ({ conclusion, from: lastLine })));
      }
      return compare();
    },
    end: () => (compared.runs === 0 ? null : endRun()),
  };
}
