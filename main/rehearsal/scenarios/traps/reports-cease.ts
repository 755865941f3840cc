/** After the end no platform says another word. */

import { goesLive, type Scenario, TWITCH, YOUTUBE } from '../../script.ts';

export const reportsCease: Scenario = {
  number: null,
  kind: 'trap',
  name: 'reports-cease',
  summary: 'the stream ends, and the platforms never say that they are offline',
  happens: [
    ...goesLive,
    { at: 120, obs: 'stops' },
    { at: 120, platform: TWITCH, reports: 'never' },
    { at: 120, platform: YOUTUBE, reports: 'never' },
    { at: 121, restream: 'loses' },
    { at: 122, restream: 'lets-go' },
  ],
  faultAt: null,
  expects: [
    { from: 120, by: 122, class: 'settling' },
    { from: 420, by: 430, class: 'offline', words: [/last said live/] },
    { from: 430, by: 900, throughout: true, class: 'offline' },
  ],
  endsAt: 900,
};
