/** The clock of this machine is set back an hour. */

import { endsAsItShould, goesLive, type Scenario } from '../../script.ts';

export const clockSetBack: Scenario = {
  number: null,
  kind: 'trap',
  name: 'clock-set-back',
  summary: 'the clock of the machine is set back an hour in the middle of the stream',
  happens: [...goesLive, { at: 120, machine: 'clock-is-set', seconds: -3_600 }, ...endsAsItShould(400)],
  faultAt: null,
  expects: [
    { from: 120, by: 185, class: 'live' },
    { from: 185, by: 399, throughout: true, class: 'live' },
    { from: 400, by: 402, class: 'settling' },
    { from: 420, by: 510, class: 'offline' },
  ],
  endsAt: 700,
};
