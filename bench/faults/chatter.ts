/** People who talk without end, each message with its number, and the count of what came through. */

import type { PretendRestream } from '../../main/rehearsal/pretend-restream.ts';
import { numbersIn } from './evidence.ts';
import { exactly, holds, type Life, type Measure } from './fault.ts';
import { timeUntil } from './until.ts';

const stepMs = 20;
const people = 997;

export interface Chatter {
  /** How many messages were sent. */
  sent(): number;
  /** They fall silent. */
  stop(): void;
}

/** Begins to talk, so many messages a second, whatever else this process does in between. */
export function chatter(life: Life, restream: PretendRestream, perSecond: number): Chatter {
  let sent = 0;
  const beganAt = performance.now();
  const timer = setInterval(() => {
    const due = Math.floor(((performance.now() - beganAt) / 1_000) * perSecond);
    while (sent < due) {
      sent += 1;
      restream.say({
        platform: 'twitch',
        author: `viewer ${sent % people}`,
        text: `number ${sent}. about as long as most messages in a busy chat are`,
      });
    }
  }, stepMs);
  const stop = () => clearInterval(timer);
  life.after(stop);
  return { sent: () => sent, stop };
}

/** Waits until the last message is in the journal, and compares what is there with what was sent. */
export async function countChatter(folder: string, sent: number): Promise<readonly Measure[]> {
  await timeUntil(() => numbersIn(folder).at(-1) === sent, 'the last message is in the journal');
  const numbers = numbersIn(folder);
  return [
    exactly('chat frames in the journal', numbers.length, sent),
    holds(
      'each once, in their order',
      numbers.every((number, index) => number === index + 1),
    ),
  ];
}
