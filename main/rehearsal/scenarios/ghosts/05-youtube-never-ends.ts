/** YouTube was told never to end a broadcast by itself. */

import { goesLive, type Scenario, TWITCH, YOUTUBE } from '../../script.ts';

export const youtubeNeverEnds: Scenario = {
  number: 5,
  kind: 'ghost',
  name: 'youtube-never-ends',
  summary: 'auto-stop is off: Twitch and Kick end, YouTube waits for ever; "I know" makes it quiet',
  happens: [
    ...goesLive,
    { at: 20, platform: 'kick', online: true, viewers: 8 },
    { at: 120, obs: 'stops' },
    { at: 121, restream: 'loses' },
    { at: 122, restream: 'lets-go' },
    { at: 130, platform: TWITCH, online: false, viewers: null },
    { at: 135, platform: 'kick', online: false, viewers: null },
    { at: 150, platform: YOUTUBE, online: true, viewers: 2 },
    { at: 400, user: 'acknowledges' },
  ],
  faultAt: 120,
  expects: [
    { from: 120, by: 122, class: 'settling' },
    {
      from: 210,
      by: 270,
      sounds: 'ghost-cold',
      class: 'ghost-cold',
      words: [/YouTube/],
      without: [/Twitch|Kick/],
    },
    { from: 275, by: 1_200, throughout: true, class: 'ghost-cold', level: 'alarm' },
  ],
  endsAt: 1_200,
};
