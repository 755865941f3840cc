/** A test that the whole world can see. */

import { type Scenario, YOUTUBE } from '../../script.ts';

export const testIsOnline: Scenario = {
  number: 16,
  kind: 'ghost',
  name: 'test-is-online',
  summary: 'you start a "test" stream, and a platform really shows it',
  happens: [
    { at: 0, obs: 'opens' },
    { at: 60, obs: 'starts' },
    { at: 62, restream: 'receives' },
    { at: 63, restream: 'pushes' },
    { at: 90, platform: YOUTUBE, online: true, viewers: 0 },
  ],
  faultAt: 61,
  expects: [
    { from: 60, by: 66, notices: ['starting', 'live'], words: [/live/i] },
    { from: 90, by: 100, class: 'live', words: [/YouTube/] },
  ],
  endsAt: 200,
};
