/** A chat socket that beats its heart and hears nobody, since every connection behind it was taken away. */

import type { Status } from '../../main/engine/status.ts';
import { changesOf, statusOf } from './evidence.ts';
import { atMost, exactly, type Fault, holds, type Measure, noObstacle } from './fault.ts';
import { noSound } from './ghost.ts';
import type { Running } from './program.ts';
import { setScene } from './scene.ts';
import { pause, timeUntil } from './until.ts';

type Finding = Status['verdict']['findings'][number];

/** Ten seconds until it is believed, twice, and the redial in between. */
const standDownMs = 25_000;
/** Long enough for a storm of dials to show. */
const watchedMs = 60_000;

/** The fault `deaf-chat`. */
export const deafChat: Fault = {
  name: 'deaf-chat',
  title: 'Deaf chat',
  story:
    'Every chat connection is closed with `replaced`, again after each redial, while heartbeats flow. The program dials once more and then stands down for five minutes.',
  obstacle: noObstacle,
  run: async (life, tempo) => {
    const scene = await setScene(life);
    const { folder, restream } = scene;
    const running = await scene.watch();
    await scene.goLive();
    const before = changesOf(folder, 'restream-chat').length;
    restream.deafChat(true);
    const ms = await timeUntil(() => hasStoodDown(folder), 'it stands down');
    await timeUntil(() => blindnessForChat(folder), 'it says that it is blind');
    if (tempo === 'real') await pause(watchedMs);
    return [atMost('deaf → stands down', ms, standDownMs), ...calmness(folder, running, before)];
  },
};

/** Whether the chat feed was left to somebody else. */
export function hasStoodDown(folder: string): boolean {
  const last = changesOf(folder, 'restream-chat').at(-1);
  return last?.state === 'waiting' && last.code === 'FOUGHT_OVER';
}

/** What the snapshot says of a chat that cannot be read. */
export function blindnessForChat(folder: string): Finding | undefined {
  const findings = statusOf(folder)?.verdict.findings ?? [];
  return findings.find(({ rule, about }) => rule === 'blind' && about.includes('restream-chat'));
}

/** No storm of dials, no noise, and no pretence that chat can be read. */
export function calmness(folder: string, running: Running, before: number): readonly Measure[] {
  const since = changesOf(folder, 'restream-chat').slice(before);
  const blindness = blindnessForChat(folder);
  return [
    exactly('dials since', since.filter(({ state }) => state === 'connecting').length, 1),
    holds('blind for chat, and said so', blindness !== undefined),
    holds('that is not to turn into a noise', blindness?.loudAt === null),
    noSound(running),
  ];
}
