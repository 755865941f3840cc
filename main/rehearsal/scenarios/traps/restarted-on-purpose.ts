/** OBS is closed and opened again within the grace. */

import { goesLive, type Scenario } from '../../script.ts';

export const restartedOnPurpose: Scenario = {
  number: null,
  kind: 'trap',
  name: 'restarted-on-purpose',
  summary: 'you close OBS, open it again and are back on air within a minute',
  happens: [
    ...goesLive,
    { at: 120, obs: 'quits' },
    { at: 121, restream: 'loses' },
    { at: 145, obs: 'opens' },
    { at: 165, obs: 'starts' },
    { at: 166, restream: 'receives' },
  ],
  faultAt: null,
  expects: [
    { from: 120, by: 122, class: 'settling' },
    { from: 166, by: 180, class: 'live' },
    { from: 180, by: 500, throughout: true, class: 'live' },
  ],
  endsAt: 500,
};
