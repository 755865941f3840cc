/** Goodbye was said, Stop was never pressed. */

import { goesLive, type Scenario, TWITCH } from '../../script.ts';

export const forgotToStop: Scenario = {
  number: 1,
  kind: 'ghost',
  name: 'forgot-to-stop',
  summary: 'you say goodbye and leave the room, and OBS goes on streaming',
  happens: [
    ...goesLive,
    { at: 95, says: 'thanks for watching, good night everyone!', author: 'streamer', platform: TWITCH },
    { at: 100, user: 'leaves' },
  ],
  faultAt: 1_900,
  expects: [
    { from: 40, by: 1_890, throughout: true, class: 'live' },
    { from: 1_899, by: 1_930, class: 'nudge', level: 'watch', words: [/30 min/] },
    { from: 1_899, by: 1_930, notices: 'nudge' },
  ],
  endsAt: 2_000,
};
