/** One report that is blank. */

import { goesLive, type Scenario, TWITCH, YOUTUBE } from '../../script.ts';

export const blankPoll: Scenario = {
  number: null,
  kind: 'trap',
  name: 'blank-poll',
  summary: 'one single report says "offline" in the middle of the stream, and one more much later',
  happens: [
    ...goesLive,
    { at: 200, platform: YOUTUBE, online: false, viewers: null, reports: 'once' },
    { at: 500, platform: TWITCH, online: false, viewers: 0, reports: 'once' },
  ],
  faultAt: null,
  expects: [{ from: 40, by: 900, throughout: true, class: 'live' }],
  endsAt: 900,
};
