/** What the system tells a program in the course of its life: start it again, sleep, wake, shut down, quit. */

import type { App } from 'electron';
import type { Diary } from '../diary.ts';
import { watchPower } from './power.ts';
import { joinQuit } from './quit.ts';

export interface LifetimeOptions {
  readonly app: App;
  readonly diary: Diary;
  /** The user started the program again, or clicked on it: there must be a window. */
  onWanted(): void;
  /** Windows may close for good now. */
  onLeaving(): void;
  onResume(awayMs: number): void;
  /** The computer goes down, or the user logs off. Resolves when everybody who must know was told. */
  onShutdown(why: 'shutdown' | 'log-off'): Promise<void>;
  /** Ends everything; the program waits for it. */
  end(): Promise<void>;
}

/** Listens, for as long as the program lives. */
export function followLifetime(options: LifetimeOptions): void {
  const { app, diary } = options;
  // On Linux a second start is the only way back in where there is no tray.
  app.on('second-instance', options.onWanted);
  app.on('activate', options.onWanted);
  // Listened to, so that Electron does not quit with the last window.
  app.on('window-all-closed', () => {});
  app.on('before-quit', options.onLeaving);
  app.on('child-process-gone', (_event, { type, reason }) =>
    diary.warn(`A ${type} process ended: ${reason}.`),
  );
  watchPower({
    onSuspend: () => diary.note('The computer goes to sleep.'),
    onResume: options.onResume,
    onShutdown: (why, isCertain) => {
      diary.note(why === 'log-off' ? 'The user logs off.' : 'The computer shuts down.');
      const told = options.onShutdown(why);
      if (isCertain) void told.then(() => app.quit());
    },
  });
  joinQuit(app, async () => {
    diary.note('Quitting.');
    await options.end();
  });
}
