/** Gives a frame to every client of a socket, and waits for those that cannot keep up. */

import { childOf } from '../engine/cancel.ts';
import type { Clock } from '../engine/clock.ts';
import type { Client } from '../rehearsal/pretend-restream-door.ts';

/** As much may wait in here for one client; a kernel holds a few megabytes more. */
const MOST_WAITING_BYTES = 1024 * 1024;
/** A client that takes nothing for so long is no client any more. */
const MOST_WAIT_MS = 30_000;

/** Sends a frame to all of them; resolves when there is room for the next. */
export async function deliver(
  clients: readonly Client[],
  raw: string | Uint8Array,
  clock: Clock,
  signal: AbortSignal,
): Promise<void> {
  const slow = clients.flatMap(({ socket }) => {
    const taken = new Promise<void>((resolve) => socket.send(raw, () => resolve()));
    return socket.bufferedAmount > MOST_WAITING_BYTES ? [{ socket, taken }] : [];
  });
  await Promise.all(
    slow.map(async ({ socket, taken }) => {
      if (!(await within(MOST_WAIT_MS, taken, clock, signal))) socket.terminate();
    }),
  );
}

/** Closes politely, behind everything that is still under way. */
export async function sayGoodbye(
  clients: readonly Client[],
  clock: Clock,
  signal: AbortSignal,
): Promise<void> {
  const gone = clients.map(({ socket }) => {
    const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    socket.close(1001, 'The recording has ended.');
    return closed;
  });
  await within(MOST_WAIT_MS, Promise.all(gone), clock, signal);
}

/** Whether it came within `ms`; a signal that aborts ends the waiting. */
async function within(
  ms: number,
  what: Promise<unknown>,
  clock: Clock,
  signal: AbortSignal,
): Promise<boolean> {
  const patience = childOf(signal);
  try {
    return await Promise.race([what.then(() => true), clock.sleep(ms, patience.signal).then(() => false)]);
  } finally {
    patience.abort();
    patience.detach();
  }
}
