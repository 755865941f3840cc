/** Hours of stream into a broadcast that is over. */

import { endsAsItShould, goesLive, type Scenario, TWITCH, YOUTUBE } from '../../script.ts';

export const deadBroadcast: Scenario = {
  number: 26,
  kind: 'ghost',
  name: 'dead-broadcast',
  summary: 'the platforms end the broadcast, and OBS streams on for half an hour to nobody',
  happens: [
    ...goesLive,
    { at: 600, platform: TWITCH, online: false, viewers: null },
    { at: 603, platform: YOUTUBE, online: false, viewers: null },
    ...endsAsItShould(2_400),
  ],
  faultAt: 600,
  expects: [
    { from: 40, by: 599, throughout: true, class: 'live' },
    { from: 600, by: 725, sounds: 'inverse', class: 'inverse', words: [/Twitch/] },
    {
      from: 740,
      by: 2_395,
      throughout: true,
      class: 'inverse',
      level: 'alarm',
      words: [/Twitch/, /YouTube/, /offline/],
    },
    { from: 2_400, by: 2_490, class: 'offline', clear: true },
  ],
  endsAt: 2_520,
};
