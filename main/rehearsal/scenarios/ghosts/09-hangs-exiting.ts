/** OBS says goodbye and stays. */

import { goesLive, type Scenario, TWITCH, YOUTUBE } from '../../script.ts';

export const hangsExiting: Scenario = {
  number: 9,
  kind: 'ghost',
  name: 'hangs-exiting',
  summary: 'you quit OBS while live: it announces its exit, and its process stays and sends on',
  happens: [
    ...goesLive,
    { at: 120, obs: 'hangs-exiting' },
    { at: 200, obs: 'crashes' },
    { at: 201, restream: 'loses' },
    { at: 202, restream: 'lets-go' },
    { at: 210, platform: TWITCH, online: false, viewers: null },
    { at: 220, platform: YOUTUBE, online: false, viewers: null },
  ],
  faultAt: 120,
  expects: [
    { from: 120, by: 122, class: 'zombie', level: 'watch' },
    { from: 134, by: 137, sounds: 'zombie', class: 'zombie', words: [/exit/] },
    { from: 220, by: 310, class: 'offline', clear: true },
  ],
  endsAt: 360,
};
