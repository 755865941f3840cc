/** Notices a chat socket that beats its heart but hears nobody, since every connection behind it was taken away. */

import type { Clock } from '../engine/clock.ts';
import { readChatFrame } from './restream-chat-frame.ts';
import type { OpenSession } from './socket.ts';

/** A replacement comes before, or right after, the close of what it replaces. */
const SETTLE_MS = 10_000;
const MOST_CONNECTIONS = 500;

/** Reasons by which a connection ends because nobody needs it any more: no deafness, whatever remains. */
const wanted = new Set(['removed', 'expired', 'connection_establish_too_long']);

export interface Ear {
  hear(frame: string | Uint8Array): void;
}

/** Listens to one session and ends it as deaf once all its connections are gone and none comes back. */
export function listenForDeafness(session: OpenSession, clock: Clock): Ear {
  const uuids = new Map<string, string>();
  const missing = new Set<string>();
  let drainedAt: number | null = null;
  let isWaiting = false;

  /** One wait at a time, however often connections come and go: the server must not be able to pile them up. */
  const noteDrain = async () => {
    drainedAt = clock.monotonic();
    if (isWaiting) return;
    isWaiting = true;
    while (drainedAt !== null && clock.monotonic() < drainedAt + SETTLE_MS) {
      if (!(await clock.sleep(drainedAt + SETTLE_MS - clock.monotonic(), session.signal))) return;
    }
    isWaiting = false;
    if (drainedAt === null) return;
    session.endAsDeaf(
      `Every chat connection was taken away (${missing.size} of them) while heartbeats went on.`,
    );
  };

  const noteOpened = (id: string, uuid: string) => {
    if (!uuids.has(id) && uuids.size >= MOST_CONNECTIONS) return;
    uuids.set(id, uuid);
    missing.delete(id);
    drainedAt = null;
  };

  const noteClosed = (uuid: string, reason: string) => {
    // A close of another uuid is the predecessor of the one we hold, and normal.
    const id = [...uuids].find(([, held]) => held === uuid)?.[0];
    if (id === undefined) return;
    uuids.delete(id);
    if (!wanted.has(reason) && missing.size < MOST_CONNECTIONS) missing.add(id);
    if (uuids.size === 0 && missing.size > 0) void noteDrain();
  };

  return {
    hear: (frame) => {
      // Nearly all frames are messages; they need not be read twice.
      if (typeof frame !== 'string' || !frame.includes('"connection_')) return;
      for (const event of readChatFrame(frame)) {
        if (event.type === 'chat-connection') noteOpened(event.connection.id, event.connection.uuid);
        if (event.type === 'chat-connection-closed') noteClosed(event.uuid, event.reason);
      }
    },
  };
}
