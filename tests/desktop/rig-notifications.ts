/** Reads which notifications the desktop has really shown, and presses their buttons. */

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Desktop } from './rig.ts';

export interface ShownNotification {
  readonly app: string;
  readonly urgency: string;
  readonly title: string;
  readonly body: string;
}

/** Everything that was shown so far, oldest first. */
export function shownSoFar(desktop: Desktop): readonly ShownNotification[] {
  let text = '';
  try {
    text = readFileSync(join(desktop.folder, 'notifications'), 'utf8');
  } catch {
    // Nothing was shown yet.
  }
  return text
    .split('\u001e')
    .filter(Boolean)
    .map((record) => {
      const [app = '', urgency = '', title = '', body = ''] = record.split('\u001f');
      return { app, urgency, title, body };
    });
}

/** Presses a button of the newest notification, by its label. */
export async function pressButton(desktop: Desktop, label: string): Promise<void> {
  writeFileSync(join(desktop.folder, 'wanted-button'), label);
  await desktop.run('dunstctl', 'context');
}

/** How many are on the screen right now. */
export async function countShown(desktop: Desktop): Promise<number> {
  return Number(await desktop.run('dunstctl', 'count', 'displayed'));
}
