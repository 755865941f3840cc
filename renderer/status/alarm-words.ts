/** Where the alarm stands, in one sentence. */

import type { Status, VerdictClass } from '../shared/terms.ts';
import { clockText, countdownText, parseTime } from '../shared/time.ts';

/** What may have a microphone on air is heard even so, unless the settings say otherwise. */
const heardAnyway: readonly (VerdictClass | null)[] = ['ghost-hot', 'leaving'];

/** The alarm's phase in words; `null` when there is no alarm to speak of. */
export function alarmText({ alarm, presence }: Status, now: number): string | null {
  const repeatAt = parseTime(alarm.nextRepeatAt);
  const isHushed = presence?.doNotDisturb === true && !heardAnyway.includes(alarm.rule);
  switch (alarm.phase) {
    case 'firing':
      if (isHushed) return 'The alarm goes on. Do not disturb is on, and may keep it silent.';
      return repeatAt === null
        ? 'The alarm is sounding.'
        : `The alarm sounds again in ${countdownText(repeatAt - now)}.`;
    case 'acked': {
      const at = parseTime(alarm.ackedAt);
      return `You know${at === null ? '' : `, since ${clockText(at)}`}. It is quiet until something new happens.`;
    }
    case 'snoozed': {
      const until = parseTime(alarm.snoozedUntil);
      return until === null ? 'Snoozed.' : `Quiet until ${clockText(until)}. The watch goes on.`;
    }
    default:
      return null;
  }
}
