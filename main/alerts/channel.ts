/** What every way of telling the streamer looks like. Adding one is a file like its siblings and a line in `registry.ts`. */

import type { Alert } from '../engine/terms.ts';
import type { WayPlan } from './steps.ts';

/** Whether an alert arrived, as far as the channel can know. `why` begins with a stable code. */
export type Delivery = { readonly delivered: true } | { readonly delivered: false; readonly why: string };

/** How an alert is to be told right now. A channel that knows no such difference need not look at it. */
export interface Telling {
  /** From 0 to 1, by the step that is due. */
  readonly loudness: number;
  /** Whether it is to stay until it is seen, and to get past the system's own do-not-disturb. */
  readonly isUrgent: boolean;
}

export interface AlertChannel {
  readonly name: string;
  /** Tells one alert. Settles soon after `signal` aborts; a failure is a value, never a throw. */
  tell(alert: Alert, signal: AbortSignal, telling: Telling): Promise<Delivery>;
}

/** Channels that stand in for one another, and when they take part. */
export interface Way {
  /** What `alerts.steps` calls it. */
  readonly name: string;
  /** Best first: the next one is tried only when the one before has failed. */
  readonly channels: readonly AlertChannel[];
  readonly plan: WayPlan;
  /** Whether it is heard by everybody in the room, so that do-not-disturb is about it. */
  readonly isNoise: boolean;
}

/** A failed delivery, with a stable code and the reason. */
export const failed = (code: string, why: string): Delivery => ({ delivered: false, why: `${code}: ${why}` });
