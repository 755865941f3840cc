/** OBS is off, and Discord still shows the screen. */

import { endsAsItShould, goesLive, type Scenario } from '../../script.ts';

export const discordLeftOn: Scenario = {
  number: 24,
  kind: 'ghost',
  name: 'discord-left-on',
  summary: 'you stop and close OBS, and Discord still shares your screen',
  happens: [
    ...goesLive,
    { at: 60, door: 'discord', what: 'your screen', open: true },
    ...endsAsItShould(120),
    { at: 150, obs: 'quits' },
    { at: 400, door: 'discord', what: 'your screen', open: false },
  ],
  faultAt: 120,
  expects: [
    { from: 40, by: 115, throughout: true, class: 'live' },
    { from: 120, by: 122, level: ['watch', 'alarm'] },
    { from: 120, by: 215, sounds: 'side-door', words: [/discord/i, /screen/] },
    { from: 400, by: 470, class: 'offline', clear: true },
  ],
  endsAt: 500,
};
