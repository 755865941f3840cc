/** The machine is shut down with the stream on. */

import { goesLive, type Scenario } from '../../script.ts';

export const shutsDownLive: Scenario = {
  number: 29,
  kind: 'ghost',
  name: 'shuts-down-live',
  summary: 'you shut the computer down, and the stream is still on',
  happens: [...goesLive, { at: 120, user: 'shuts-down' }],
  faultAt: 120,
  expects: [
    { from: 40, by: 119, throughout: true, class: 'live' },
    { from: 120, by: 122, sounds: 'leaving', class: 'leaving', level: 'alarm' },
  ],
  endsAt: 125,
};
