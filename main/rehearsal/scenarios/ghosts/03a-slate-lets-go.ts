/** A crash, after which the platforms hold a slate for a while and then let go. */

import { goesLive, type Scenario, TWITCH, YOUTUBE } from '../../script.ts';

export const slateLetsGo: Scenario = {
  number: 3,
  kind: 'ghost',
  name: 'slate-lets-go',
  summary: 'OBS crashes, Twitch shows a "reconnecting" slate for 90 s, and lets go',
  happens: [
    ...goesLive,
    { at: 120, obs: 'crashes' },
    { at: 121, restream: 'loses' },
    { at: 124, restream: 'lets-go' },
    { at: 175, platform: YOUTUBE, online: false, viewers: null },
    { at: 211, platform: TWITCH, online: false, viewers: null },
  ],
  faultAt: 120,
  expects: [
    { from: 40, by: 119, throughout: true, class: 'live' },
    { from: 120, by: 122, class: 'settling' },
    { from: 122, by: 205, throughout: true, class: 'settling' },
    { from: 211, by: 300, class: 'offline' },
  ],
  endsAt: 420,
};
