/** A hot ghost at a known moment: the encoder is killed and bits go on arriving, sample by sample. */

import type { EncoderProcess } from '../../main/rehearsal/encoder-process.ts';
import type { PretendRestream } from '../../main/rehearsal/pretend-restream.ts';
import { atMost, type Life, type Measure } from './fault.ts';
import type { Running } from './program.ts';
import type { SceneOptions } from './scene.ts';
import { timeUntil } from './until.ts';

const sampleEveryMs = 3_000;
const amberLimitMs = 2_000;
const soundLimitMs = 10_000;

/** For a scene whose samples of the incoming stream come from here alone. */
export const noOwnSamples: NonNullable<SceneOptions['restream']> = { incomingEveryMs: 2 ** 30 };

/** Samples of the incoming stream, one each three seconds from the latest `restart` on. */
export interface Samples {
  restart(): void;
  stop(): void;
}

/** Begins to send them. */
export function sendSamples(life: Life, restream: PretendRestream): Samples {
  let timer: NodeJS.Timeout | undefined;
  const stop = () => clearInterval(timer);
  const restart = () => {
    stop();
    restream.setIncoming({});
    timer = setInterval(() => restream.setIncoming({}), sampleEveryMs);
  };
  life.after(stop);
  restart();
  return { restart, stop };
}

/** When a line like this was printed first after `since`; `null` when it was not yet. */
export function firstSaid(running: Running, pattern: RegExp, since: number): number | null {
  return running.said().find(({ at, text }) => at >= since && pattern.test(text))?.at ?? null;
}

/** The line of a new verdict that is no longer green. */
export const amber: RegExp = /^\d\d:\d\d:\d\d \[(WATCH|ALARM)\]/;
/** The line of an alarm, with its bell. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the bell is what makes it an alarm
export const sound: RegExp = /^\u0007live: /;
/** The line of a hot ghost. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the bell is what makes it an alarm
export const hotSound: RegExp = /^\u0007live: Still on air/;

/** That nothing sounded since; what did is in the figure. */
export function noSound(running: Running, since = 0): Measure {
  const heard = running.said().filter(({ at, text }) => at >= since && sound.test(text));
  const figure = heard.map(({ text }) => text.slice(1)).join(' / ') || 'none';
  return { what: 'alarms sounded', figure, limit: 'none', isGood: heard.length === 0, isTiming: false };
}

export interface Noticed {
  readonly amberMs: number;
  readonly soundMs: number;
}

/** Kills the encoder right after a sample, and waits for the alarm. */
export async function haunt(running: Running, encoder: EncoderProcess, samples: Samples): Promise<Noticed> {
  samples.restart();
  const killedAt = performance.now();
  encoder.signal('SIGKILL');
  await timeUntil(() => firstSaid(running, hotSound, killedAt), 'the ghost is told');
  return {
    amberMs: (firstSaid(running, amber, killedAt) ?? Number.NaN) - killedAt,
    soundMs: (firstSaid(running, hotSound, killedAt) ?? Number.NaN) - killedAt,
  };
}

/** Both times with the limits they have. */
export function inTime(where: string, { amberMs, soundMs }: Noticed): readonly Measure[] {
  return [
    atMost(`encoder killed → amber${where}`, amberMs, amberLimitMs),
    atMost(`hot ghost → sound${where}`, soundMs, soundLimitMs),
  ];
}
