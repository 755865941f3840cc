/** One of the helpers is an output of its own. */

import { endsAsItShould, goesLive, type Scenario } from '../../script.ts';

export const helperSendsOn: Scenario = {
  number: 25,
  kind: 'ghost',
  name: 'helper-sends-on',
  summary: 'OBS is closed, and a helper still sends your camera',
  happens: [
    ...goesLive,
    { at: 60, door: 'captions', what: 'your microphone', open: true },
    ...endsAsItShould(120),
    { at: 125, obs: 'quits' },
    { at: 400, door: 'captions', what: 'your microphone', open: false },
  ],
  faultAt: 120,
  expects: [
    { from: 120, by: 122, level: ['watch', 'alarm'] },
    { from: 120, by: 215, sounds: 'side-door', words: [/captions/i, /microphone/] },
    { from: 400, by: 470, class: 'offline', clear: true },
  ],
  endsAt: 500,
};
