/** OBS's window is dead, and its stream goes on. */

import { goesLive, type Scenario } from '../../script.ts';

export const windowDead: Scenario = {
  number: 10,
  kind: 'ghost',
  name: 'window-dead',
  summary: 'the window of OBS hangs, no button works, and the stream goes on',
  happens: [...goesLive, { at: 120, obs: 'window-dies' }, { at: 200, obs: 'thaws' }],
  faultAt: 120,
  expects: [
    { from: 129, by: 132, class: 'zombie', level: 'watch' },
    { from: 139, by: 142, sounds: 'zombie', class: 'zombie', words: [/window/] },
    { from: 200, by: 205, class: 'live' },
    { from: 200, by: 270, class: 'live', clear: true },
  ],
  endsAt: 300,
};
