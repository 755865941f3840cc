/** The encoder dies, and bits still arrive: camera and microphone may be on air. */

import { goesLive, type Scenario, TWITCH, YOUTUBE } from '../../script.ts';

export const ghostHot: Scenario = {
  number: null,
  kind: 'drill',
  name: 'ghost-hot',
  summary: 'the encoder dies, and Restream still receives a stream',
  happens: [
    ...goesLive,
    { at: 40, obs: 'crashes' },
    { at: 41, restream: 'receives', suid: 'somebody-else' },
    { at: 90, restream: 'loses' },
    { at: 92, restream: 'lets-go' },
    { at: 100, platform: TWITCH, online: false },
    { at: 103, platform: YOUTUBE, online: false },
  ],
  faultAt: 40,
  expects: [
    { from: 0, by: 40, class: 'live' },
    { from: 40, by: 55, sounds: 'ghost-hot', class: 'ghost-hot' },
    { from: 100, by: 165, level: 'off', clear: true },
  ],
  endsAt: 165,
};
