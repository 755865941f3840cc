/** Something upstream holds the programme on purpose. */

import { goesLive, type Scenario } from '../../script.ts';

export const fallbackVideo: Scenario = {
  number: 19,
  kind: 'ghost',
  name: 'fallback-video',
  summary: 'OBS crashes, Restream plays its fallback video, and you are back four minutes later',
  happens: [
    ...goesLive,
    { at: 120, obs: 'crashes' },
    { at: 121, restream: 'loses' },
    { at: 350, obs: 'opens' },
    { at: 360, obs: 'starts' },
    { at: 361, restream: 'receives' },
  ],
  faultAt: 120,
  expects: [
    { from: 120, by: 122, level: 'watch' },
    { from: 210, by: 220, class: 'held', level: 'watch', words: [/Restream/] },
    { from: 220, by: 355, throughout: true, class: 'held', level: 'watch' },
    { from: 362, by: 425, class: 'live', clear: true },
  ],
  endsAt: 460,
};
