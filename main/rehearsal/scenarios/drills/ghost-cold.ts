/** The encoder dies, and both platforms go on showing the stream. */

import { goesLive, type Scenario, TWITCH, YOUTUBE } from '../../script.ts';

export const ghostCold: Scenario = {
  number: null,
  kind: 'drill',
  name: 'ghost-cold',
  summary: 'the encoder dies, and a platform goes on showing you live',
  happens: [
    ...goesLive,
    { at: 40, obs: 'crashes' },
    { at: 41, restream: 'loses' },
    { at: 43, restream: 'lets-go' },
    { at: 185, platform: TWITCH, online: false },
    { at: 188, platform: YOUTUBE, online: false },
  ],
  faultAt: 40,
  expects: [
    { from: 0, by: 40, class: 'live' },
    { from: 40, by: 46, level: 'watch' },
    { from: 130, by: 170, sounds: 'ghost-cold', class: 'ghost-cold', words: [/Twitch|YouTube/] },
    { from: 188, by: 250, level: 'off', clear: true },
  ],
  endsAt: 250,
};
