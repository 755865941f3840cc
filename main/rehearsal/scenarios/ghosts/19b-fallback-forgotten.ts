/** A fallback video that nobody comes back to. */

import { goesLive, type Scenario, TWITCH, YOUTUBE } from '../../script.ts';

export const fallbackForgotten: Scenario = {
  number: 19,
  kind: 'ghost',
  name: 'fallback-forgotten',
  summary: 'OBS crashes, Restream plays its fallback video, and nobody comes back',
  happens: [
    ...goesLive,
    { at: 120, obs: 'crashes' },
    { at: 121, restream: 'loses' },
    { at: 900, restream: 'lets-go' },
    { at: 905, platform: TWITCH, online: false, viewers: null },
    { at: 910, platform: YOUTUBE, online: false, viewers: null },
  ],
  faultAt: 120,
  expects: [
    { from: 120, by: 122, level: 'watch' },
    { from: 210, by: 220, class: 'held', level: 'watch', words: [/Restream/] },
    { from: 400, by: 580, sounds: 'ghost-cold', words: [/Twitch/, /YouTube/] },
    { from: 910, by: 985, class: 'offline', clear: true },
  ],
  endsAt: 1_020,
};
