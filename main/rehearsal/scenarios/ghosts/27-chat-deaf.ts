/** Chat is dead though everything is green. */

import { goesLive, type Scenario } from '../../script.ts';

export const chatDeaf: Scenario = {
  number: 27,
  kind: 'ghost',
  name: 'chat-deaf',
  summary: 'all chat connections are taken away while heartbeats go on: nobody is heard any more',
  happens: [...goesLive, { at: 120, chat: 'deaf' }, { at: 400, chat: 'hears' }],
  faultAt: 120,
  expects: [
    { from: 120, by: 180, class: 'blind', level: 'blind', finds: 'blind', words: [/[Cc]hat/] },
    { from: 130, by: 210, notices: 'blind', words: [/[Cc]hat/] },
    { from: 210, by: 395, throughout: true, level: 'blind' },
    { from: 400, by: 520, class: 'live', clear: true },
  ],
  endsAt: 560,
};
