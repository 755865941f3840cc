/** Helpers outlive OBS and send nothing out. */

import { endsAsItShould, goesLive, type Scenario, TWITCH } from '../../script.ts';

export const helpersGoOn: Scenario = {
  number: 25,
  kind: 'ghost',
  name: 'helpers-go-on',
  summary: 'OBS is closed, and bots and captions go on by themselves: nothing of it is on air',
  happens: [
    ...goesLive,
    ...endsAsItShould(120),
    { at: 125, obs: 'quits' },
    { at: 200, says: 'Follow us on the socials!', author: 'Nightbot', platform: TWITCH },
    { at: 400, says: 'Follow us on the socials!', author: 'Nightbot', platform: TWITCH },
  ],
  faultAt: 120,
  expects: [
    { from: 120, by: 122, class: 'settling' },
    { from: 140, by: 230, class: 'offline' },
    { from: 240, by: 600, throughout: true, class: 'offline' },
  ],
  endsAt: 600,
};
