/** Another machine streams with the same key. */

import { goesLive, type Scenario } from '../../script.ts';

export const keyTakenOver: Scenario = {
  number: 17,
  kind: 'ghost',
  name: 'key-taken-over',
  summary: 'a second machine takes your stream key over, and your own OBS talks to nobody',
  happens: [
    ...goesLive,
    { at: 120, restream: 'receives', suid: 'the-other-one', bitrateBps: 4_000_000 },
    { at: 236, obs: 'loses-connection' },
    { at: 239, obs: 'reconnects' },
    { at: 240, restream: 'receives', suid: 'own-again', bitrateBps: 6_160_000 },
  ],
  faultAt: 120,
  expects: [
    { from: 40, by: 119, throughout: true, class: 'live' },
    { from: 120, by: 150, sounds: 'inverse', class: 'inverse', words: [/the-other-one/] },
    { from: 240, by: 250, class: 'live' },
    { from: 240, by: 310, class: 'live', clear: true },
  ],
  endsAt: 340,
};
