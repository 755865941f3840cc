/** What the alert tests share: an alert, and channels that do as told. */

import type { AlertChannel, Delivery } from '../../main/alerts/channel.ts';
import type { Alert } from '../../main/engine/terms.ts';

export const ghost: Alert = {
  kind: 'firing',
  tone: 'loud',
  firingMs: 0,
  rule: 'ghost-cold',
  title: 'Still live on YouTube',
  body: 'OBS died 2 min ago. 42 viewers.',
  rehearsal: false,
};

/** A channel that gives one answer, and remembers what it was told. */
export function channel(
  name: string,
  answer: Delivery | 'silent' | 'throws',
): AlertChannel & { told: Alert[] } {
  const told: Alert[] = [];
  return {
    name,
    told,
    tell(alert) {
      told.push(alert);
      if (answer === 'throws') throw new Error('out of order');
      return answer === 'silent' ? new Promise(() => {}) : Promise.resolve(answer);
    },
  };
}
