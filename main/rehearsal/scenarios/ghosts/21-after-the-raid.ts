/** A raid takes everybody along, and the stream stays. */

import { goesLive, type Scenario, TWITCH, YOUTUBE } from '../../script.ts';

export const afterTheRaid: Scenario = {
  number: 21,
  kind: 'ghost',
  name: 'after-the-raid',
  summary: 'you raid somebody, take the stream for ended, and it goes on without viewers',
  happens: [
    ...goesLive,
    { at: 60, platform: TWITCH, online: true, viewers: 120 },
    { at: 300, says: 'raiding! bye!', author: 'streamer', platform: TWITCH },
    { at: 320, platform: TWITCH, online: true, viewers: 1 },
    { at: 330, platform: YOUTUBE, online: true, viewers: 0 },
  ],
  faultAt: 330,
  expects: [
    { from: 40, by: 325, throughout: true, class: 'live' },
    { from: 340, by: 690, class: 'nudge', level: 'watch', words: [/viewer/] },
    { from: 340, by: 690, notices: 'nudge' },
  ],
  endsAt: 780,
};
