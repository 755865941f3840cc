/** The clock of this machine, an hour slow so far, is put right in the worst moment. */

import { endsAsItShould, goesLive, type Scenario } from '../../script.ts';

export const clockSetForward: Scenario = {
  number: null,
  kind: 'trap',
  name: 'clock-set-forward',
  summary: 'the clock of the machine is set forward an hour, right after you stopped',
  happens: [...goesLive, ...endsAsItShould(120), { at: 130, machine: 'clock-is-set', seconds: 3_600 }],
  faultAt: null,
  expects: [
    { from: 120, by: 122, class: 'settling' },
    { from: 140, by: 230, class: 'offline' },
    { from: 240, by: 500, throughout: true, class: 'offline' },
  ],
  endsAt: 500,
};
