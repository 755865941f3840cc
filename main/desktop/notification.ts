/** Tells alerts as notifications of this very program, which stay until they are seen. */

import { Notification } from 'electron';
import type { AlertChannel, Delivery } from '../alerts/channel.ts';
import { failed } from '../alerts/channel.ts';
import { plainText } from '../alerts/plain.ts';
import type { Alert } from '../engine/terms.ts';

export interface NotificationOptions {
  readonly icon: string;
  /** The person clicked on one. */
  onClick(): void;
}

const longestTitle = 80;
/** macOS cuts at 256 bytes. */
const longestBody = 220;

/** The channel `notification`. What is told again replaces what was told before, so that nothing piles up. */
export function notificationChannel({ icon, onClick }: NotificationOptions): AlertChannel {
  /** Kept here, because one that is collected loses its click. */
  let shown: Notification | null = null;

  return {
    name: 'notification',
    async tell(alert, signal) {
      if (!Notification.isSupported()) return failed('NOT_SUPPORTED', 'this desktop shows no notifications');
      shown?.close();
      const notification = new Notification({ ...wordsFor(alert), icon });
      shown = notification;
      notification.on('click', () => {
        notification.close();
        onClick();
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

function wordsFor(alert: Alert) {
  const calm = alert.kind === 'resolved' || alert.tone === 'calm';
  return {
    title: plainText(alert.rehearsal ? `Rehearsal: ${alert.title}` : alert.title, longestTitle),
    body: plainText(alert.body, longestBody),
    // The sound is our own, and does not go through here.
    silent: true,
    urgency: calm ? ('normal' as const) : ('critical' as const),
    timeoutType: calm ? ('default' as const) : ('never' as const),
  };
}
