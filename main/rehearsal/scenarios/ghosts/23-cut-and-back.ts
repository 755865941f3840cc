/** Cut from a dashboard, OBS comes back by itself. */

import { endsAsItShould, goesLive, type Scenario, TWITCH, YOUTUBE } from '../../script.ts';

export const cutAndBack: Scenario = {
  number: 23,
  kind: 'ghost',
  name: 'cut-and-back',
  summary: 'you end the stream from the dashboard and leave; OBS keeps trying, and is on air again',
  happens: [
    ...goesLive,
    { at: 30, restream: 'lists-broadcast' },
    { at: 120, restream: 'loses' },
    { at: 121, restream: 'lets-go' },
    { at: 121, restream: 'lists-none' },
    { at: 121, obs: 'loses-connection', retryForSeconds: 10_800 },
    { at: 130, platform: TWITCH, online: false, viewers: null },
    { at: 140, platform: YOUTUBE, online: false, viewers: null },
    { at: 150, user: 'leaves' },
    { at: 600, obs: 'reconnects' },
    { at: 601, restream: 'receives' },
    { at: 602, restream: 'pushes' },
    { at: 602, restream: 'lists-broadcast' },
    { at: 606, platform: TWITCH, online: true, viewers: 1 },
    { at: 609, platform: YOUTUBE, online: true, viewers: 1 },
    { at: 700, user: 'returns' },
    ...endsAsItShould(710),
  ],
  faultAt: 600,
  expects: [
    { from: 121, by: 123, class: 'retrying', level: 'watch' },
    { from: 600, by: 612, sounds: 'ghost-hot', class: 'ghost-hot' },
    { from: 730, by: 820, class: 'offline', clear: true },
  ],
  endsAt: 860,
};
