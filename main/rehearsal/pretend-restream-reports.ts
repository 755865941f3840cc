/** What a platform says of itself, report after report: counted afresh, from a cache, with a clock that stands still. */

import type { Clock } from '../engine/clock.ts';
import type { Millis } from '../engine/terms.ts';

/** What a platform is told to say from now on; what is left out stays as it was. */
export interface PlatformWord {
  readonly online?: boolean;
  /** `null`: it does not tell. */
  readonly viewers?: number | null;
  /**
   * `anew`: each report is counted afresh. `cached`: asked afresh, the same figures word for word. `frozen`: `updatedAt`
   * stands still. `never`: no report any more, not even this one. `once`: this one, then as before.
   */
  readonly reports?: 'anew' | 'cached' | 'frozen' | 'never' | 'once';
}

/** One report, as it goes over the wire. */
export interface PlatformReport {
  readonly online: boolean;
  readonly viewers: number | null;
  readonly updatedAt: Millis;
}

export interface ReportsOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly everyMs: number;
  readonly send: (report: PlatformReport) => void;
}

export interface Reports {
  /** Reports at once what it is told, and again and again from then on. */
  tell(word: PlatformWord): void;
  /** Whether anything was told yet. */
  hasBegun(): boolean;
}

/** Fewer are told as they are: a handful that flickers would look like an audience that leaves and comes back. */
const fewestThatFlicker = 3;
const comeAndGo = [0, 1, 2, 1] as const;

/** A platform that has said nothing yet. Its timers run until the signal aborts. */
export function createReports({ clock, signal, everyMs, send }: ReportsOptions): Reports {
  let online = false;
  let viewers: number | null = null;
  let mode: 'anew' | 'cached' | 'frozen' | 'never' = 'anew';
  let stoodStillAt: Millis | null = null;
  let round = 0;
  /** Counts what it was told, so that only the newest word is repeated. */
  let word = 0;

  const report = () => {
    if (mode === 'never') return;
    const updatedAt = mode === 'frozen' && stoodStillAt !== null ? stoodStillAt : clock.now();
    stoodStillAt = updatedAt;
    const flickers = mode === 'anew' && online && viewers !== null && viewers >= fewestThatFlicker;
    const more = flickers ? (comeAndGo[round % comeAndGo.length] ?? 0) : 0;
    send({ online, viewers: viewers === null ? null : viewers + more, updatedAt });
    round += 1;
  };
  const repeat = async () => {
    word += 1;
    const mine = word;
    while ((await clock.sleep(everyMs, signal)) && mine === word) report();
  };

  return {
    hasBegun: () => word > 0,
    tell: (next) => {
      const isOnline = next.online ?? online;
      const count = next.viewers === undefined ? (isOnline ? viewers : null) : next.viewers;
      if (next.reports === 'once') return send({ online: isOnline, viewers: count, updatedAt: clock.now() });
      online = isOnline;
      viewers = count;
      mode = next.reports ?? mode;
      round = 0;
      report();
      void repeat();
    },
  };
}
