/** Notices a streaming socket that answers pings but tells nothing, while there must be something to tell. */

import type { Clock } from '../engine/clock.ts';
import { givesStatuses } from '../platforms/registry.ts';
import { readStreamingFrame } from './restream-streaming-frame.ts';
import type { OpenSession } from './socket.ts';

/** Statuses come every 30 to 60 s, so this is several in a row. */
const DEAF_MS = 180_000;
/** After a redial the last minute is sent again at once, so there is less to wait for. */
const DEAF_AFTER_REDIAL_MS = 60_000;
const MOST_SESSIONS = 50;

export interface StreamingEar {
  hear(frame: string | Uint8Array): void;
  /** Watches a session until it is over. */
  watch(session: OpenSession): void;
  /** Forgets what was believed to be on air: nobody can tell any more. */
  forget(): void;
}

/**
 * Remembers over sessions what is incoming. Silence is deafness only while something is incoming *and* statuses are
 * due: a broadcast to platforms without any may be silent for hours.
 */
export function createStreamingEar(clock: Clock): StreamingEar {
  const incoming = new Set<string>();
  /** Never without something incoming. */
  let isStatusDue = false;
  let patienceMs = DEAF_MS;
  let heardAt = clock.monotonic();

  return {
    hear: (frame) => {
      heardAt = clock.monotonic();
      patienceMs = DEAF_MS;
      if (typeof frame !== 'string') return;
      for (const event of readStreamingFrame(frame)) {
        if (event.type === 'incoming' && incoming.size < MOST_SESSIONS) incoming.add(event.suid);
        if (event.type === 'incoming-ended') incoming.delete(event.suid);
        if (event.type === 'status' && event.online !== false) isStatusDue = true;
        if (event.type === 'outgoing' && givesStatuses(event.platform)) isStatusDue = true;
        if (incoming.size === 0) isStatusDue = false;
      }
    },
    watch: (session) => {
      heardAt = clock.monotonic();
      const watch = async () => {
        for (;;) {
          const leftMs = heardAt + patienceMs - clock.monotonic();
          await clock.sleep(leftMs > 0 ? leftMs : patienceMs, session.signal);
          if (session.signal.aborted) return;
          const silentMs = clock.monotonic() - heardAt;
          if (silentMs < patienceMs || !isStatusDue) continue;
          patienceMs = DEAF_AFTER_REDIAL_MS;
          const seconds = Math.round(silentMs / 1000);
          session.endAsDeaf(`Pings are answered, but nothing was told for ${seconds} s of a broadcast.`);
          return;
        }
      };
      void watch();
    },
    forget: () => {
      incoming.clear();
      isStatusDue = false;
      patienceMs = DEAF_MS;
    },
  };
}
