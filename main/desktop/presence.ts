/** Whether anybody is there, by the desktop toolkit's own counter and, where it has gaps, by what the system tells. */

import type { Clock } from '../engine/clock.ts';
import type { Bell } from '../sources/bell.ts';
import type { PresenceEyes } from '../sources/presence.ts';

export interface DesktopEyesOptions {
  readonly clock: Clock;
  /** Seconds since mouse or keyboard was last touched. */
  idleSeconds(): number;
  /** `always` counts; `unsure` may say 0 for ever where it cannot; `never` counts what is not meant. */
  readonly counts: 'always' | 'unsure' | 'never';
  /** Whether the screen is locked, where the toolkit tells; `null` while it has not. */
  isLocked(): boolean | null;
  /** What the system tells, to fill the gaps. */
  readonly system: PresenceEyes | null;
  /** Rings when it is worth a look at once. */
  readonly bell: Bell;
}

/** The counter costs nothing; the system limits itself. */
const EVERY_MS = 10_000;

/** The eyes of the desktop app. */
export function desktopEyes(options: DesktopEyesOptions): PresenceEyes {
  const { clock, system, bell } = options;
  let isBelieved = options.counts === 'always';
  return {
    everyMs: EVERY_MS,
    bell,
    async look(signal) {
      const seconds = options.counts === 'never' ? 0 : options.idleSeconds();
      // One that has once said something else than 0 does count.
      isBelieved ||= seconds > 0;
      const touchedAt = clock.now() - seconds * 1_000;
      const told = (await system?.look(signal)) ?? null;
      return {
        touchedAt: isBelieved ? touchedAt : (told?.touchedAt ?? null),
        locked: options.isLocked() ?? told?.locked ?? null,
      };
    },
  };
}
