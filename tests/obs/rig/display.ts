/** A screen of its own for OBS: an X server that draws into memory, and a window manager. */

import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Children } from './children.ts';

/** Starts both; gives the display's name (`:7`). The X server itself picks a free one. */
export async function startDisplay(children: Children, folder: string): Promise<string> {
  const { PATH } = process.env;
  const server = children.start(
    [
      'Xvfb',
      '-displayfd',
      '3',
      '-noreset',
      '-nolisten',
      'tcp',
      '+extension',
      'GLX',
      '-screen',
      '0',
      '1280x720x24',
    ],
    { env: { PATH }, log: join(folder, 'xvfb.log') },
  );
  const [number] = await once(server.stdio[3] as Readable, 'data');
  const display = `:${String(number).trim()}`;
  children.start(['openbox'], {
    env: { PATH, DISPLAY: display, HOME: folder },
    log: join(folder, 'openbox.log'),
  });
  return display;
}
