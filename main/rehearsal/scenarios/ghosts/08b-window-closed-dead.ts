/** OBS's window goes, what it sends does not, and then nobody can reach it any more. */

import { goesLive, type Scenario, TWITCH, YOUTUBE } from '../../script.ts';

export const windowClosedDead: Scenario = {
  number: 8,
  kind: 'ghost',
  name: 'window-closed-dead',
  summary: 'you close the window of OBS, it streams on without one, and then even that process hangs',
  system: 'windows',
  happens: [
    ...goesLive,
    { at: 120, obs: 'hides' },
    { at: 300, obs: 'window-dies' },
    { at: 360, obs: 'crashes' },
    { at: 361, restream: 'loses' },
    { at: 362, restream: 'lets-go' },
    { at: 370, platform: TWITCH, online: false, viewers: null },
    { at: 380, platform: YOUTUBE, online: false, viewers: null },
  ],
  faultAt: 300,
  expects: [
    { from: 136, by: 305, throughout: true, level: 'watch', words: [/no window/i] },
    { from: 310, by: 313, class: 'zombie', level: 'watch' },
    { from: 318, by: 323, sounds: 'zombie', class: 'zombie', level: 'alarm' },
    { from: 380, by: 470, class: 'offline', clear: true },
  ],
  notOn: ['linux', 'darwin'],
  endsAt: 500,
};
