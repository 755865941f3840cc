/** Every check of `live doctor`, in the order they are shown. A new one is a file and a line in here. */

import { account } from './account.ts';
import type { Check } from './check.ts';
import { clock } from './clock.ts';
import { dataFolder, disk } from './data-folder.ts';
import { notifications, tray } from './desktop.ts';
import { loginItem } from './login-item.ts';
import { obs } from './obs.ts';
import { settings } from './settings.ts';
import { sockets } from './sockets.ts';
import { sound } from './sound.ts';
import { watchdog } from './watchdog.ts';

export const checks: readonly Check[] = [
  dataFolder,
  disk,
  settings,
  account,
  watchdog,
  sockets,
  obs,
  notifications,
  sound,
  tray,
  loginItem,
  clock,
];
