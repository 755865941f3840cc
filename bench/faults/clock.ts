/** The machine's clock is set an hour back and forth, on air and in the middle of a ghost. */

import { loudAlarmsOf, statusOf } from './evidence.ts';
import {
  atMost,
  exactly,
  type Fault,
  type Life,
  type Measure,
  noObstacle,
  shown,
  type Tempo,
} from './fault.ts';
import { firstSaid, hotSound, noOwnSamples, noSound, sendSamples, sound } from './ghost.ts';
import { createMovedClock } from './moved-clock.ts';
import { channels, isLive, setScene } from './scene.ts';
import { pause, timeUntil } from './until.ts';

const hourSeconds = 3_600;
const watchedMs = { real: 30_000, quick: 2_500 } as const;
/** Long enough for the program to have noticed the end, short enough for the alarm to be still ahead. */
const intoGhostMs = 3_000;
/** The program looks at the encoder and at the clock once in this time, each in a rhythm of its own. */
const lookMs = 1_000;
/** Ten seconds, and the five in which what a new connection tells may be an echo: a jump makes it dial anew. */
const hotLimitMs = 15_000;
const coldLimitMs = 150_000;

/** The line of a verdict by which there is no ghost. */
const cleared = /^\d\d:\d\d:\d\d \[(OFF|LIVE)\]/;

const directions = [
  ['back', -hourSeconds],
  ['forth', hourSeconds],
] as const;

/** The fault `clock`. */
export const clock: Fault = {
  name: 'clock',
  title: 'Clock set back and forth',
  story:
    "The wall clock of the program's process jumps by an hour, while Restream's and the platforms' stay right: on air, three seconds into a ghost, and while the platforms wind down after a stop.",
  obstacle: noObstacle,
  run: async (life, tempo) => {
    const all = await Promise.all([
      onAir(life, tempo),
      ...directions.map(([way, seconds]) => whileWindingDown(life, tempo, way, seconds)),
      ...directions.map((direction) => inGhosts(life, 'hot', direction, tempo === 'real' ? 4 : 1)),
      ...(tempo === 'real' ? directions.map((direction) => inGhosts(life, 'cold', direction, 1)) : []),
    ]);
    return all.flat();
  },
};

async function onAir(life: Life, tempo: Tempo): Promise<readonly Measure[]> {
  const { scene, running, moved } = await set(life);
  const { folder } = scene;
  await scene.goLive();
  sendSamples(life, scene.restream);
  const measures: Measure[] = [shown('the clock is moved by', moved.by)];
  for (const [way, seconds] of directions) {
    moved.move(seconds);
    await timeUntil(() => isMoved(folder, seconds), 'the snapshot has the new time');
    const ms = await timeUntil(() => isLive(folder), 'it is green again');
    await pause(watchedMs[tempo]);
    measures.push(shown(`on air, an hour ${way} → green`, `${Math.round(ms)} ms`));
  }
  return [
    ...measures,
    { ...noSound(running), what: 'on air, both: alarms sounded' },
    exactly('on air: loud alarms in the journal', loudAlarmsOf(folder).length, 0),
  ];
}

/** The platforms have their grace to wind down, however late the clock says it is. */
async function whileWindingDown(
  life: Life,
  tempo: Tempo,
  way: string,
  seconds: number,
): Promise<readonly Measure[]> {
  const { scene, running, moved } = await set(life);
  const { folder, restream } = scene;
  const encoder = await scene.goLive();
  encoder.tell('stop');
  restream.ghostB();
  await timeUntil(() => statusOf(folder)?.verdict.class === 'settling', 'it winds down');
  moved.move(seconds);
  // News in the moment between the jump and its being noticed.
  for (const { channelId } of channels) restream.setViewers(channelId, 41);
  await timeUntil(() => isMoved(folder, seconds), 'the snapshot has the new time');
  await pause(watchedMs[tempo]);
  const heard = noSound(running);
  return [{ ...heard, what: `winding down, an hour ${way}: ${heard.what}` }];
}

/** The same ghost a few times over: how the jump falls between two looks of the program makes a difference. */
async function inGhosts(
  life: Life,
  kind: 'hot' | 'cold',
  [way, seconds]: (typeof directions)[number],
  times: number,
): Promise<readonly Measure[]> {
  const limitMs = kind === 'hot' ? hotLimitMs : coldLimitMs;
  const outcomes = await Promise.all(
    Array.from({ length: times }, (_, time) =>
      inGhost(life, kind, seconds, intoGhostMs + (time * lookMs) / times, limitMs),
    ),
  );
  const what = `${kind} ghost, an hour ${way} in the middle`;
  return [
    atMost(
      `${what} → sound, slowest of ${times}`,
      Math.max(...outcomes.map(({ soundMs }) => soundMs)),
      limitMs,
    ),
    exactly(`${what}: told`, outcomes.filter(({ soundMs }) => Number.isFinite(soundMs)).length, times),
    {
      ...exactly(
        `${what}: grey or green for a moment`,
        outcomes.filter(({ isCleared }) => isCleared).length,
        0,
      ),
      isTiming: true,
    },
  ];
}

interface Outcome {
  /** Infinite when it is never told, which is a finding and no reason to give up the rest. */
  readonly soundMs: number;
  /** Whether a verdict said that all is well, or over, before that. */
  readonly isCleared: boolean;
}

async function inGhost(
  life: Life,
  kind: 'hot' | 'cold',
  seconds: number,
  jumpMs: number,
  limitMs: number,
): Promise<Outcome> {
  const { scene, running, moved } = await set(life);
  const encoder = await scene.goLive();
  const samples = sendSamples(life, scene.restream);
  const killedAt = performance.now();
  encoder.signal('SIGKILL');
  if (kind === 'cold') {
    samples.stop();
    scene.restream.ghostB();
  }
  await pause(jumpMs);
  moved.move(seconds);
  const heardAt = () => firstSaid(running, kind === 'hot' ? hotSound : sound, killedAt);
  await timeUntil(heardAt, 'it is told', (limitMs * 2) / 1_000).catch(() => null);
  return {
    soundMs: (heardAt() ?? Number.POSITIVE_INFINITY) - killedAt,
    isCleared: firstSaid(running, cleared, killedAt) !== null,
  };
}

async function set(life: Life) {
  const scene = await setScene(life, { restream: noOwnSamples });
  const moved = createMovedClock(scene.folder);
  const running = await scene.watch({ env: { ...scene.env, ...moved.env } });
  return { scene, running, moved };
}

/** Whether the snapshot was made by the clock as it is now. */
function isMoved(folder: string, seconds: number): boolean {
  const at = Date.parse(statusOf(folder)?.at ?? '');
  return Math.abs(at - Date.now() - seconds * 1_000) < 60_000;
}
