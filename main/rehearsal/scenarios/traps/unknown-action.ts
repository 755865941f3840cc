/** Restream says something nobody knows yet. */

import { goesLive, type Scenario } from '../../script.ts';

export const unknownAction: Scenario = {
  number: null,
  kind: 'trap',
  name: 'unknown-action',
  summary: 'frames of an unknown kind arrive on both sockets',
  happens: [
    ...goesLive,
    { at: 120, frame: '{"action":"somethingNew","userId":1000001}', on: 'streaming' },
    { at: 121, frame: '{"action":"something_new","payload":{"online":false}}', on: 'chat' },
    { at: 122, frame: '{"action":5}', on: 'streaming' },
    { at: 123, frame: 'not even JSON', on: 'chat' },
  ],
  faultAt: null,
  expects: [{ from: 40, by: 300, throughout: true, class: 'live' }],
  endsAt: 300,
};
