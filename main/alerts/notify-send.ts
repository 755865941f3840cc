/** Notifications with buttons on Linux, through the desktop's own `notify-send`: Electron's have none there. */

import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Alert } from '../engine/terms.ts';
import { type Answer, buttons, isAnswerable } from './answers.ts';
import { type AlertChannel, type Delivery, failed, type Telling } from './channel.ts';
import { markupText, plainText, plainWords } from './plain.ts';

export interface NotifySendOptions {
  readonly env: NodeJS.ProcessEnv;
  /** Path of a picture. */
  readonly icon: string;
  /** Whose notifications these are: the name of a `.desktop` file, without its ending. */
  readonly desktopEntry: string;
  /** What is still shown goes when this aborts: nobody would be there to hear an answer. */
  readonly signal: AbortSignal;
  answer(answer: Answer): void;
}

/** The channel `notify-send`. Versions before 0.8 know no buttons; they refuse, and the next channel is tried. */
export function notifySend({
  env,
  icon,
  desktopEntry,
  signal: life,
  answer,
}: NotifySendOptions): AlertChannel {
  let shown: ChildProcess | null = null;
  // Interrupted, it takes its notification from the screen.
  const takeAway = () => void shown?.kill('SIGINT');
  life.addEventListener('abort', takeAway, { once: true });

  return {
    name: 'notify-send',
    async tell(alert, signal, telling) {
      takeAway();
      const asked = wordsFor(alert, telling);
      // Into a pipe it would print nothing before its end, and so never say that the notification is shown.
      const child = spawn(
        'stdbuf',
        ['-oL', 'notify-send', `--icon=${icon}`, `--hint=string:desktop-entry:${desktopEntry}`, ...asked],
        { env, stdio: ['ignore', 'pipe', 'pipe'] },
      );
      shown = child;
      return show(child, signal, answer);
    },
  };
}

/** It prints the notification's number once that is shown, and later the name of the button that was pressed. */
function show(child: ChildProcess, signal: AbortSignal, answer: (answer: Answer) => void): Promise<Delivery> {
  return new Promise((resolve) => {
    let complaint = '';
    const tooLate = () => {
      child.kill('SIGINT');
      resolve(failed('CANCELLED', 'no answer in time'));
    };
    signal.addEventListener('abort', tooLate, { once: true });
    const settle = (delivery: Delivery) => {
      signal.removeEventListener('abort', tooLate);
      resolve(delivery);
    };
    child.stderr?.on('data', (part: Buffer) => {
      complaint = plainText(complaint + part.toString(), 200);
    });
    if (child.stdout) {
      createInterface({ input: child.stdout }).on('line', (line) => {
        if (/^\d+$/.test(line)) settle({ delivered: true });
        const given = answers.get(line);
        if (given) answer(given);
      });
    }
    child.on('error', (error) => settle(failed('NOT_SHOWN', error.message)));
    child.on('close', (code) => settle(failed('NOT_SHOWN', complaint || `notify-send ended with ${code}`)));
  });
}

/** By this name a desktop knows what a click on the notification itself means. */
const onClick = 'default';

const answers: ReadonlyMap<string, Answer> = new Map([
  [onClick, 'show'],
  ...buttons.map(({ answer }) => [answer, answer] as const),
]);

/** As arguments: nothing of it goes through a shell, and nothing of it can be taken for an option. */
function wordsFor(alert: Alert, { isUrgent }: Telling): readonly string[] {
  const { title, body } = plainWords(alert);
  return [
    '--app-name=Live',
    `--urgency=${isUrgent ? 'critical' : 'normal'}`,
    ...(isUrgent ? ['--expire-time=0'] : []),
    '--print-id',
    `--action=${onClick}=Show`,
    ...(isAnswerable(alert) ? buttons.map(({ answer, label }) => `--action=${answer}=${label}`) : []),
    '--',
    title,
    // It would read a backslash as the beginning of an escape.
    markupText(body.replaceAll('\\', '∖')),
  ];
}
