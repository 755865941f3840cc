/** How fast a rehearsal goes: in real time, or with the watchdog's limits and the platform's habits shortened. */

import type { Settings } from '../engine/settings.ts';
import type { Limits } from './scenario.ts';

export interface Pace {
  /** The limits that are shortened, in seconds. */
  readonly limits: Partial<Limits>;
  readonly repeatSeconds: number | null;
  readonly statusEveryMs: number;
  readonly incomingEveryMs: number;
  readonly platformDelayMs: number;
}

/** As in real life, with the defaults of the watchdog. */
export const realTime: Pace = {
  limits: {},
  repeatSeconds: null,
  statusEveryMs: 30_000,
  incomingEveryMs: 5_000,
  platformDelayMs: 2_000,
};

/** Short enough to be watched from beginning to end. */
export const shortened: Pace = {
  limits: {
    hotConfirmSeconds: 3,
    coldGraceSeconds: 6,
    zombieWarnSeconds: 3,
    zombieSeconds: 6,
    settleSeconds: 1,
    inverseIncomingSeconds: 5,
    clearSeconds: 4,
  },
  repeatSeconds: 5,
  statusEveryMs: 2_000,
  incomingEveryMs: 1_000,
  platformDelayMs: 1_000,
};

/** One limit that is not what it would be in real life. */
export interface Shortening {
  readonly name: string;
  readonly fromSeconds: number;
  readonly toSeconds: number;
}

/** Which limits a pace changes, so that it can be said. */
export function shorteningsOf(settings: Settings, pace: Pace): readonly Shortening[] {
  const changes: Shortening[] = [];
  for (const [name, toSeconds] of Object.entries(pace.limits)) {
    const fromSeconds = settings.watch[name as keyof Limits];
    if (fromSeconds !== toSeconds) changes.push({ name: `watch.${name}`, fromSeconds, toSeconds });
  }
  const { repeatSeconds } = settings.alerts;
  if (pace.repeatSeconds !== null && pace.repeatSeconds !== repeatSeconds) {
    changes.push({ name: 'alerts.repeatSeconds', fromSeconds: repeatSeconds, toSeconds: pace.repeatSeconds });
  }
  return changes;
}
