/** Reports whose time stands still. */

import { goesLive, type Scenario, TWITCH, YOUTUBE } from '../../script.ts';

export const frozenReport: Scenario = {
  number: null,
  kind: 'trap',
  name: 'frozen-report',
  summary: 'the reports bear the same time for ever, on air and long after',
  happens: [
    ...goesLive,
    { at: 120, platform: TWITCH, reports: 'frozen' },
    { at: 120, platform: YOUTUBE, reports: 'frozen' },
    { at: 400, obs: 'stops' },
    { at: 401, restream: 'loses' },
    { at: 402, restream: 'lets-go' },
    { at: 1_140, platform: TWITCH, reports: 'never' },
    { at: 1_140, platform: YOUTUBE, reports: 'never' },
  ],
  faultAt: null,
  expects: [
    { from: 40, by: 395, throughout: true, class: 'live' },
    { from: 490, by: 560, class: 'echo', level: 'watch' },
    { from: 1_500, by: 1_560, class: 'offline' },
  ],
  endsAt: 1_800,
};
