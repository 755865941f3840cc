/** Things that happen, in few words. */

import type { ChatMessage, FeedName, FeedState, FrameEvent, OwnEvent } from '../../main/engine/terms.ts';

/** A message; its author has an identifier only when given. */
export function message(platform: string, name: string, id: string | null = null): FrameEvent {
  const author: ChatMessage['author'] = { name, id, color: null, roles: [], badges: [] };
  const rest = {
    id: null,
    at: 0,
    connectionId: 'c',
    kind: 'text',
    text: 'hi',
    amount: null,
    replyTo: null,
  } as const;
  return { type: 'chat-message', message: { platform, author, ...rest } };
}

/** What a platform says about a channel. */
export function status(
  platform: string,
  channelId: number,
  viewers: number | null,
  online: boolean | null = true,
): FrameEvent {
  return {
    type: 'status',
    platform,
    channelId,
    viewers,
    online,
    name: null,
    updatedAt: null,
    title: null,
    url: null,
  };
}

/** What Restream receives. */
export function incoming(suid: string, bitrateBps: number | null): FrameEvent {
  return { type: 'incoming', suid, bitrateBps, fps: 30, startedAt: null };
}

/** A change of a feed. */
export function feed(name: FeedName, state: FeedState): OwnEvent {
  return { type: 'feed', feed: { name, state, retryAt: null, why: null, code: null } };
}

/** Reads frames that are lists of events, for tests that are not about reading. */
export function readEvents(_source: string, text: string): readonly FrameEvent[] {
  return JSON.parse(text) as FrameEvent[];
}
