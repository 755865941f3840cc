/** What every way of telling the streamer looks like. Adding one is a file like its siblings and a line in `registry.ts`. */

import type { Alert } from '../engine/terms.ts';

/** Whether an alert arrived, as far as the channel can know. `why` begins with a stable code. */
export type Delivery = { readonly delivered: true } | { readonly delivered: false; readonly why: string };

export interface AlertChannel {
  readonly name: string;
  /** Tells one alert. Settles soon after `signal` aborts; a failure is a value, never a throw. */
  tell(alert: Alert, signal: AbortSignal): Promise<Delivery>;
}

/** Channels that stand in for one another, best first: the next one is tried only when the one before has failed. */
export type Way = AlertChannel | readonly AlertChannel[];

/** A failed delivery, with a stable code and the reason. */
export const failed = (code: string, why: string): Delivery => ({ delivered: false, why: `${code}: ${why}` });
