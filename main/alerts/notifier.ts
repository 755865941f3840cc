/** Notifications through node-notifier, kept on a short lead: for a watchdog without Electron, and where Electron's own fail. */

import type { Clock } from '../engine/clock.ts';
import type { Alert } from '../engine/terms.ts';
import { type AlertChannel, type Delivery, failed } from './channel.ts';
import { markupText, plainText } from './plain.ts';

/** What is used of node-notifier. */
export type Notify = (
  notification: {
    readonly title: string;
    readonly message: string;
    readonly urgency?: string;
    readonly 'expire-time'?: number;
    readonly 'app-name'?: string;
    readonly appID?: string;
    readonly timeout?: false;
  },
  done: (error: Error | null) => void,
) => unknown;

export interface NotifierOptions {
  readonly clock: Clock;
  readonly platform?: NodeJS.Platform;
  /** Loads node-notifier at the first alert, not at the start: it is rarely needed. */
  readonly load?: () => Promise<Notify>;
}

/** SnoreToast ends only when its toast goes away, so on Windows a run without complaint means it is shown. */
const shownAfterMs = 3_000;

/** macOS cuts at 256 bytes. */
const longestTitle = 60;
const longestBody = 180;

/** The channel `node-notifier`. */
export function notifierChannel({
  clock,
  platform = process.platform,
  load = loadNotifier,
}: NotifierOptions): AlertChannel {
  return {
    name: 'node-notifier',
    async tell(alert, signal, { isUrgent }) {
      const notify = await load();
      const told = new Promise<Delivery>((resolve) => {
        notify(wordsFor(alert, isUrgent, platform), (error) =>
          resolve(error ? failed('NOTIFIER_FAILED', complaintIn(error)) : { delivered: true }),
        );
      });
      if (platform !== 'win32') return told;
      const shown: Promise<Delivery> = clock.sleep(shownAfterMs, signal).then(() => ({ delivered: true }));
      return Promise.race([told, shown]);
    },
  };
}

/** What the program itself complained of, without the command line that node-notifier puts before it. */
function complaintIn({ message }: Error): string {
  const [first = '', ...rest] = message.trim().split('\n');
  return plainText(first.startsWith('Command failed') && rest.length > 0 ? rest.join(' ') : first, 200);
}

async function loadNotifier(): Promise<Notify> {
  const { default: notifier } = await import('node-notifier');
  return (notification, done) => notifier.notify(notification, (error) => done(error));
}

/** The words in a form that no notifier can mistake for anything else. */
function wordsFor(alert: Alert, isUrgent: boolean, platform: NodeJS.Platform) {
  // `Live:` first, because notify-send takes a text that begins with `-` as an option.
  const title = harmless(`Live: ${alert.rehearsal ? 'rehearsal: ' : ''}${alert.title}`, longestTitle);
  const said = harmless(alert.body || alert.title, longestBody);
  const body = said.startsWith('-') ? `– ${said}` : said;
  const isMarkup = platform !== 'win32' && platform !== 'darwin';
  const words = { title, message: isMarkup ? markupText(body) : body };
  if (platform === 'win32') return { ...words, appID: 'Live' };
  if (platform === 'darwin') return { ...words, timeout: false as const };
  return isUrgent
    ? { ...words, urgency: 'critical', 'expire-time': 0, 'app-name': 'Live' }
    : { ...words, urgency: 'normal', 'app-name': 'Live' };
}

const forShell: Readonly<Record<string, string>> = { '"': '”', '`': '’', $: '＄', '\\': '∖' };

/**
 * On Linux node-notifier builds a shell command. It escapes what means something there itself; such characters are
 * replaced all the same, everywhere, so that nothing depends on it.
 */
const harmless = (text: string, most: number): string =>
  plainText(text, most).replace(/["`$\\]/g, (sign) => forShell[sign] ?? '');
