/** Twenty minutes of a lively chat while a whole evening happens: two broadcasts, a hot ghost, a cold one, a clean end. */

import { chatter, countChatter } from './chatter.ts';
import { loudAlarmsOf, statusOf } from './evidence.ts';
import { atMost, exactly, type Fault, holds, type Measure, shown } from './fault.ts';
import { cpuSecondsOf, type Sample, slopePerHour, spread, weigh } from './figures.ts';
import { amber, firstSaid, haunt, inTime, noOwnSamples, sendSamples, sound } from './ghost.ts';
import { channels, isLive, setScene } from './scene.ts';
import { pause, timeUntil } from './until.ts';

const perSecond = 30;
const minutes = 20;
const blockMinutes = 5;
const sampleSeconds = 10;
/** The grace of 90 s, and a status that comes each 30 s. */
const coldLimitMs = 150_000;
/** Small enough that the journals are archived a few times on the way. */
const rotateBytes = 4 * 1_024 ** 2;
const mostGrowth = 1.1;
const mostCores = 0.1;

const isClass = (folder: string, name: string) => () => statusOf(folder)?.verdict.class === name;

/** The fault `load-long`. */
export const loadLong: Fault = {
  name: 'load-long',
  title: `${perSecond} chat frames a second for ${minutes} minutes`,
  story:
    'Chat never stops. Meanwhile: a broadcast, OBS killed with bits still arriving, OBS back, OBS killed with YouTube holding on, YouTube letting go, a second broadcast, a clean end. The journals are archived at 4 MiB.',
  obstacle: () => (process.platform === 'linux' ? null : 'memory is read from /proc, which is Linux'),
  run: async (life) => {
    const scene = await setScene(life, { restream: noOwnSamples, logs: { rotateBytes } });
    const { folder, restream } = scene;
    const running = await scene.watch();
    const weights = weigh(life, running.pid, sampleSeconds);
    const beganAt = performance.now();
    const talk = chatter(life, restream, perSecond);
    const minute = (at: number) => pause(Math.max(beganAt + at * 60_000 - performance.now(), 0));

    await minute(1);
    const first = await scene.goLive();
    const samples = sendSamples(life, restream);
    await minute(4);
    const hot = await haunt(running, first, samples);
    await minute(6);
    const second = await scene.openEncoder();
    second.tell('start');
    await timeUntil(() => isLive(folder), 'it is live again');
    await minute(10);
    const cold = await hauntCold(scene, running, second, samples);
    await minute(14);
    restream.platformOffline(502);
    await timeUntil(isClass(folder, 'offline'), 'it is offline', 180);
    await minute(17);
    const third = await scene.goLive();
    samples.restart();
    await minute(19);
    samples.stop();
    third.tell('stop');
    restream.endClean();
    await timeUntil(isClass(folder, 'offline'), 'it ends', 180);
    await minute(minutes);
    talk.stop();
    const cores = cpuSecondsOf(running.pid);
    return [
      ...(await countChatter(folder, talk.sent())),
      ...inTime('', hot),
      atMost('cold ghost → amber', cold.amberMs, 2_000),
      atMost('cold ghost → sound', cold.soundMs, coldLimitMs),
      holds(
        'no alarm but these two',
        loudAlarmsOf(folder).every(({ rule }) => rule === 'ghost-hot' || rule === 'ghost-cold'),
      ),
      exactly('journal errors', statusOf(folder)?.journal.errors ?? -1, 0),
      ...curve(weights),
      cpu(cores, minutes * 60),
    ];
  },
};

async function hauntCold(
  { restream }: Awaited<ReturnType<typeof setScene>>,
  running: Parameters<typeof haunt>[0],
  encoder: Parameters<typeof haunt>[1],
  samples: Parameters<typeof haunt>[2],
) {
  samples.stop();
  const killedAt = performance.now();
  encoder.signal('SIGKILL');
  restream.ghostB();
  restream.platformOffline(channels[0]?.channelId ?? 0);
  await timeUntil(() => firstSaid(running, sound, killedAt), 'the cold ghost is told', 200);
  return {
    amberMs: (firstSaid(running, amber, killedAt) ?? Number.NaN) - killedAt,
    soundMs: (firstSaid(running, sound, killedAt) ?? Number.NaN) - killedAt,
  };
}

/** Least, median and most of each block, and the slope after the first, in which the program warms up. */
function curve(samples: readonly Sample[]): readonly Measure[] {
  const blockOf = ({ seconds }: Sample) => Math.floor(seconds / (blockMinutes * 60));
  const blocks = Array.from({ length: minutes / blockMinutes }, (_, block) =>
    spread(samples.filter((sample) => blockOf(sample) === block).map(({ rssMiB }) => rssMiB)),
  );
  const warm = samples.filter((sample) => blockOf(sample) > 0);
  const settled = samples.filter((sample) => blockOf(sample) >= blocks.length - 2);
  const [, early = 0] = blocks[1] ?? [];
  const [, late = 0] = blocks.at(-1) ?? [];
  return [
    ...blocks.map(([least, median, most], block) =>
      shown(
        `memory, minutes ${block * blockMinutes} to ${(block + 1) * blockMinutes}: least, median, most`,
        `${least.toFixed(1)}, ${median.toFixed(1)}, ${most.toFixed(1)} MiB`,
      ),
    ),
    shown('slope of memory after the first block', `${slopePerHour(warm).toFixed(1)} MiB an hour`),
    shown('slope of memory in the last two blocks', `${slopePerHour(settled).toFixed(1)} MiB an hour`),
    {
      what: 'last median against the second',
      figure: (late / early).toFixed(3),
      limit: `≤ ${mostGrowth}`,
      isGood: late / early <= mostGrowth,
      isTiming: true,
    },
  ];
}

/** Processor time, and how much of one core that is. */
function cpu(used: number, seconds: number): Measure {
  return {
    what: 'processor time',
    figure: `${used.toFixed(1)} s (${((used / seconds) * 100).toFixed(1)} % of a core)`,
    limit: `≤ ${mostCores * 100} %`,
    isGood: used / seconds <= mostCores,
    isTiming: true,
  };
}
