/** YouTube has no chat to give, and is live. */

import { goesLive, type Scenario, YOUTUBE } from '../../script.ts';

export const youtubeChatMissing: Scenario = {
  number: null,
  kind: 'trap',
  name: 'youtube-chat-missing',
  summary: 'for 50 minutes YouTube says that it finds no chat, and you are live all the while',
  happens: [
    ...goesLive,
    { at: 60, chat: 'troubled', platform: YOUTUBE, reason: 'youtube_livechat_not_found' },
  ],
  faultAt: null,
  expects: [{ from: 40, by: 3_060, throughout: true, class: 'live' }],
  endsAt: 3_060,
};
