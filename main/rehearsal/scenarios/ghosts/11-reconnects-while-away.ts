/** The network drops, and OBS comes back on air in an empty room. */

import { endsAsItShould, goesLive, type Scenario, TWITCH, YOUTUBE } from '../../script.ts';

export const reconnectsWhileAway: Scenario = {
  number: 11,
  kind: 'ghost',
  name: 'reconnects-while-away',
  summary: 'the network drops, you leave, and OBS reconnects by itself half an hour later',
  happens: [
    ...goesLive,
    { at: 120, obs: 'loses-connection', retryForSeconds: 10_800 },
    { at: 125, restream: 'loses' },
    { at: 130, restream: 'lets-go' },
    { at: 200, platform: YOUTUBE, online: false, viewers: null },
    { at: 212, platform: TWITCH, online: false, viewers: null },
    { at: 300, user: 'leaves' },
    { at: 1_800, obs: 'reconnects' },
    { at: 1_801, restream: 'receives' },
    { at: 1_802, restream: 'pushes' },
    { at: 1_806, platform: TWITCH, online: true, viewers: 2 },
    { at: 1_809, platform: YOUTUBE, online: true, viewers: 3 },
    { at: 1_900, user: 'returns' },
    ...endsAsItShould(1_910),
  ],
  faultAt: 1_800,
  expects: [
    { from: 120, by: 122, class: 'retrying', level: 'watch' },
    {
      from: 320,
      by: 1_795,
      throughout: true,
      class: 'retrying',
      level: 'watch',
      words: [/tr(y|ies)/, /h|min/],
    },
    { from: 1_800, by: 1_812, sounds: 'ghost-hot', class: 'ghost-hot' },
    { from: 1_930, by: 2_020, class: 'offline', clear: true },
  ],
  endsAt: 2_060,
};
