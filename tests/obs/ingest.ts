/** What the pretend Restream receives is what the real RTMP server receives, by that server's own count. */

import { systemClock } from '../../main/engine/clock.ts';
import type { PretendRestream } from '../../main/rehearsal/pretend-restream.ts';
import type { Nginx } from './rig/nginx.ts';

const POLL_MS = 500;

/** Passes the server's figures on to the pretend Restream until `signal` aborts. */
export async function passOnIngest(
  nginx: Nginx,
  restream: PretendRestream,
  signal: AbortSignal,
): Promise<void> {
  let last = await nginx.stats();
  while (await systemClock.sleep(POLL_MS, signal)) {
    const stats = await nginx.stats();
    const bits = Math.max(0, stats.bytesIn - last.bytesIn) * 8;
    // A publisher that is frozen stays connected; only its count of bytes tells.
    restream.setIncoming(stats.publishing ? { bitrateBps: Math.round(bits / (POLL_MS / 1_000)) } : null);
    last = stats;
  }
}
