/** The last minute comes again with every new connection. */

import { endsAsItShould, goesLive, type Scenario } from '../../script.ts';

export const replayedMinute: Scenario = {
  number: null,
  kind: 'trap',
  name: 'replayed-minute',
  summary: 'the connection to Restream breaks off, and the last minute is told once more',
  happens: [
    ...goesLive,
    { at: 80, machine: 'redials' },
    ...endsAsItShould(120),
    { at: 130, machine: 'redials' },
    { at: 150, machine: 'redials' },
  ],
  faultAt: null,
  expects: [
    { from: 40, by: 119, throughout: true, class: 'live' },
    { from: 120, by: 122, class: 'settling' },
    { from: 140, by: 240, class: 'offline' },
    { from: 250, by: 600, throughout: true, class: 'offline' },
  ],
  endsAt: 600,
};
