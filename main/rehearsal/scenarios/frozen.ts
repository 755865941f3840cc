/** The encoder freezes on air, and comes back. */

import { allClear, liveOnAir, type Scenario } from '../scenario.ts';

export const frozen: Scenario = {
  name: 'frozen',
  summary: 'the encoder freezes on air, and nobody can steer it',
  alarms: ['zombie'],
  // There is no way to stop a process in its tracks.
  notOn: ['win32'],
  steps: [
    ...liveOnAir,
    { act: 'freeze-encoder', say: "The encoder's process freezes." },
    {
      expect: { classes: ['zombie'], alarm: 'firing' },
      say: 'THE ALARM: the encoder is out of control',
      within: ({ zombieSeconds }) => zombieSeconds + 15,
    },
    { act: 'thaw-encoder', say: 'It moves again.' },
    {
      expect: { classes: ['live'], alarm: 'none' },
      say: 'Live again, and the alarm is over',
      within: ({ clearSeconds }) => clearSeconds + 60,
    },
    { act: 'stop-encoder', say: 'The streamer presses Stop.' },
    { act: 'all-end', say: 'Restream and the platforms end the stream.' },
    allClear,
  ],
};
