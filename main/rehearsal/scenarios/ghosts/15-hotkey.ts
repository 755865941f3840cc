/** A stream nobody meant to start. */

import { type Scenario, TWITCH, YOUTUBE } from '../../script.ts';

export const hotkey: Scenario = {
  number: 15,
  kind: 'ghost',
  name: 'hotkey',
  summary: 'a hotkey starts the stream by mistake',
  happens: [
    { at: 0, obs: 'opens' },
    { at: 60, obs: 'starts' },
    { at: 62, restream: 'receives' },
    { at: 63, restream: 'pushes' },
    { at: 66, platform: TWITCH, online: true, viewers: 0 },
    { at: 69, platform: YOUTUBE, online: true, viewers: 0 },
  ],
  faultAt: 61,
  expects: [
    { from: 5, by: 59, throughout: true, class: 'offline' },
    { from: 60, by: 66, notices: ['starting', 'live'], words: [/live/i] },
    { from: 69, by: 75, class: 'live' },
  ],
  endsAt: 150,
};
