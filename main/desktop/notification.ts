/** Tells alerts as notifications of this very program, which stay until they are seen. */

import { Notification } from 'electron';
import { type Answer, buttons, isAnswerable } from '../alerts/answers.ts';
import type { AlertChannel, Delivery, Telling } from '../alerts/channel.ts';
import { failed } from '../alerts/channel.ts';
import { plainWords } from '../alerts/plain.ts';
import type { Alert } from '../engine/terms.ts';

export interface NotificationOptions {
  readonly icon: string;
  /** The person answered on one: by a click, or by a button where the system shows some (macOS and Windows). */
  answer(answer: Answer): void;
}

/** The channel `notification`. What is told again replaces what was told before, so that nothing piles up. */
export function notificationChannel({ icon, answer }: NotificationOptions): AlertChannel {
  /** Kept here, because one that is collected loses its click. */
  let shown: Notification | null = null;

  return {
    name: 'notification',
    async tell(alert, signal, telling) {
      if (!Notification.isSupported()) return failed('NOT_SUPPORTED', 'this desktop shows no notifications');
      shown?.close();
      const notification = new Notification({ ...wordsFor(alert, telling), icon });
      shown = notification;
      notification.on('click', () => {
        notification.close();
        answer('show');
      });
      notification.on('action', (_event, index) => {
        const button = buttons[index];
        if (button) answer(button.answer);
      });
      return show(notification, signal);
    },
  };
}

/** Only the event says that it was shown; without one the teller's time limit decides. */
function show(notification: Notification, signal: AbortSignal): Promise<Delivery> {
  return new Promise((resolve) => {
    notification.once('show', () => resolve({ delivered: true }));
    notification.once('failed', () => resolve(failed('NOT_SHOWN', 'the system refused the notification')));
    // Too late is as good as never: the next channel has been tried by then.
    signal.addEventListener('abort', () => resolve(failed('CANCELLED', 'no answer in time')), { once: true });
    notification.show();
  });
}

function wordsFor(alert: Alert, { isUrgent }: Telling) {
  return {
    ...plainWords(alert),
    // The sound is our own, and does not go through here.
    silent: true,
    urgency: isUrgent ? ('critical' as const) : ('normal' as const),
    timeoutType: isUrgent ? ('never' as const) : ('default' as const),
    actions: isAnswerable(alert)
      ? buttons.map(({ label }) => ({ type: 'button' as const, text: label }))
      : [],
  };
}
