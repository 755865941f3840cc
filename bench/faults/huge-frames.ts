/** A chat line of 200 kB, which is only rude, and a frame of 10 MB, which nobody has to take. */

import { changesOf, linesOf, loudAlarmsOf } from './evidence.ts';
import { atMost, exactly, type Fault, holds, noObstacle, shown } from './fault.ts';
import { rssMiBOf } from './figures.ts';
import { isLive, setScene } from './scene.ts';
import { timeUntil } from './until.ts';

const rudeCharacters = 200_000;
const hugeBytes = 10_000_000;
const openAgainMs = 4_000;
const feeds = ['restream-chat', 'restream-streaming'] as const;

/** The fault `huge-frames`. */
export const hugeFrames: Fault = {
  name: 'huge-frames',
  title: 'A chat line of 200 kB, a frame of 10 MB',
  story:
    'Somebody says 200,000 characters in one message: it is journaled whole. Then each socket is sent a frame of 10 MB: the session ends and is dialled anew.',
  obstacle: noObstacle,
  run: async (life) => {
    const scene = await setScene(life);
    const { folder, restream } = scene;
    const running = await scene.watch();
    await scene.goLive();
    const rude = 'x'.repeat(rudeCharacters);
    restream.say({ platform: 'twitch', author: 'rude', text: rude });
    const rudeMs = await timeUntil(() => isWhole(folder, rude), 'the long line is in the journal');
    const before = feeds.map((name) => changesOf(folder, name).length);
    const since = (index: number) => changesOf(folder, feeds[index] ?? 'obs').slice(before[index]);
    const weight = process.platform === 'linux' ? rssMiBOf(running.pid) : null;
    restream.sendHuge(hugeBytes);
    const openMs = await timeUntil(
      () => feeds.every((_, index) => since(index).at(-1)?.state === 'open'),
      'both are open again',
    );
    await timeUntil(() => isLive(folder), 'the watch goes on');
    return [
      shown('200 kB said → in the journal', `${Math.round(rudeMs)} ms`),
      atMost('10 MB sent → both sockets open again', openMs, openAgainMs),
      exactly(
        'dials',
        since(0)
          .concat(since(1))
          .filter(({ state }) => state === 'connecting').length,
        2,
      ),
      holds(
        'nothing of the frame is in the journal',
        !JSON.stringify(linesOf(folder, 'streaming')).includes('x'.repeat(1_000)),
      ),
      ...(weight === null
        ? []
        : [shown('memory before, after', `${weight.toFixed(0)}, ${rssMiBOf(running.pid).toFixed(0)} MiB`)]),
      exactly('loud alarms', loudAlarmsOf(folder).length, 0),
    ];
  },
};

function isWhole(folder: string, text: string): boolean {
  return JSON.stringify(linesOf(folder, 'chat').at(-1) ?? null).includes(text);
}
