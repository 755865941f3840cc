/** Where the alarm stands, in one sentence. */

import type { Status } from '../shared/terms.ts';
import { clockText, countdownText, parseTime } from '../shared/time.ts';

/** The alarm's phase in words; `null` when there is no alarm to speak of. */
export function alarmText({ alarm }: Status, now: number): string | null {
  const repeatAt = parseTime(alarm.nextRepeatAt);
  switch (alarm.phase) {
    case 'firing':
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
