/** Whether anybody sits in front of this machine: looked at now and then, told when it changes. */

import { childOf } from '../engine/cancel.ts';
import type { Clock } from '../engine/clock.ts';
import type { Presence } from '../engine/surroundings.ts';
import type { Millis } from '../engine/terms.ts';
import type { Bell } from './bell.ts';

/** One look. */
export interface PresenceSight {
  /** When mouse or keyboard was last touched; `null` where it cannot be told. */
  readonly touchedAt: Millis | null;
  readonly locked: boolean | null;
}

/** Whatever can look: the desktop app's own means, or those of the system. */
export interface PresenceEyes {
  readonly everyMs: number;
  /** `null` where nothing can be told. Never rejects. */
  look(signal: AbortSignal): Promise<PresenceSight | null>;
  /** Rings when it is worth a look at once. */
  readonly bell?: Bell;
}

export interface PresenceOptions {
  readonly eyes: PresenceEyes;
  /** Whether notifications are held back; `null` where it cannot be told. */
  readonly doNotDisturb: (signal: AbortSignal) => Promise<boolean | null>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onPresence: (presence: Presence) => void;
}

/** A shorter pause is no absence. */
const IDLE_MS = 60_000;
/** How often it is told again while nobody is there: it must not look forgotten. */
const RETELL_MS = 300_000;
/** Two looks at one absence differ by rounding; more than that, and somebody was there in between. */
const SAME_IDLE_MS = 15_000;

/** Runs until the signal aborts. Tells nothing as long as nothing is known. */
export async function runPresence(options: PresenceOptions): Promise<void> {
  const { eyes, clock, signal } = options;
  let told: { readonly presence: Presence; readonly at: number } | null = null;
  let lockedSince: Millis | null = null;
  while (!signal.aborted) {
    const round = childOf(signal);
    const letGo = eyes.bell?.onRing(() => round.abort());
    const sight = await eyes.look(signal);
    if (sight) {
      lockedSince = sight.locked === true ? (lockedSince ?? clock.now()) : null;
      const idleSince = idleSinceOf(sight, lockedSince, clock.now());
      const isKnown = sight.touchedAt !== null || lockedSince !== null || told !== null;
      if (isKnown) {
        const doNotDisturb = await options.doNotDisturb(signal);
        const presence: Presence = { idleSince, locked: sight.locked, doNotDisturb };
        const isOld = told !== null && clock.monotonic() - told.at >= RETELL_MS;
        if (!signal.aborted && isNews(told?.presence ?? null, presence, isOld)) {
          told = { presence, at: clock.monotonic() };
          options.onPresence(presence);
        }
      }
    }
    await clock.sleep(eyes.everyMs, round.signal);
    letGo?.();
    round.detach();
  }
}

/** Behind a lock nobody works; where nothing better is known, that is the absence. */
function idleSinceOf({ touchedAt }: PresenceSight, lockedSince: Millis | null, now: Millis): Millis | null {
  if (touchedAt === null) return lockedSince;
  return now - touchedAt >= IDLE_MS ? touchedAt : null;
}

function isNews(before: Presence | null, now: Presence, isOld: boolean): boolean {
  if (!before || before.locked !== now.locked || before.doNotDisturb !== now.doNotDisturb) return true;
  if (before.idleSince === null || now.idleSince === null) return before.idleSince !== now.idleSince;
  return isOld || Math.abs(now.idleSince - before.idleSince) > SAME_IDLE_MS;
}
