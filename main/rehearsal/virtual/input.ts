/** What reaches the watchdog from outside, moment by moment: all a scenario is once its world has been worked out. */

import type { FrameSource } from '../../engine/engine.ts';
import type { Millis, OwnEvent } from '../../engine/terms.ts';

/** Second 0 of every scenario: 2026-11-23 17:00 UTC. */
export const startAt: Millis = Date.UTC(2026, 10, 23, 17, 0, 0);

/** One thing that reaches the watchdog, `ms` after the beginning. */
export type Input = { readonly ms: number } & (
  | { readonly source: FrameSource; readonly raw: string }
  | { readonly source: string; readonly event: OwnEvent }
  /** The user says "I know". */
  | { readonly source: 'user'; readonly acknowledges: true }
  /** This machine sleeps for so long: no tick comes. */
  | { readonly source: 'machine'; readonly sleepsMs: number }
  /** Its clock is set by so much. */
  | { readonly source: 'machine'; readonly clockByMs: number }
);
