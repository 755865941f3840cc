/** A rehearsal inside the desktop app: the same windows, tray and alarm, on a pretend stream and in a folder of its own. */

import { join } from 'node:path';
import type { Way } from '../alerts/channel.ts';
import type { Watchdog } from '../compose.ts';
import type { SpawnEncoder } from '../rehearsal/encoder-process.ts';
import { usualFactor } from '../rehearsal/pace.ts';
import { runRehearsal } from '../rehearsal/rehearsal.ts';
import { scenarios } from '../rehearsal/scenarios/registry.ts';

export interface DrillOptions {
  /** The root of the data folder. */
  readonly root: string;
  readonly version: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  readonly spawnEncoder: SpawnEncoder;
  /** The ways of the real alarm: a rehearsal is as loud as the real thing. */
  readonly ways: () => readonly Way[];
  log(line: string): void;
}

export type DrillStart =
  | { readonly ok: true; readonly watchdog: Watchdog }
  | { readonly ok: false; readonly code: string; readonly why: string };

/** Starts the first scenario and resolves as soon as its watchdog runs; the rest plays on until its end or the signal. */
export function startRehearsal({ root, log, ...options }: DrillOptions): Promise<DrillStart> {
  return new Promise((resolve) => {
    const notStarted = (why: string) => resolve({ ok: false, code: 'REHEARSAL_FAILED', why });
    runRehearsal({
      ...options,
      folder: join(root, 'rehearsal'),
      scenario: scenarios[0],
      factor: usualFactor,
      print: ({ kind, text }) => log(`rehearsal: ${kind}: ${text}`),
      onWatchdog: (watchdog) => resolve({ ok: true, watchdog }),
    }).then(
      ({ outcome, why }) => {
        log(`rehearsal: ${outcome}${why ? `: ${why}` : ''}`);
        notStarted(why ?? 'The rehearsal ended before it began.');
      },
      (error: unknown) => notStarted(error instanceof Error ? error.message : String(error)),
    );
  });
}
