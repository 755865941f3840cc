/** Restream's chat socket, kept open: what people say on every platform, and the connections that bring it. */

import { type Ear, listenForDeafness } from './chat-deafness.ts';
import { type FeedOptions, keepOpen } from './connection.ts';

export interface ChatFeedOptions extends FeedOptions {
  readonly limits: { readonly chatSilenceSeconds: number; readonly chatStandDownSeconds: number };
}

const DEAF_AGAIN_MS = 70_000;

/** Runs until the signal aborts. Restream sends a heartbeat about every 45 s, so silence means the socket is dead. */
export function runChat(options: ChatFeedOptions): Promise<void> {
  let ear: Ear | null = null;
  const feed: FeedOptions = {
    ...options,
    onFrame: (frame) => {
      options.onFrame(frame);
      ear?.hear(frame);
    },
  };
  return keepOpen(feed, {
    name: 'restream-chat',
    idleMs: options.limits.chatSilenceSeconds * 1000,
    ping: null,
    onOpen: (session) => {
      ear = listenForDeafness(session, options.clock);
    },
    deafAgainMs: DEAF_AGAIN_MS,
    standDown: {
      code: 'FOUGHT_OVER',
      why: 'Another program seems to take the chat of this account away again and again. Close it, or wait.',
      ms: options.limits.chatStandDownSeconds * 1000,
    },
  });
}
