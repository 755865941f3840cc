/** A count that falls to one and is back. */

import { goesLive, type Scenario, TWITCH, YOUTUBE } from '../../script.ts';

export const viewerGlitch: Scenario = {
  number: null,
  kind: 'trap',
  name: 'viewer-glitch',
  summary: 'the viewers glitch to 1 and are back with the next report',
  happens: [
    ...goesLive,
    { at: 200, platform: TWITCH, online: true, viewers: 1, reports: 'once' },
    { at: 200, platform: YOUTUBE, online: true, viewers: 1, reports: 'once' },
    { at: 500, platform: YOUTUBE, online: true, viewers: 1 },
    { at: 590, platform: YOUTUBE, online: true, viewers: 30 },
  ],
  faultAt: null,
  expects: [{ from: 40, by: 1_000, throughout: true, class: 'live' }],
  endsAt: 1_000,
};
