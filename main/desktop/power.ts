/** Sleep and wake, and keeping the computer from napping while a stream is on. */

import { powerMonitor, powerSaveBlocker } from 'electron';

/** What is told of the computer's power. */
export interface PowerEvents {
  onSuspend(): void;
  /** `awayMs` is how long it slept. */
  onResume(awayMs: number): void;
  onShutdown(): void;
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
  powerMonitor.on('shutdown', () => onShutdown());
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
