/** A watchdog's engine with a real journal on disk, for tests that judge again what it wrote. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { carryOver } from '../../main/engine/carry.ts';
import type { Clock } from '../../main/engine/clock.ts';
import { createEngine, type Engine } from '../../main/engine/engine.ts';
import { limitsOf } from '../../main/engine/limits.ts';
import type { Limits } from '../../main/engine/picture.ts';
import { defaultSettings } from '../../main/engine/settings.ts';
import type { Status } from '../../main/engine/status.ts';
import type { Mode } from '../../main/engine/terms.ts';
import { createPulse } from '../../main/engine/time-warp.ts';
import { type Journal, openJournal } from '../../main/journal/journal.ts';
import type { Line } from '../../main/journal/line.ts';
import { nothingPassed, type Passed } from '../../main/journal/merge.ts';
import { findRecording } from '../../main/journal/recording.ts';
import { createJudging } from '../../main/replay/judging.ts';
import { conclusionOf, timelineLine } from '../../main/replay/timeline.ts';
import { readChatFrame } from '../../main/sources/restream-chat-frame.ts';
import { readStreamingFrame } from '../../main/sources/restream-streaming-frame.ts';

export const START = Date.UTC(2026, 10, 23, 17, 0, 0);
export const usual: Limits = limitsOf(defaultSettings);

export interface Live {
  readonly engine: Engine;
  now(): number;
  /** Lets so many seconds pass, with a tick at each. */
  pass(seconds: number): void;
  /** Lets so many milliseconds pass, with no tick. */
  wait(ms: number): void;
  setClock(byMs: number): void;
  /** Ends this run, politely or not, and begins another one that knows what a restart knows. */
  restart(how: 'stopped' | 'killed', limits?: Partial<Limits>): void;
  close(): void;
}

/** A folder for logs; `remove` it. */
export function logFolder(): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'live-replay-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Begins to watch, and to write. What the journal notices is told to the engine in the middle of its writing. */
export function startLive(folder: string, rotateBytes = 1_000_000, mode: Mode = 'service'): Live {
  let wall = START;
  let monotonic = 0;
  const clock: Clock = { now: () => wall, monotonic: () => monotonic, sleep: async () => false };
  let engine: Engine;
  let journal: Journal;
  let beat: () => void;

  function begin(limits: Limits, before: Status | null): void {
    journal = openJournal({
      folder,
      rotateBytes,
      keepBytes: 0,
      clock,
      onTrouble: () => {},
      onRotated: ({ stamp }) => engine.happen('journal', { type: 'logs', what: 'dropped', files: [stamp] }),
    });
    engine = createEngine({
      clock,
      journal,
      limits,
      mode,
      readers: { 'restream-chat': readChatFrame, 'restream-streaming': readStreamingFrame },
    });
    beat = createPulse(engine, clock);
    wall += 3;
    engine.happen('live', {
      type: 'started',
      version: '0',
      mode,
      carried: carryOver(before, wall),
      limits,
    });
  }

  begin(usual, null);
  return {
    get engine() {
      return engine;
    },
    now: () => wall,
    pass(seconds) {
      for (let second = 0; second < seconds; second += 1) {
        wall += 1_000;
        monotonic += 1_000;
        beat();
      }
    },
    wait(ms) {
      wall += ms;
      monotonic += ms;
    },
    setClock(byMs) {
      wall += byMs;
    },
    restart(how, limits = {}) {
      if (how === 'stopped') engine.happen('live', { type: 'stopped', why: 'asked to' });
      journal.close();
      begin({ ...usual, ...limits }, engine.status());
    },
    close: () => journal.close(),
  };
}

/** All lines of what is at `path`. */
export async function linesAt(path: string, passed: Passed = nothingPassed()): Promise<Line[]> {
  const lines: Line[] = [];
  for await (const line of findRecording(path)?.lines(passed) ?? []) lines.push(line);
  return lines;
}

/** The timeline as it was written when it was live. */
export function recordedTimeline(lines: readonly Line[]): string[] {
  return lines.flatMap((line) => {
    const conclusion = 'event' in line ? conclusionOf(line.at, line.event) : null;
    return conclusion ? [timelineLine(conclusion)] : [];
  });
}

/** The timeline as it is judged now. */
export function judgedTimeline(lines: readonly Line[]): string[] {
  const judging = createJudging();
  return lines.flatMap((line) => judging.take(line).map(timelineLine));
}
