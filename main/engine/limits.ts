/** The limits judging goes by: from the settings, and as they were in force when a journal was written. */

import type { Limits } from './picture.ts';
import { defaultSettings, type Settings } from './settings.ts';

/** Those of the settings that judging depends on. */
export function limitsOf({ watch, alerts }: Settings): Limits {
  const { repeatSeconds, escalateSeconds, joinSeconds } = alerts;
  return { ...watch, repeatSeconds, escalateSeconds, joinSeconds };
}

/** The limits that a journal tells; what it does not tell, or not as a number, is as it usually is. */
export function limitsInForce(told: object | undefined): Limits {
  const known = Object.entries(told ?? {}).filter(([, value]) => Number.isFinite(value));
  const usual = limitsOf(defaultSettings);
  return { ...usual, ...Object.fromEntries(known.filter(([name]) => Object.hasOwn(usual, name))) };
}
