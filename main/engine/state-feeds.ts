/** What is known of the feeds: which are open, since when, and when each last gave a sign of life. */

import type { Event, FeedChange, FeedName, Millis } from './terms.ts';

export interface FeedKnown {
  readonly change: FeedChange;
  /** Since when it is in its state. */
  readonly since: Millis;
  /** Since when it is open; `null` while it is not. */
  readonly openSince: Millis | null;
  /** When it was last lost, to tell a short redial from real blindness. */
  readonly lostAt: Millis | null;
  /** The code of the failure that keeps it from being open, kept while it is dialled anew; `null` while it is open. */
  readonly trouble: string | null;
  /** How far our clock is ahead of the server's. */
  readonly aheadMs: number;
  readonly lastFrameAt: Millis | null;
  /** The last sign of life: a frame or a pong. */
  readonly aliveAt: Millis | null;
}

type FeedEvent = Extract<Event, { type: 'feed' | 'alive' }>;
type Feeds = ReadonlyMap<FeedName, FeedKnown>;

/** The feeds after `event`; `isFrame` says that the sign of life was a frame. */
export function reduceFeed(feeds: Feeds, event: FeedEvent, at: Millis, isFrame = false): Feeds {
  const name = event.type === 'feed' ? event.feed.name : event.name;
  const before = feeds.get(name);
  if (event.type === 'alive') {
    if (!before) return feeds;
    return new Map(feeds).set(name, {
      ...before,
      aliveAt: at,
      lastFrameAt: isFrame ? at : before.lastFrameAt,
    });
  }
  const isOpen = event.feed.state === 'open';
  return new Map(feeds).set(name, {
    change: event.feed,
    since: before?.change.state === event.feed.state ? before.since : at,
    openSince: isOpen ? (before?.openSince ?? at) : null,
    lostAt: isOpen ? null : (before?.lostAt ?? at),
    trouble: isOpen ? null : (event.feed.code ?? before?.trouble ?? null),
    aheadMs: event.feed.aheadMs ?? before?.aheadMs ?? 0,
    lastFrameAt: before?.lastFrameAt ?? null,
    aliveAt: isOpen ? at : (before?.aliveAt ?? null),
  });
}
