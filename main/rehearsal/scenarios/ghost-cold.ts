/** The encoder dies, and a platform goes on showing the stream. */

import { allClear, liveOnAir, type Scenario } from '../scenario.ts';

export const ghostCold: Scenario = {
  name: 'ghost-cold',
  summary: 'the encoder dies, and a platform goes on showing you live',
  alarms: ['ghost-cold'],
  steps: [
    ...liveOnAir,
    { act: 'kill-encoder', say: 'The encoder is killed, as in a crash.' },
    {
      expect: { levels: ['watch'] },
      say: 'Amber: the platforms get their grace',
      within: () => 5,
    },
    { act: 'platforms-stay-live', say: 'Restream lets go, but the platforms stay live.' },
    {
      expect: { classes: ['ghost-cold'], alarm: 'firing' },
      say: 'THE ALARM: still live on the platform',
      within: ({ coldGraceSeconds }) => coldGraceSeconds + 60,
    },
    {
      expect: { classes: ['ghost-cold'], insists: true },
      say: 'It repeats, with new words, until somebody says "I know"',
      within: () => 60,
    },
    { act: 'platforms-go-offline', say: 'The platforms go offline at last.' },
    allClear,
  ],
};
