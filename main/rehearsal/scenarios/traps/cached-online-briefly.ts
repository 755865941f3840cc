/** Twitch answers from its cache for three minutes after the end. */

import { goesLive, type Scenario, TWITCH, YOUTUBE } from '../../script.ts';

export const cachedOnlineBriefly: Scenario = {
  number: null,
  kind: 'trap',
  name: 'cached-online-briefly',
  summary: 'the stream ends, and Twitch says "online" from its cache for three minutes more',
  happens: [
    ...goesLive,
    { at: 90, platform: TWITCH, online: true, viewers: 12, reports: 'cached' },
    { at: 120, obs: 'stops' },
    { at: 121, restream: 'loses' },
    { at: 122, restream: 'lets-go' },
    { at: 140, platform: YOUTUBE, online: false, viewers: null },
    { at: 300, platform: TWITCH, online: false, viewers: null },
  ],
  faultAt: null,
  expects: [
    { from: 120, by: 122, class: 'settling' },
    { from: 300, by: 370, class: 'offline' },
  ],
  endsAt: 600,
};
