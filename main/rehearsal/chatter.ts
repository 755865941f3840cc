/** People who talk while a fire drill goes on, so that there is something to read. */

import type { Clock } from '../engine/clock.ts';
import type { PretendRestream } from './pretend-restream.ts';

const sayings = [
  { platform: 'twitch', author: 'ada', text: 'hello, this is a rehearsal' },
  { platform: 'youtube', author: 'grace', text: 'I can see you!', roles: ['moderator'] },
  { platform: 'twitch', author: 'linus', text: 'what are we building today?' },
] as const;

const everyMs = 4_000;

/** Talks until the signal aborts. */
export async function chatter(restream: PretendRestream, clock: Clock, signal: AbortSignal): Promise<void> {
  for (let said = 0; await clock.sleep(everyMs, signal); said += 1) {
    const saying = sayings[said % sayings.length];
    if (saying) restream.say(saying);
  }
}
