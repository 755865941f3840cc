/** Keeps `status.json` true: at once when something matters, within a second for figures, every five in any case. */

import { readFileSync } from 'node:fs';
import type { Clock } from './clock.ts';
import type { Engine } from './engine.ts';
import { replaceFile } from './replace-file.ts';
import type { Status } from './status.ts';

const FIGURES_MS = 1_000;
const REST_MS = 5_000;
/** Even news comes at most this often, so that a flood of it costs no more than a trickle. */
const NEWS_MS = 50;

/**
 * Writes the snapshot to `path` whenever it is due, until `signal` aborts, and once more then.
 * A write that fails is given to `onTrouble`, and tried again when the next one is due.
 */
export async function keepStatus(
  engine: Pick<Engine, 'status' | 'onChange'>,
  path: string,
  clock: Clock,
  signal: AbortSignal,
  onTrouble: (why: string) => void,
): Promise<void> {
  let dueAt = 0;
  let wake = () => {};
  const write = () => {
    try {
      // Not synced: it is made anew every few seconds, and a rename is never seen half done.
      replaceFile(path, `${JSON.stringify(engine.status())}\n`, false);
    } catch (error) {
      onTrouble((error as NodeJS.ErrnoException).code ?? 'unknown');
    }
  };
  const bringForward = (inMs: number) => {
    const at = clock.monotonic() + inMs;
    if (at >= dueAt) return;
    dueAt = at;
    wake();
  };
  const forget = engine.onChange((urgency) => bringForward(urgency === 'now' ? NEWS_MS : FIGURES_MS));
  while (!signal.aborted) {
    write();
    dueAt = clock.monotonic() + REST_MS;
    while (!signal.aborted && clock.monotonic() < dueAt) {
      const nap = new AbortController();
      wake = () => nap.abort();
      const stop = () => nap.abort();
      signal.addEventListener('abort', stop, { once: true });
      await clock.sleep(dueAt - clock.monotonic(), nap.signal);
      signal.removeEventListener('abort', stop);
    }
  }
  forget();
  write();
}

/** The last snapshot written to `path`, or `null` when there is none that can be read. */
export function readStatus(path: string): Status | null {
  try {
    const status: unknown = JSON.parse(readFileSync(path, 'utf8'));
    const isOurs =
      typeof status === 'object' && status !== null && 'version' in status && status.version === 1;
    return isOurs ? (status as Status) : null;
  } catch {
    return null;
  }
}
