/** Nobody tells how many people watch. */

import { goesLive, type Scenario, TWITCH, YOUTUBE } from '../../script.ts';

export const viewersUnknown: Scenario = {
  number: null,
  kind: 'trap',
  name: 'viewers-unknown',
  summary: 'the platforms do not tell their viewers for minutes while you are live',
  happens: [
    ...goesLive,
    { at: 120, platform: TWITCH, viewers: null },
    { at: 121, platform: YOUTUBE, viewers: null },
    { at: 900, platform: TWITCH, viewers: 12 },
  ],
  faultAt: null,
  expects: [
    { from: 40, by: 1_000, throughout: true, class: 'live' },
    { from: 125, by: 895, throughout: true, words: [/unknown number of viewers/] },
  ],
  endsAt: 1_000,
};
