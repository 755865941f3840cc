/** "Stopping Stream…" that never ends. */

import { goesLive, type Scenario, TWITCH, YOUTUBE } from '../../script.ts';

export const hangsStopping: Scenario = {
  number: 7,
  kind: 'ghost',
  name: 'hangs-stopping',
  summary: 'you press Stop, and OBS hangs in "Stopping Stream…" while it goes on sending',
  happens: [
    ...goesLive,
    { at: 120, obs: 'hangs-stopping' },
    { at: 200, obs: 'gets-done' },
    { at: 201, restream: 'loses' },
    { at: 202, restream: 'lets-go' },
    { at: 208, platform: TWITCH, online: false, viewers: null },
    { at: 220, platform: YOUTUBE, online: false, viewers: null },
  ],
  faultAt: 120,
  expects: [
    { from: 120, by: 132, class: 'zombie', level: 'watch', words: [/stopping/] },
    { from: 149, by: 152, sounds: 'zombie', class: 'zombie', words: [/stopping/] },
    { from: 220, by: 310, class: 'offline', clear: true },
  ],
  endsAt: 360,
};
