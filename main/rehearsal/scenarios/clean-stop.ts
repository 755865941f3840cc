/** A stream that ends as it should: the watchdog must stay quiet. */

import { allClear, liveOnAir, type Scenario } from '../scenario.ts';

export const cleanStop: Scenario = {
  name: 'clean-stop',
  summary: 'the stream ends as it should, and no alarm is raised',
  alarms: [],
  steps: [
    ...liveOnAir,
    { act: 'stop-encoder', say: 'The streamer presses Stop.' },
    { act: 'all-end', say: 'Restream and the platforms end the stream.' },
    allClear,
  ],
};
