/** What a person can answer to an alarm right on its notification. */

import type { Alert } from '../engine/terms.ts';

/** `show` is a click on the notification itself. */
export type Answer = 'show' | 'ack' | 'snooze';

/** The buttons, in this order. */
export const buttons: readonly { readonly answer: Answer; readonly label: string }[] = [
  { answer: 'ack', label: 'I know' },
  { answer: 'snooze', label: 'Snooze 10 min' },
];

/** For how long the second button asks for quiet. */
export const snoozeMs = 600_000;

/** Whether there is an alarm to be answered: an end and a piece of news need no answer. */
export const isAnswerable = ({ kind }: Alert): boolean => kind === 'firing' || kind === 'repeat';
