/** The main output stops, another one does not. */

import { endsAsItShould, goesLive, type Scenario } from '../../script.ts';

export const secondOutput: Scenario = {
  number: 12,
  kind: 'ghost',
  name: 'second-output',
  summary: 'you stop, and a second output that a plug-in added keeps streaming',
  happens: [
    ...goesLive,
    { at: 60, obs: 'second-output-starts' },
    ...endsAsItShould(120),
    { at: 400, obs: 'second-output-stops' },
  ],
  faultAt: 120,
  expects: [
    { from: 40, by: 115, throughout: true, class: 'live' },
    { from: 120, by: 122, level: ['watch', 'alarm'] },
    { from: 120, by: 150, sounds: 'side-door', words: [/output/i] },
    { from: 400, by: 470, class: 'offline', clear: true },
  ],
  endsAt: 500,
};
