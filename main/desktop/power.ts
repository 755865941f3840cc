/** Sleep, wake and shutdown, and keeping the computer from napping while a stream is on. */

import type { EventEmitter } from 'node:events';
import { BaseWindow, powerMonitor, powerSaveBlocker } from 'electron';

/** What is told of the computer's power. */
export interface PowerEvents {
  onSuspend(): void;
  /** `awayMs` is how long it slept. */
  onResume(awayMs: number): void;
  /** The computer goes down, or the user logs off; until `isCertain`, that may still be taken back. */
  onShutdown(why: 'shutdown' | 'log-off', isCertain: boolean): void;
}

/** Listens to the system. */
export function watchPower({ onSuspend, onResume, onShutdown }: PowerEvents): void {
  let suspendedAt: number | null = null;
  powerMonitor.on('suspend', () => {
    suspendedAt = Date.now();
    onSuspend();
  });
  powerMonitor.on('resume', () => {
    onResume(suspendedAt === null ? 0 : Date.now() - suspendedAt);
    suspendedAt = null;
  });
  if (process.platform === 'win32') watchSession(onShutdown);
  else watchSystem(onShutdown);
}

/** The listener gets an event by which it asks for a moment; Electron's types leave it out. */
function watchSystem(onShutdown: PowerEvents['onShutdown']): void {
  (powerMonitor as EventEmitter).on('shutdown', (event: { preventDefault(): void }) => {
    event.preventDefault();
    onShutdown('shutdown', true);
  });
}

/** Windows tells nobody but windows, so there is one that nobody sees and that has no page. */
function watchSession(onShutdown: PowerEvents['onShutdown']): void {
  const window: EventEmitter = new BaseWindow({ show: false, skipTaskbar: true });
  const tell = (isCertain: boolean) => (event?: { readonly reasons?: readonly string[] }) =>
    onShutdown(event?.reasons?.includes('logoff') ? 'log-off' : 'shutdown', isCertain);
  window.on('query-session-end', tell(false));
  window.on('session-end', tell(true));
}

/**
 * Keeps timers honest while a stream is on: macOS slows a program without a window down to a tick every few seconds.
 * It also keeps the computer from sleeping, which is right during a broadcast and wrong at any other time.
 */
export function createWakefulness(): { set(awake: boolean): void } {
  let id: number | null = null;
  return {
    set(awake) {
      if (awake === (id !== null)) return;
      if (awake) id = powerSaveBlocker.start('prevent-app-suspension');
      else if (id !== null) {
        powerSaveBlocker.stop(id);
        id = null;
      }
    },
  };
}
