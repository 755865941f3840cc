/** A chat line as long as a book. */

import { goesLive, type Scenario, TWITCH, YOUTUBE } from '../../script.ts';

export const longChatLine: Scenario = {
  number: null,
  kind: 'trap',
  name: 'long-chat-line',
  summary: 'somebody writes a chat line of 200 kB',
  happens: [
    ...goesLive,
    { at: 120, says: 'x'.repeat(200_000), author: 'mallory', platform: TWITCH },
    { at: 150, says: 'you are still live! '.repeat(10_000), author: 'mallory', platform: YOUTUBE },
  ],
  faultAt: null,
  expects: [{ from: 40, by: 400, throughout: true, class: 'live' }],
  endsAt: 400,
};
