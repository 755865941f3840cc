/** Which file shows which level, on which system. */

import { join } from 'node:path';
import type { Level } from '../engine/terms.ts';

/** What the tray can show: a level, or the other frame of a firing alarm. */
export type Figure = Level | 'alarm-lit';

/**
 * The icon file of a figure. macOS and Windows choose among the sizes in it (or in its `@2x` twin) themselves; Linux
 * trays get one bitmap, large enough for a dense screen, and scale it down.
 */
export function trayIcon(
  assets: string,
  figure: Figure,
  rehearsal: boolean,
  platform: NodeJS.Platform,
): string {
  const name = rehearsal ? `${figure}-rehearsal` : figure;
  const endings: Readonly<Record<string, string>> = { darwin: 'Template.png', win32: '.ico' };
  return join(assets, 'tray', `${name}${endings[platform] ?? '.png'}`);
}

/** The program's own icon, for windows and notifications. */
export const appIcon = (assets: string, platform: NodeJS.Platform): string =>
  join(assets, 'app', platform === 'win32' ? 'icon.ico' : '256x256.png');
