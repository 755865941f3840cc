/** The encoder dies, and bits still arrive: camera and microphone may be on air. */

import { allClear, liveOnAir, type Scenario } from '../scenario.ts';

export const ghostHot: Scenario = {
  name: 'ghost-hot',
  summary: 'the encoder dies, and Restream still receives a stream',
  alarms: ['ghost-hot'],
  steps: [
    ...liveOnAir,
    { act: 'kill-encoder', say: 'The encoder is killed, as in a crash.' },
    { act: 'bits-keep-coming', say: 'Restream still receives a stream.' },
    {
      expect: { classes: ['ghost-hot'], alarm: 'firing' },
      say: 'THE ALARM: still on air',
      within: ({ hotConfirmSeconds }) => hotConfirmSeconds + 15,
    },
    { act: 'all-end', say: 'The stream ends at last.' },
    allClear,
  ],
};
