/** Restream's streaming socket, kept open: what arrives there, what it pushes on, and what the platforms say. */

import { type FeedOptions, keepOpen } from './connection.ts';
import { createStreamingEar } from './streaming-deafness.ts';

export interface StreamingFeedOptions extends FeedOptions {
  readonly limits: { readonly streamPingSeconds: number; readonly streamSilenceSeconds: number };
}

const DEAF_AGAIN_MS = 90_000;
const STAND_DOWN_MS = 60_000;

/** Runs until the signal aborts. This socket has no heartbeat and is silent off air, so it is asked by pings. */
export function runStreaming(options: StreamingFeedOptions): Promise<void> {
  const ear = createStreamingEar(options.clock);
  const feed: FeedOptions = {
    ...options,
    onFrame: (frame) => {
      options.onFrame(frame);
      ear.hear(frame);
    },
  };
  return keepOpen(feed, {
    name: 'restream-streaming',
    idleMs: null,
    ping: {
      everyMs: options.limits.streamPingSeconds * 1000,
      deadMs: options.limits.streamSilenceSeconds * 1000,
    },
    onOpen: ear.watch,
    deafAgainMs: DEAF_AGAIN_MS,
    standDown: {
      code: 'DEAF',
      why: 'Restream answers but tells nothing of the broadcast, even on a new connection.',
      ms: STAND_DOWN_MS,
    },
    onStandDown: ear.forget,
  });
}
