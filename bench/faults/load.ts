/** A minute of the busiest chat on record, with a ghost in the middle of it. */

import { chatter, countChatter } from './chatter.ts';
import { statusOf } from './evidence.ts';
import { createLife, exactly, type Fault, type Life, type Measure, shown, type Tempo } from './fault.ts';
import { cpuSecondsOf, rssMiBOf } from './figures.ts';
import { haunt, inTime, type Noticed, noOwnSamples, sendSamples } from './ghost.ts';
import { setScene } from './scene.ts';
import { pause } from './until.ts';

const perSecond = 561;
const echoMs = 6_000;
const seconds = { real: 60, quick: 8 } as const;

/** The fault `load`. */
export const load: Fault = {
  name: 'load',
  title: `${perSecond} chat frames a second for a minute`,
  story:
    'As many messages as the busiest chat on record has, while a broadcast runs, OBS is killed and bits go on arriving. The same ghost is told without any chat for comparison.',
  obstacle: () => (process.platform === 'linux' ? null : 'memory is read from /proc, which is Linux'),
  run: async (life, tempo) => {
    const calm = createLife();
    const without = await evening(calm.life, tempo, 0).finally(calm.end);
    const busy = await evening(life, tempo, perSecond);
    return [
      ...inTime(', no chat', without.noticed),
      ...inTime(`, ${perSecond} frames a second`, busy.noticed),
      ...busy.measures,
    ];
  },
};

async function evening(
  life: Life,
  tempo: Tempo,
  framesPerSecond: number,
): Promise<{ noticed: Noticed; measures: readonly Measure[] }> {
  const scene = await setScene(life, { restream: { ...noOwnSamples, platformDelayMs: 100 } });
  const { folder, restream } = scene;
  const running = await scene.watch();
  const talk = chatter(life, restream, framesPerSecond);
  const beganAt = performance.now();
  const cpuBefore = cpuSecondsOf(running.pid);
  const encoder = await scene.goLive();
  // What a new connection tells first may be an echo: the program believes no bits by it.
  await pause(echoMs);
  const noticed = await haunt(running, encoder, sendSamples(life, restream));
  if (framesPerSecond > 0) await pause(Math.max(beganAt + seconds[tempo] * 1_000 - performance.now(), 0));
  talk.stop();
  if (framesPerSecond === 0) return { noticed, measures: [] };
  const tookSeconds = (performance.now() - beganAt) / 1_000;
  const used = cpuSecondsOf(running.pid) - cpuBefore;
  return {
    noticed,
    measures: [
      ...(await countChatter(folder, talk.sent())),
      exactly('journal errors', statusOf(folder)?.journal.errors ?? -1, 0),
      shown('memory at the end', `${rssMiBOf(running.pid).toFixed(1)} MiB`),
      shown(
        'processor time',
        `${used.toFixed(1)} s (${((used / tookSeconds) * 100).toFixed(1)} % of a core)`,
      ),
    ],
  };
}
