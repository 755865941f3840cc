/** A phone app keeps the broadcast alive, and OBS is long closed. */

import { goesLive, type Scenario, TWITCH, YOUTUBE } from '../../script.ts';

export const phoneKeepsLive: Scenario = {
  number: 22,
  kind: 'ghost',
  name: 'phone-keeps-live',
  summary: 'OBS is closed, and a phone app keeps you live on YouTube',
  happens: [
    ...goesLive,
    { at: 120, obs: 'quits' },
    { at: 121, restream: 'loses' },
    { at: 122, restream: 'lets-go' },
    { at: 130, platform: TWITCH, online: false, viewers: null },
    { at: 900, platform: YOUTUBE, online: false, viewers: null },
  ],
  faultAt: 120,
  expects: [
    { from: 120, by: 122, class: 'settling' },
    {
      from: 210,
      by: 270,
      sounds: 'ghost-cold',
      class: 'ghost-cold',
      words: [/YouTube/, /OBS was closed/],
      without: [/Twitch/],
    },
    { from: 900, by: 970, class: 'offline', clear: true },
  ],
  endsAt: 1_000,
};
