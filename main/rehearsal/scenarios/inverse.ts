/** The encoder sends, and nobody receives it. */

import { allClear, liveOnAir, type Scenario } from '../scenario.ts';

export const inverse: Scenario = {
  name: 'inverse',
  summary: 'the encoder sends, and Restream receives nothing',
  alarms: ['inverse'],
  steps: [
    ...liveOnAir,
    { act: 'incoming-breaks', say: 'Restream receives nothing any more, though the encoder sends.' },
    {
      expect: { classes: ['inverse'], alarm: 'firing' },
      say: 'THE ALARM: nobody receives you',
      within: ({ inverseIncomingSeconds }) => inverseIncomingSeconds + 15,
    },
    { act: 'incoming-returns', say: 'The stream arrives again.' },
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
