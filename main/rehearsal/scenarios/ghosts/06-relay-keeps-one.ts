/** Of three platforms the relay lets go of two. */

import { goesLive, type Scenario, TWITCH, YOUTUBE } from '../../script.ts';

export const relayKeepsOne: Scenario = {
  number: 6,
  kind: 'ghost',
  name: 'relay-keeps-one',
  summary: 'OBS crashes, Restream lets go, and one platform is kept running by the relay',
  happens: [
    ...goesLive,
    { at: 20, platform: 'kick', online: true, viewers: 8 },
    { at: 120, obs: 'crashes' },
    { at: 122, restream: 'loses' },
    { at: 125, restream: 'lets-go' },
    { at: 140, platform: YOUTUBE, online: false, viewers: null },
    { at: 205, platform: TWITCH, online: false, viewers: null },
    { at: 600, platform: 'kick', online: false, viewers: null },
  ],
  faultAt: 120,
  expects: [
    { from: 120, by: 122, class: 'settling' },
    {
      from: 210,
      by: 270,
      sounds: 'ghost-cold',
      class: 'ghost-cold',
      words: [/Kick/],
      without: [/Twitch|YouTube/],
    },
    { from: 600, by: 670, class: 'offline', clear: true },
  ],
  endsAt: 720,
};
