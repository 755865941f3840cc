/** A crash, after which one platform holds its slate and never lets go. */

import { goesLive, type Scenario, TWITCH, YOUTUBE } from '../../script.ts';

export const slateStays: Scenario = {
  number: 3,
  kind: 'ghost',
  name: 'slate-stays',
  summary: 'OBS crashes, and Twitch goes on showing the "reconnecting" slate',
  happens: [
    ...goesLive,
    { at: 120, obs: 'crashes' },
    { at: 121, restream: 'loses' },
    { at: 124, restream: 'lets-go' },
    { at: 175, platform: YOUTUBE, online: false, viewers: null },
    { at: 600, platform: TWITCH, online: false, viewers: null },
  ],
  faultAt: 120,
  expects: [
    { from: 120, by: 122, class: 'settling' },
    { from: 122, by: 205, throughout: true, class: 'settling' },
    {
      from: 210,
      by: 270,
      sounds: 'ghost-cold',
      class: 'ghost-cold',
      words: [/Twitch/],
      without: [/YouTube/],
    },
    { from: 600, by: 670, class: 'offline', clear: true },
  ],
  endsAt: 720,
};
