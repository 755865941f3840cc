/** Rings when something happens in a folder, so that a follower need not look all the time. */

import { type FSWatcher, watch } from 'node:fs';
import { childOf } from '../engine/cancel.ts';
import type { Clock } from '../engine/clock.ts';

/** A bell that somebody waits for. */
export interface FolderBell {
  /** Resolves when something has happened since the last call, after `pollMs`, or on abort; whichever comes first. */
  wait(signal: AbortSignal): Promise<void>;
  close(): void;
}

/**
 * Listens to `folder`. Where the OS does not tell (no folder yet, too many watches, a network disk), the bell rings every
 * `pollMs` alone.
 */
export function listenToFolder(folder: string, clock: Clock, pollMs: number): FolderBell {
  let watcher: FSWatcher | null = null;
  let rung = false;
  let wake = () => {};

  function ring(): void {
    rung = true;
    wake();
  }

  function close(): void {
    watcher?.close();
    watcher = null;
  }

  function listen(): void {
    if (watcher) return;
    try {
      watcher = watch(folder, { persistent: false }, ring);
      watcher.on('error', close);
    } catch {
      close();
    }
  }

  // At once, so that nothing is missed between a first look and the first wait.
  listen();
  return {
    async wait(signal) {
      listen();
      if (!rung) {
        const nap = childOf(signal);
        wake = () => nap.abort();
        await clock.sleep(pollMs, nap.signal);
        nap.detach();
        wake = () => {};
      }
      rung = false;
    },
    close,
  };
}
