import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { rate, soundFiles } from '../../build/make-sounds.ts';
import { findAssets } from '../../main/alerts/sounds.ts';

const folder = join(findAssets() ?? '', 'sounds');
const names = ['alarm', 'inverse', 'blind', 'chime', 'clear'] as const;

function samplesOf(name: string): Float64Array {
  const file = readFileSync(join(folder, `${name}.wav`));
  return Float64Array.from(
    { length: (file.length - 44) / 2 },
    (_, at) => file.readInt16LE(44 + at * 2) / 32_768,
  );
}

const rms = (samples: Float64Array) =>
  Math.sqrt(samples.reduce((sum, one) => sum + one * one, 0) / samples.length);

/** The strength of one frequency within a stretch. */
function tone(samples: Float64Array, hertz: number): number {
  let [re, im] = [0, 0];
  samples.forEach((sample, at) => {
    re += sample * Math.cos((2 * Math.PI * hertz * at) / rate);
    im += sample * Math.sin((2 * Math.PI * hertz * at) / rate);
  });
  return Math.hypot(re, im) / samples.length;
}

describe('the sounds', () => {
  it('shipped are the ones the generator composes', () => {
    for (const [name, bytes] of soundFiles()) {
      assert.ok(readFileSync(join(folder, name)).equals(bytes), `${name} is stale: run build/make-sounds.ts`);
    }
  });

  it('are 16-bit mono at 44.1 kHz, and short', () => {
    for (const name of names) {
      const file = readFileSync(join(folder, `${name}.wav`));
      assert.equal(file.toString('latin1', 0, 4) + file.toString('latin1', 8, 12), 'RIFFWAVE');
      assert.deepEqual(
        [file.readUInt16LE(22), file.readUInt32LE(24), file.readUInt16LE(34)],
        [1, 44_100, 16],
      );
      assert.equal(file.readUInt32LE(40), file.length - 44);
      assert.ok(file.length < 300_000, name);
    }
  });

  it('begin and end in silence and never clip, so that nothing clicks', () => {
    for (const name of names) {
      const samples = samplesOf(name);
      assert.ok(Math.abs(samples[0] ?? 1) < 0.01 && Math.abs(samples.at(-1) ?? 1) < 0.01, name);
      assert.ok(
        samples.every((sample) => Math.abs(sample) <= 0.96),
        name,
      );
    }
  });

  it('of an alarm are loud, the others much softer', () => {
    assert.ok(rms(samplesOf('alarm')) > 0.5);
    assert.ok(rms(samplesOf('inverse')) > 0.4);
    for (const name of ['blind', 'chime', 'clear']) assert.ok(rms(samplesOf(name)) < 0.2, name);
  });

  it('of the alarm go high and low, three seconds long', () => {
    const samples = samplesOf('alarm');
    assert.ok(Math.abs(samples.length / rate - 3) < 0.1);
    const at = (seconds: number) => samples.subarray(seconds * rate, (seconds + 0.2) * rate);
    assert.ok(tone(at(0.02), 988) > 5 * tone(at(0.02), 740));
    assert.ok(tone(at(0.27), 740) > 5 * tone(at(0.27), 988));
  });

  it('differ: none has the other’s leading tone', () => {
    const leading = { alarm: 988, inverse: 466, blind: 587, chime: 1_175, clear: 659 };
    for (const name of names) {
      for (const other of names.filter((one) => one !== name)) {
        const own = tone(samplesOf(name), leading[name]);
        assert.ok(
          own > 4 * tone(samplesOf(other), leading[name]) || rms(samplesOf(other)) < 0.2,
          `${name}, ${other}`,
        );
      }
    }
  });
});
