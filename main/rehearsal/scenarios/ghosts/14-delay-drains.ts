/** A stream delay goes out after Stop. */

import { goesLive, type Scenario, TWITCH, YOUTUBE } from '../../script.ts';

export const delayDrains: Scenario = {
  number: 14,
  kind: 'ghost',
  name: 'delay-drains',
  summary: 'you stop with three minutes of stream delay: what is held back still goes out',
  happens: [
    ...goesLive,
    { at: 120, obs: 'drains', delaySeconds: 180 },
    { at: 301, restream: 'loses' },
    { at: 302, restream: 'lets-go' },
    { at: 308, platform: TWITCH, online: false, viewers: null },
    { at: 320, platform: YOUTUBE, online: false, viewers: null },
  ],
  faultAt: 120,
  expects: [
    { from: 120, by: 122, class: 'settling', words: [/delay/] },
    { from: 122, by: 299, throughout: true, class: 'settling', words: [/delay/, /\d+ (s|min)/] },
    { from: 320, by: 410, class: 'offline' },
  ],
  endsAt: 450,
};
