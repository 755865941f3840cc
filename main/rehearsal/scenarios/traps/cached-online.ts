/** Twitch answers from its cache long after the end. */

import { goesLive, type Scenario, TWITCH, YOUTUBE } from '../../script.ts';

export const cachedOnline: Scenario = {
  number: null,
  kind: 'trap',
  name: 'cached-online',
  summary: 'the stream ends, and Twitch says "online" from its cache for 14 minutes more',
  happens: [
    ...goesLive,
    { at: 90, platform: TWITCH, online: true, viewers: 12, reports: 'cached' },
    { at: 120, obs: 'stops' },
    { at: 121, restream: 'loses' },
    { at: 122, restream: 'lets-go' },
    { at: 140, platform: YOUTUBE, online: false, viewers: null },
    { at: 960, platform: TWITCH, online: false, viewers: null },
  ],
  faultAt: null,
  expects: [
    { from: 120, by: 122, class: 'settling' },
    { from: 210, by: 280, class: 'echo', level: 'watch', words: [/Twitch/] },
    { from: 280, by: 955, throughout: true, class: 'echo' },
    { from: 960, by: 1_030, class: 'offline' },
  ],
  endsAt: 1_100,
};
