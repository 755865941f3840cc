/** The heartbeat of the chat socket, which goes on however slow or silent the recording is. */

import type { Clock } from '../engine/clock.ts';
import { readChatFrame } from '../sources/restream-chat-frame.ts';

/** A heart that beats when nothing else does. */
export interface Heartbeat {
  /** A frame went over the chat socket: recorded heartbeats count, too. */
  note(raw: string | Uint8Array): void;
  run(signal: AbortSignal): Promise<void>;
}

/** Restream's own pace. */
const EVERY_MS = 45_000;

/** Sends one whenever there was none for 45 seconds. */
export function createHeartbeat(clock: Clock, send: (frame: object) => void): Heartbeat {
  let lastAt = clock.monotonic();
  return {
    note(raw) {
      if (typeof raw !== 'string' || !raw.includes('heartbeat')) return;
      if (readChatFrame(raw)[0]?.type === 'heartbeat') lastAt = clock.monotonic();
    },
    async run(signal) {
      while (await clock.sleep(lastAt + EVERY_MS - clock.monotonic(), signal)) {
        if (clock.monotonic() - lastAt < EVERY_MS) continue;
        lastAt = clock.monotonic();
        send({ action: 'heartbeat', payload: {}, timestamp: Math.floor(clock.now() / 1_000) });
      }
    },
  };
}
