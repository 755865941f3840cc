/** A laptop is shut on stream, and opened again. */

import { goesLive, type Scenario, TWITCH, YOUTUBE } from '../../script.ts';

export const laptopSlept: Scenario = {
  number: 28,
  kind: 'ghost',
  name: 'laptop-slept',
  summary: 'the laptop sleeps for half an hour on stream, and wakes up with half-open sockets',
  happens: [
    ...goesLive,
    { at: 120, machine: 'sleeps', seconds: 1_800 },
    { at: 150, restream: 'loses' },
    { at: 155, restream: 'lets-go' },
    { at: 230, platform: YOUTUBE, online: false, viewers: null },
    { at: 240, platform: TWITCH, online: false, viewers: null },
    { at: 1_921, obs: 'loses-connection' },
    { at: 1_930, obs: 'stops' },
  ],
  faultAt: 1_920,
  expects: [
    { from: 1_920, by: 1_922, class: 'blind', level: 'blind' },
    { from: 1_920, by: 1_926, class: 'retrying' },
    { from: 1_930, by: 2_030, class: 'offline' },
  ],
  endsAt: 2_060,
};
