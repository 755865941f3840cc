/** Two watchdogs on one account whose chat can be heard by one only: each new connection takes it from the other. */

import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { blindnessForChat, calmness, hasStoodDown } from './deaf-chat.ts';
import { changesOf, isFeed } from './evidence.ts';
import { exactly, type Fault, noObstacle, showMs, shown } from './fault.ts';
import { startProgram } from './program.ts';
import { setScene } from './scene.ts';
import { pause, timeUntil } from './until.ts';

const watchedMs = 60_000;

/** The fault `replaced`. */
export const replaced: Fault = {
  name: 'replaced',
  title: '`replaced` storm with a second client',
  story:
    'A second `live service` logs in to the same account, on a Restream that gives the chat connections to whoever came last. Each takes them back once; then the first stands down and the second keeps them.',
  obstacle: noObstacle,
  run: async (life, tempo) => {
    const scene = await setScene(life, { restream: { hasOneListener: true } });
    const { folder } = scene;
    const running = await scene.watch();
    await scene.goLive();
    const before = changesOf(folder, 'restream-chat').length;
    const other = join(folder, 'other');
    mkdirSync(other);
    copyFileSync(join(folder, 'settings.json'), join(other, 'settings.json'));
    await startProgram(life, ['service'], { env: { ...scene.env, LIVE_DATA: other } });
    const ms = await timeUntil(() => hasStoodDown(folder) || hasStoodDown(other), 'one of them gives way');
    await timeUntil(() => [folder, other].some(blindnessForChat), 'it says that it is blind');
    if (tempo === 'real') await pause(watchedMs);
    const dials = (of: string) =>
      changesOf(of, 'restream-chat').filter(({ state }) => state === 'connecting');
    return [
      shown('second client → one gives way', showMs(ms)),
      ...calmness(folder, running, before),
      exactly('dials of the second client', dials(other).length, 2),
      exactly(
        'clients that hear the chat in the end',
        [folder, other].filter((of) => isFeed(of, 'restream-chat', 'open')).length,
        1,
      ),
    ];
  },
};
