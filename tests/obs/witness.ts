/** Watches status.json as any other program would, and remembers when what changed. */

import { join } from 'node:path';
import { systemClock } from '../../main/engine/clock.ts';
import type { Status } from '../../main/engine/status.ts';
import { readStatus } from '../../main/engine/status-file.ts';

export interface Witness {
  /** The next snapshot, from now on, of which `matches` is true. Rejects after `seconds`. */
  sees(
    what: string,
    matches: (status: Status) => boolean,
    seconds: number,
  ): Promise<{ status: Status; afterMs: number }>;
  /** Everything seen, as `class/phase`, each once in its turn. */
  readonly story: readonly string[];
}

const LOOK_MS = 50;

/** Watches the data folder until `signal` aborts. */
export function watchStatus(folder: string, signal: AbortSignal): Witness {
  const path = join(folder, 'status.json');
  const story: string[] = [];
  let status: Status | null = null;
  void (async () => {
    while (await systemClock.sleep(LOOK_MS, signal)) {
      status = readStatus(path) ?? status;
      if (!status) continue;
      const now = `${status.verdict.class}:${status.verdict.level}/${status.alarm.phase}`;
      if (story.at(-1) !== now) story.push(now);
    }
  })();
  return {
    story,
    async sees(what, matches, seconds) {
      const began = performance.now();
      while (performance.now() - began < seconds * 1_000) {
        if (status && matches(status)) return { status, afterMs: performance.now() - began };
        await systemClock.sleep(LOOK_MS, signal);
      }
      throw new Error(
        `not seen within ${seconds} s: ${what}\n${story.join(' ')}\n${JSON.stringify(status, null, 1)}`,
      );
    },
  };
}
