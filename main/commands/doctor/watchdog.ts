/** Does a watchdog run here, and does it answer? */

import { askWatchdog } from '../../engine/control.ts';
import { lockOwner } from '../../engine/lock.ts';
import { bad, type Check, ok, unknown, warn } from './check.ts';

export const watchdog: Check = {
  name: 'watchdog',
  examine: async ({ names, snapshot }) => {
    const pid = lockOwner(names.lock);
    if (pid === null) return unknown('nothing runs', 'Start it with live service or the app.');
    const answer = await askWatchdog(names.control, { call: 'ping' });
    if (!answer.ok) {
      return bad(
        `process ${pid} holds the data folder but does not answer (${answer.code})`,
        'End that process and start it again.',
      );
    }
    if (snapshot.kind !== 'found' || snapshot.stale) {
      return bad(
        `process ${pid} answers, but status.json is old`,
        'Check the disk, then start the watch again.',
      );
    }
    const { errors } = snapshot.status.journal;
    if (errors > 0) {
      return warn(
        `process ${pid} runs; ${errors} journal lines could not be written`,
        'Check the disk and the diary.',
      );
    }
    return ok(`process ${pid} runs and answers (${snapshot.status.mode})`);
  },
};
