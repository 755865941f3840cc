/** The encoder sends, and nobody receives it. */

import { goesLive, type Scenario, TWITCH, YOUTUBE } from '../../script.ts';

export const inverse: Scenario = {
  number: null,
  kind: 'drill',
  name: 'inverse',
  summary: 'the encoder sends, and Restream receives nothing',
  happens: [
    ...goesLive,
    { at: 40, restream: 'loses' },
    // Only a new connection gets through again.
    { at: 104, obs: 'loses-connection' },
    { at: 109, obs: 'reconnects' },
    { at: 110, restream: 'receives' },
    { at: 150, obs: 'stops' },
    { at: 151, restream: 'loses' },
    { at: 152, restream: 'lets-go' },
    { at: 155, platform: TWITCH, online: false },
    { at: 158, platform: YOUTUBE, online: false },
  ],
  faultAt: 40,
  expects: [
    { from: 0, by: 40, class: 'live' },
    { from: 60, by: 90, sounds: 'inverse', class: 'inverse' },
    { from: 110, by: 140, class: 'live', clear: true },
    { from: 158, by: 220, level: 'off', clear: true },
  ],
  endsAt: 220,
};
