/** Nothing is reached any more, and nobody cries wolf. */

import { goesLive, type Scenario } from '../../script.ts';

export const ownInternetDown: Scenario = {
  number: null,
  kind: 'trap',
  name: 'own-internet-down',
  summary: 'your own internet is gone for two minutes, and everything with it',
  happens: [
    ...goesLive,
    { at: 120, machine: 'loses-internet' },
    { at: 136, obs: 'loses-connection' },
    { at: 150, restream: 'loses' },
    { at: 240, machine: 'gets-internet-back' },
    { at: 244, obs: 'reconnects' },
    { at: 245, restream: 'receives' },
  ],
  faultAt: null,
  expects: [
    { from: 136, by: 200, level: ['watch', 'blind'] },
    { from: 140, by: 239, throughout: true, level: ['watch', 'blind'] },
    { from: 180, by: 240, words: [/internet|network/i] },
    { from: 245, by: 340, class: 'live' },
  ],
  endsAt: 500,
};
