/** Leaving: the watch ends first, within three seconds, and only then the program. */

import type { App } from 'electron';

/** Longer than any orderly end takes; the journal needs none of it, every line is on the disk already. */
const patienceMs = 3_000;

/** Lets `end` finish before the program goes. `end` is called once, however often quitting is asked for. */
export function joinQuit(app: App, end: () => Promise<void>): void {
  let leaving = false;
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (leaving) return;
    leaving = true;
    const patience = new Promise((resolve) => setTimeout(resolve, patienceMs));
    void Promise.race([end().catch(() => {}), patience]).then(() => app.exit(0));
  });
}
