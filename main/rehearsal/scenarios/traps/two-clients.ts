/** Two programs on one account take chat from each other. */

import { goesLive, type Scenario } from '../../script.ts';

export const twoClients: Scenario = {
  number: null,
  kind: 'trap',
  name: 'two-clients',
  summary: 'another program on the account takes chat away, and it is given back, again and again',
  happens: [
    ...goesLive,
    { at: 120, chat: 'deaf' },
    { at: 123, chat: 'hears' },
    { at: 180, chat: 'deaf' },
    { at: 184, chat: 'hears' },
    { at: 300, chat: 'deaf' },
    { at: 302, chat: 'hears' },
  ],
  faultAt: null,
  expects: [{ from: 40, by: 600, throughout: true, class: 'live' }],
  endsAt: 600,
};
