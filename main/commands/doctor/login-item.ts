/** Does the watch start by itself when the user logs in? */

import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { type Check, ok, unknown, warn } from './check.ts';

/** The desktop app's own name for itself, which is also that of its autostart file. */
const desktopName = 'app.live.watchdog.desktop';

export const loginItem: Check = {
  name: 'login item',
  examine: async ({ env, platform }) => {
    if (platform !== 'linux') return unknown('kept by the system', 'See "Start at login" in the tray menu.');
    const folder = env.XDG_CONFIG_HOME || join(env.HOME || homedir(), '.config');
    const file = join(folder, 'autostart', desktopName);
    if (!existsSync(file))
      return unknown('does not start at login', 'Switch it on in the tray menu if you like.');
    const entry = readFileSync(file, 'utf8');
    if (/^(Hidden=true|X-GNOME-Autostart-enabled=false)$/m.test(entry)) {
      return unknown(
        'the desktop keeps it from starting at login',
        "Allow it in the desktop's own settings if you like.",
      );
    }
    const program = programOf(entry);
    if (program && !existsSync(program)) {
      return warn(`starts at login, but ${program} is gone`, 'Switch it off and on again in the tray menu.');
    }
    return ok('starts at login');
  },
};

/** The program of an entry's `Exec` line, when that is a path. */
function programOf(entry: string): string | null {
  const line = /^Exec=(?:"((?:[^"\\]|\\.)+)"|(\S+))/m.exec(entry);
  const program = line?.[1]?.replace(/\\+(.)/g, '$1') ?? line?.[2];
  return program?.startsWith('/') ? program : null;
}
