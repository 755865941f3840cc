/** The away scene, all night long. */

import { goesLive, type Scenario } from '../../script.ts';

export const awayScene: Scenario = {
  number: 20,
  kind: 'ghost',
  name: 'away-scene',
  summary: 'you switch to the away scene, lock the screen, and never come back',
  happens: [...goesLive, { at: 100, user: 'leaves' }, { at: 130, user: 'locks' }],
  faultAt: 1_900,
  expects: [
    { from: 40, by: 1_890, throughout: true, class: 'live' },
    { from: 1_899, by: 1_960, notices: 'nudge' },
    { from: 1_960, by: 2_700, throughout: true, class: 'nudge', level: 'watch' },
  ],
  endsAt: 2_700,
};
