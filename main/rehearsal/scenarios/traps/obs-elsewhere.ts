/** The stream of another machine comes and goes. */

import { type Scenario, TWITCH, YOUTUBE } from '../../script.ts';

export const obsElsewhere: Scenario = {
  number: null,
  kind: 'trap',
  name: 'obs-elsewhere',
  summary: 'OBS runs on another machine and was never seen here; its stream ends, YouTube later',
  happens: [
    { at: 11, restream: 'receives' },
    { at: 12, restream: 'pushes' },
    { at: 15, platform: TWITCH, online: true, viewers: 12 },
    { at: 18, platform: YOUTUBE, online: true, viewers: 30 },
    { at: 300, restream: 'loses' },
    { at: 301, restream: 'lets-go' },
    { at: 310, platform: TWITCH, online: false, viewers: null },
    { at: 900, platform: YOUTUBE, online: false, viewers: null },
  ],
  faultAt: null,
  expects: [
    { from: 40, by: 295, throughout: true, class: 'live', words: [/not from an OBS on this machine/] },
    { from: 900, by: 970, class: 'offline' },
  ],
  endsAt: 1_000,
};
