/** Tells an alert as one line on the error output, with a bell for the urgent ones: for a watchdog without a desktop. */

import type { AlertChannel } from './channel.ts';
import { plainText } from './plain.ts';

interface Output {
  write(text: string): unknown;
}

/** The channel `console`. */
export function consoleChannel(output: Output): AlertChannel {
  return {
    name: 'console',
    async tell(alert, _signal, { isUrgent }) {
      const bell = isUrgent ? '\u0007' : '';
      const rehearsal = alert.rehearsal ? '[rehearsal] ' : '';
      const body = alert.body ? ` ${plainText(alert.body, 300)}` : '';
      output.write(
        `${bell}live: ${rehearsal}${plainText(alert.title, 120)}.${body}\n`.replace(/([.!?])\./, '$1'),
      );
      return { delivered: true };
    },
  };
}
