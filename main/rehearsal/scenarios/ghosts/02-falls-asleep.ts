/** The streamer falls asleep in front of the camera. */

import { goesLive, type Scenario, YOUTUBE } from '../../script.ts';

export const fallsAsleep: Scenario = {
  number: 2,
  kind: 'ghost',
  name: 'falls-asleep',
  summary: 'you fall asleep on stream, and wake up hours later',
  happens: [
    ...goesLive,
    { at: 200, user: 'leaves' },
    { at: 900, says: 'are you sleeping?', author: 'ada', platform: YOUTUBE },
    { at: 2_400, user: 'returns' },
  ],
  faultAt: 2_000,
  expects: [
    { from: 40, by: 1_990, throughout: true, class: 'live' },
    { from: 1_999, by: 2_030, class: 'nudge', level: 'watch', words: [/30 min/] },
    { from: 1_999, by: 2_030, notices: 'nudge' },
    { from: 2_400, by: 2_410, class: 'live' },
  ],
  endsAt: 2_460,
};
