/** The verdict timeline: what the watchdog concluded, and when, as the watch journal has it. */

import type { OwnEvent } from '../engine/terms.ts';

/** A verdict or an alarm that was new. */
export interface Conclusion {
  /** ISO 8601 UTC with milliseconds. */
  readonly at: string;
  readonly event: Extract<OwnEvent, { type: 'verdict' | 'alarm' }>;
}

/** The conclusion of an event that is one; every other event is something to conclude from. */
export function conclusionOf(at: string, event: OwnEvent): Conclusion | null {
  return event.type === 'verdict' || event.type === 'alarm' ? { at, event } : null;
}

/** A conclusion as a line of JSON. */
export function timelineLine({ at, event }: Conclusion): string {
  return JSON.stringify({ at, event });
}

/** A conclusion in few words. */
export function inWords({ event }: Conclusion): string {
  if (event.type === 'verdict') return `the verdict ${event.verdict.class} (${event.verdict.level})`;
  const { phase, rule } = event.alarm;
  return rule === null ? `the alarm ${phase}` : `the alarm ${phase} (${rule})`;
}
