/** A pretend Restream in the test's own process, and the environment that points a watchdog at it. */

import type { TestContext } from 'node:test';
import { systemClock } from '../../main/engine/clock.ts';
import {
  openPretendRestream,
  type PretendRestream,
  type PretendRestreamOptions,
} from '../../main/rehearsal/pretend-restream.ts';

export interface Platform {
  readonly restream: PretendRestream;
  readonly env: NodeJS.ProcessEnv;
}

/** Opens one; it is closed after the test. */
export async function openPlatform(
  t: TestContext,
  options: Partial<PretendRestreamOptions> = {},
): Promise<Platform> {
  const closing = new AbortController();
  const restream = await openPretendRestream({ clock: systemClock, ...options, signal: closing.signal });
  t.after(async () => {
    closing.abort();
    await restream.closed;
  });
  const env = {
    LIVE_RESTREAM_CHAT_URL: restream.chatUrl,
    LIVE_RESTREAM_STREAMING_URL: restream.streamingUrl,
    LIVE_RESTREAM_API_URL: restream.apiUrl,
    LIVE_RESTREAM_TOKEN: restream.login().accessToken,
    // Whatever runs on this machine is none of the test's business.
    LIVE_OBS_PROCESS: 'live-test-no-such-encoder',
  };
  return { restream, env };
}

/** Channels to go live on. */
export const channels = [
  { channelId: 501, platform: 'twitch', platformId: 1, name: 'me' },
  { channelId: 502, platform: 'youtube', platformId: 5, name: 'me', eventIdentifier: 'AAAAAAAAAAA' },
];
