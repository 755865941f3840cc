/** OBS's window goes, and what it sends does not. */

import { endsAsItShould, goesLive, type Scenario } from '../../script.ts';

export const windowClosed: Scenario = {
  number: 8,
  kind: 'ghost',
  name: 'window-closed',
  summary: 'you close the window of OBS, and it streams on without one',
  system: 'windows',
  happens: [...goesLive, { at: 120, obs: 'hides' }, ...endsAsItShould(600)],
  faultAt: 120,
  expects: [
    { from: 40, by: 119, throughout: true, class: 'live' },
    { from: 120, by: 135, level: 'watch', words: [/no window/i] },
    { from: 136, by: 595, throughout: true, level: 'watch', words: [/no window/i] },
    { from: 620, by: 700, class: 'offline' },
  ],
  notOn: ['linux', 'darwin'],
  endsAt: 720,
};
