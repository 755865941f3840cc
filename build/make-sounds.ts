/** Composes every sound that ships into `assets/sounds/`: run it after a change, `node --import tsx build/make-sounds.ts`. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Samples a second. */
export const rate = 44_100;

/** One tone of a sound. */
interface Note {
  readonly at: number;
  readonly seconds: number;
  readonly hertz: number;
  readonly loudness: number;
  readonly voice: Voice;
}

/** How a tone is coloured (strength of each partial) and how it comes and goes. */
interface Voice {
  readonly partials: readonly (readonly [multiple: number, strength: number])[];
  readonly riseSeconds: number;
  /** `null`: held until its end. Else the time in which it loses two thirds, like something struck. */
  readonly fadeSeconds: number | null;
}

/** Cuts through a game and through headphones lying on the desk: odd partials up to where ears are keenest. */
const siren: Voice = {
  partials: [
    [1, 1],
    [2, 0.35],
    [3, 0.5],
    [5, 0.22],
  ],
  riseSeconds: 0.008,
  fadeSeconds: null,
};

/** A horn: hollow and low, nothing like the siren. */
const horn: Voice = {
  partials: [
    [1, 1],
    [2, 0.6],
    [3, 0.4],
    [4, 0.25],
    [6, 0.12],
  ],
  riseSeconds: 0.02,
  fadeSeconds: null,
};

const bell: Voice = {
  partials: [
    [1, 1],
    [2.01, 0.3],
    [3.02, 0.1],
  ],
  riseSeconds: 0.006,
  fadeSeconds: 0.28,
};

const soft: Voice = {
  partials: [
    [1, 1],
    [2, 0.12],
  ],
  riseSeconds: 0.05,
  fadeSeconds: 0.35,
};

const times = <T>(count: number, make: (index: number) => readonly T[]): T[] =>
  Array.from({ length: count }, (_, index) => make(index)).flat();

const tone = (at: number, seconds: number, hertz: number, voice: Voice, loudness = 1): Note => ({
  at,
  seconds,
  hertz,
  loudness,
  voice,
});

interface Sound {
  readonly peak: number;
  readonly notes: readonly Note[];
}

/** Every sound by its file's name, and how loud its loudest moment is. */
const sounds: Readonly<Record<string, Sound>> = {
  /** You are on air and should not be: a two-tone siren, six times high and low. */
  alarm: {
    peak: 0.95,
    notes: times(6, (round) => [
      tone(round * 0.5, 0.25, 988, siren),
      tone(round * 0.5 + 0.25, 0.25, 740, siren),
    ]),
  },
  /** You talk to nobody: three falling horn calls, twice. */
  inverse: {
    peak: 0.95,
    notes: times(2, (round) => [
      tone(round * 1.3, 0.28, 466, horn),
      tone(round * 1.3 + 0.32, 0.28, 370, horn),
      tone(round * 1.3 + 0.64, 0.46, 277, horn),
    ]),
  },
  /** The watch itself cannot see: two soft falling notes. */
  blind: { peak: 0.5, notes: [tone(0, 0.5, 587, soft), tone(0.32, 1, 440, soft)] },
  /** Something worth knowing: two rising bells. */
  chime: { peak: 0.45, notes: [tone(0, 0.5, 784, bell), tone(0.14, 1, 1175, bell)] },
  /** All is well again: three rising bells that end on the chord. */
  clear: {
    peak: 0.45,
    notes: [tone(0, 0.5, 523, bell), tone(0.16, 0.6, 659, bell), tone(0.32, 1.2, 784, bell, 1.1)],
  },
};

function mixDown({ peak, notes }: Sound): Float64Array {
  const seconds = Math.max(...notes.map((note) => note.at + note.seconds));
  const mix = new Float64Array(Math.ceil(seconds * rate));
  for (const note of notes) add(mix, note);
  const loudest = mix.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return mix.map((value) => (value / loudest) * peak);
}

function add(mix: Float64Array, { at, seconds, hertz, loudness, voice }: Note): void {
  const first = Math.round(at * rate);
  const length = Math.min(Math.round(seconds * rate), mix.length - first);
  for (let index = 0; index < length; index += 1) {
    const now = index / rate;
    // Comes and goes through zero, else the speaker clicks.
    const gate = Math.min(1, now / voice.riseSeconds, (length - 1 - index) / rate / 0.012);
    const fading = voice.fadeSeconds === null ? 1 : Math.exp(-now / voice.fadeSeconds);
    let value = 0;
    for (const [multiple, strength] of voice.partials) {
      value += strength * Math.sin(2 * Math.PI * hertz * multiple * now);
    }
    mix[first + index] = (mix[first + index] ?? 0) + value * gate * fading * loudness;
  }
}

/** 16-bit mono WAV. */
function encodeWav(samples: Float64Array): Buffer {
  const file = Buffer.alloc(44 + samples.length * 2);
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(file.length - 8, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(rate, 24);
  file.writeUInt32LE(rate * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(samples.length * 2, 40);
  samples.forEach((value, index) => {
    file.writeInt16LE(Math.round(value * 32_767), 44 + index * 2);
  });
  return file;
}

/** Every sound file by its name. */
export function soundFiles(): ReadonlyMap<string, Buffer> {
  return new Map(Object.entries(sounds).map(([name, sound]) => [`${name}.wav`, encodeWav(mixDown(sound))]));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = join(dirname(fileURLToPath(import.meta.url)), '..', 'assets', 'sounds');
  mkdirSync(folder, { recursive: true });
  for (const [name, bytes] of soundFiles()) writeFileSync(join(folder, name), bytes);
}
