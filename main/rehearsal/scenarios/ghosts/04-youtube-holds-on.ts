/** The stream ends, and YouTube goes on. */

import { goesLive, type Scenario, TWITCH, YOUTUBE } from '../../script.ts';

export const youtubeHoldsOn: Scenario = {
  number: 4,
  kind: 'ghost',
  name: 'youtube-holds-on',
  summary: 'you stop, Twitch ends, and YouTube stays live long after, but for one blank report',
  happens: [
    ...goesLive,
    { at: 120, obs: 'stops' },
    { at: 121, restream: 'loses' },
    { at: 122, restream: 'lets-go' },
    { at: 130, platform: TWITCH, online: false, viewers: null },
    { at: 500, platform: YOUTUBE, online: false, viewers: null, reports: 'once' },
    { at: 900, platform: YOUTUBE, online: false, viewers: null },
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
      words: [/YouTube/, /viewers/],
      without: [/Twitch/],
    },
    { from: 275, by: 495, throughout: true, class: 'ghost-cold', level: 'alarm' },
    { from: 500, by: 540, throughout: true, level: ['watch', 'alarm'] },
    { from: 545, by: 895, throughout: true, class: 'ghost-cold', level: 'alarm' },
    { from: 900, by: 970, class: 'offline', clear: true },
  ],
  endsAt: 1_020,
};
