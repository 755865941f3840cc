/** OBS says it has stopped, and bits go on arriving. */

import { goesLive, type Scenario, TWITCH, YOUTUBE } from '../../script.ts';

export const stopIgnored: Scenario = {
  number: 13,
  kind: 'ghost',
  name: 'stop-ignored',
  summary: 'you press Stop, OBS says it has stopped, and Restream still receives your camera',
  happens: [
    ...goesLive,
    { at: 120, obs: 'stops' },
    { at: 300, restream: 'loses' },
    { at: 301, restream: 'lets-go' },
    { at: 308, platform: TWITCH, online: false, viewers: null },
    { at: 320, platform: YOUTUBE, online: false, viewers: null },
  ],
  faultAt: 120,
  expects: [
    { from: 120, by: 122, level: ['watch', 'alarm'] },
    {
      from: 121,
      by: 130.5,
      sounds: 'ghost-hot',
      class: 'ghost-hot',
      words: [/receives/, /[Mm]icrophone|camera/],
    },
    { from: 135, by: 295, throughout: true, class: 'ghost-hot' },
    { from: 320, by: 410, class: 'offline', clear: true },
  ],
  endsAt: 450,
};
