/** Listens to everything the test desktop plays. */

import type { Desktop } from './rig.ts';
import { kill, sinkName } from './rig.ts';

const rate = 44_100;
/** Short enough that the siren holds one tone in it, long enough to tell its two tones apart. */
const windowLength = rate / 10;
/** Softer than that is silence, or the end of a tone. */
const loud = 0.1;

/** The two tones of the siren. */
export type Tone = 988 | 740;
const tones: readonly Tone[] = [988, 740];

export interface Ear {
  /** The loudest tenth of a second since the last `forget`, from 0 to 1. */
  loudest(): number;
  /** The most that a tone had in any loud tenth of a second, as a share of all there was in it. */
  toneShare(hertz: Tone): number;
  /** Forgets what was heard. */
  forget(): void;
  end(): Promise<void>;
}

/** Begins to listen. */
export function listen(desktop: Desktop): Ear {
  let rest = Buffer.alloc(0);
  let loudest = 0;
  const shares = new Map<Tone, number>();
  const recorder = desktop.start('parec', [
    '--device',
    `${sinkName}.monitor`,
    '--format=s16le',
    '--channels=1',
    `--rate=${rate}`,
    '--raw',
  ]);

  function hear(samples: Int16Array): void {
    const strength = rms(samples);
    loudest = Math.max(loudest, strength);
    if (strength < loud) return;
    for (const hertz of tones) {
      shares.set(hertz, Math.max(shares.get(hertz) ?? 0, toneIn(samples, hertz) / strength));
    }
  }

  recorder.stdout?.on('data', (part: Buffer) => {
    rest = Buffer.concat([rest, part]);
    while (rest.length >= windowLength * 2) {
      const samples = Int16Array.from({ length: windowLength }, (_, at) => rest.readInt16LE(at * 2));
      rest = rest.subarray(windowLength * 2);
      hear(samples);
    }
  });
  return {
    loudest: () => loudest,
    toneShare: (hertz) => shares.get(hertz) ?? 0,
    forget: () => {
      rest = Buffer.alloc(0);
      loudest = 0;
      shares.clear();
    },
    end: () => kill(recorder),
  };
}

function rms(samples: Int16Array): number {
  let sum = 0;
  for (const sample of samples) sum += (sample / 32_768) ** 2;
  return Math.sqrt(sum / samples.length);
}

/** The strength of one frequency (Goertzel), as an effective value like `rms`. */
function toneIn(samples: Int16Array, hertz: number): number {
  const turn = (2 * Math.PI * hertz) / rate;
  let [re, im] = [0, 0];
  samples.forEach((sample, at) => {
    re += (sample / 32_768) * Math.cos(turn * at);
    im += (sample / 32_768) * Math.sin(turn * at);
  });
  return (Math.hypot(re, im) / samples.length) * Math.SQRT2;
}
