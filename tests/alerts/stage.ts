/** What the alert tests share: an alert, and ways and channels that do as told. */

import type { AlertChannel, Delivery, Telling, Way } from '../../main/alerts/channel.ts';
import type { Step } from '../../main/alerts/steps.ts';
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

/** As loud and as urgent as can be. */
export const full: Telling = { loudness: 1, isUrgent: true };

/** A way that takes part from the beginning, unless its steps say otherwise. */
export function way(
  channels: readonly AlertChannel[],
  {
    name = 'desktop',
    steps = [{ channel: name, afterSeconds: 0, loudness: 1 }],
    isNoise = false,
  }: WayWishes = {},
): Way {
  return { name, channels, plan: { steps, chime: true, doNotDisturb: 'let-hot-through' }, isNoise };
}

interface WayWishes {
  readonly name?: string;
  readonly steps?: readonly Step[];
  readonly isNoise?: boolean;
}

/** A channel that gives one answer, and remembers what it was told and how. */
export function channel(
  name: string,
  answer: Delivery | 'silent' | 'throws',
): AlertChannel & { told: Alert[]; tellings: Telling[] } {
  const told: Alert[] = [];
  const tellings: Telling[] = [];
  return {
    name,
    told,
    tellings,
    tell(alert, _signal, telling) {
      told.push(alert);
      tellings.push(telling);
      if (answer === 'throws') throw new Error('out of order');
      return answer === 'silent' ? new Promise(() => {}) : Promise.resolve(answer);
    },
  };
}
