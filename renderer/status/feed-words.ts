/** The program's own connections in words. */

import type { Feed } from '../shared/terms.ts';

/** How a feed looks. */
export type FeedTone = 'good' | 'busy' | 'bad' | 'off';

const names: Readonly<Record<Feed['name'], string>> = {
  'restream-streaming': 'Restream, streams',
  'restream-chat': 'Restream, chat',
  obs: 'OBS',
};

const states: Readonly<Record<Feed['state'], readonly [FeedTone, string]>> = {
  open: ['good', 'open'],
  connecting: ['busy', 'connecting'],
  waiting: ['busy', 'waiting'],
  refused: ['bad', 'refused'],
  off: ['off', 'off'],
};

/** A feed's name for people. */
export const feedName = (feed: Feed): string => names[feed.name] ?? feed.name;

/** Its state: how it looks, and the word. */
export const feedState = (feed: Feed): readonly [FeedTone, string] =>
  states[feed.state] ?? ['off', feed.state];
