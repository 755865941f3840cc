/** A platform that cannot make up its mind. */

import { goesLive, type Scenario, TWITCH, YOUTUBE } from '../../script.ts';

export const flapsAtStart: Scenario = {
  number: 30,
  kind: 'ghost',
  name: 'flaps-at-start',
  summary: 'a platform says online, offline, online while the stream comes up',
  happens: [
    ...goesLive,
    { at: 22, platform: TWITCH, online: false, viewers: null },
    { at: 30, platform: TWITCH, online: true, viewers: 3 },
    { at: 34, platform: YOUTUBE, online: false, viewers: null },
    { at: 52, platform: YOUTUBE, online: true, viewers: 5 },
  ],
  faultAt: null,
  expects: [
    { from: 20, by: 400, throughout: true, level: 'live' },
    { from: 60, by: 400, throughout: true, class: 'live' },
  ],
  endsAt: 400,
};
