/** The whole OBS stands still, its last frame on air. */

import { goesLive, type Scenario } from '../../script.ts';

export const frozen: Scenario = {
  number: 10,
  kind: 'ghost',
  name: 'freezes',
  summary: 'OBS freezes with its last frame on air, and moves again',
  happens: [
    ...goesLive,
    { at: 120, obs: 'freezes' },
    { at: 122, restream: 'receives', bitrateBps: 0 },
    { at: 200, obs: 'thaws' },
    { at: 201, restream: 'receives', bitrateBps: 6_160_000 },
  ],
  faultAt: 120,
  expects: [
    { from: 120, by: 132, class: 'zombie', level: ['watch', 'alarm'] },
    { from: 129, by: 143, sounds: 'zombie', class: 'zombie' },
    { from: 200, by: 265, class: 'live', clear: true },
  ],
  notOn: ['win32'],
  endsAt: 300,
};
