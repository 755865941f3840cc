/** People wait on a page that is offline. */

import { goesLive, type Scenario, TWITCH, YOUTUBE } from '../../script.ts';

export const waitingRoom: Scenario = {
  number: null,
  kind: 'trap',
  name: 'waiting-room',
  summary: 'the stream ends, and viewers are still counted on the offline pages',
  happens: [
    ...goesLive,
    { at: 120, obs: 'stops' },
    { at: 121, restream: 'loses' },
    { at: 122, restream: 'lets-go' },
    { at: 128, platform: TWITCH, online: false, viewers: 9 },
    { at: 140, platform: YOUTUBE, online: false, viewers: 25 },
  ],
  faultAt: null,
  expects: [
    { from: 120, by: 122, class: 'settling' },
    { from: 140, by: 230, class: 'offline' },
    { from: 240, by: 900, throughout: true, class: 'offline' },
  ],
  endsAt: 900,
};
