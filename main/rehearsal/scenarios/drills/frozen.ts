/** The encoder freezes on air, and comes back. */

import { goesLive, type Scenario, TWITCH, YOUTUBE } from '../../script.ts';

export const frozen: Scenario = {
  number: null,
  kind: 'drill',
  name: 'frozen',
  summary: 'the encoder freezes on air, and nobody can steer it',
  happens: [
    ...goesLive,
    { at: 40, obs: 'freezes' },
    // What Restream sees of a frozen encoder: its connection, and nothing in it.
    { at: 41, restream: 'receives', bitrateBps: 0 },
    { at: 100, obs: 'thaws' },
    { at: 101, restream: 'receives' },
    { at: 150, obs: 'stops' },
    { at: 151, restream: 'loses' },
    { at: 152, restream: 'lets-go' },
    { at: 155, platform: TWITCH, online: false },
    { at: 158, platform: YOUTUBE, online: false },
  ],
  faultAt: 40,
  expects: [
    { from: 0, by: 40, class: 'live' },
    { from: 40, by: 75, sounds: 'zombie', class: 'zombie' },
    { from: 100, by: 120, class: 'live', clear: true },
    { from: 158, by: 220, level: 'off', clear: true },
  ],
  endsAt: 220,
};
