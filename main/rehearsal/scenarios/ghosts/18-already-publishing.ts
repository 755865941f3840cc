/** The server clings to a session that is dead. */

import { goesLive, type Scenario } from '../../script.ts';

export const alreadyPublishing: Scenario = {
  number: 18,
  kind: 'ghost',
  name: 'already-publishing',
  summary: 'OBS crashed, the server holds its dead session, and refuses the new one: "already publishing"',
  happens: [
    ...goesLive,
    { at: 120, obs: 'crashes' },
    { at: 121, restream: 'receives', bitrateBps: 0 },
    { at: 130, obs: 'opens' },
    { at: 140, obs: 'fails-to-start' },
    { at: 155, obs: 'fails-to-start' },
    { at: 250, obs: 'fails-to-start' },
    { at: 320, restream: 'loses' },
    { at: 330, obs: 'starts' },
    { at: 331, restream: 'receives' },
  ],
  faultAt: 120,
  expects: [
    { from: 120, by: 122, level: 'watch' },
    { from: 142, by: 200, words: [/start/i] },
    { from: 212, by: 318, class: ['held', 'ghost-hot'], words: [/start/i] },
    { from: 142, by: 318, allows: 'ghost-hot' },
    { from: 331, by: 400, class: 'live', clear: true },
  ],
  endsAt: 430,
};
