/** A stream that ends as it should: the watchdog must stay quiet. */

import { goesLive, type Scenario, TWITCH, YOUTUBE } from '../../script.ts';

export const cleanStop: Scenario = {
  number: null,
  kind: 'drill',
  name: 'clean-stop',
  summary: 'the stream ends as it should, and no alarm is raised',
  happens: [
    ...goesLive,
    { at: 40, obs: 'stops' },
    { at: 41, restream: 'loses' },
    { at: 42, restream: 'lets-go' },
    { at: 45, platform: TWITCH, online: false },
    { at: 48, platform: YOUTUBE, online: false },
  ],
  faultAt: null,
  expects: [
    { from: 0, by: 40, class: 'live' },
    { from: 48, by: 115, level: 'off', clear: true },
  ],
  endsAt: 115,
};
