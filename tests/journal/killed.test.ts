/** `kill -9` at any moment: no acknowledged line is missing, at most one is torn, and the numbers have no hole. */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { FAMILIES, livePath } from '../../main/journal/archives.ts';
import { decodeLine } from '../../main/journal/line.ts';
import { type Program, program } from './programs.ts';
import { linesIn, logFolder, range, saidIn, setStage } from './stage.ts';

const ROUNDS = 20;
/** The moment of death after the first acknowledgement. */
const MOST_MS = 60;
const SEED = 20_261_123;

describe('a writer that is killed at full speed', () => {
  it(`loses nothing it has acknowledged, ${ROUNDS} times over`, async (t) => {
    const run = program(t, 'writer.ts');
    const folder = logFolder(t);
    const random = randomFrom(SEED);
    const acknowledged = new Set<number>();
    let torn = 0;
    for (const round of range(1, ROUNDS)) {
      const first = round * 1_000_000;
      const child = run(folder, 300_000, 0, first, 1_000_000);
      for (const n of await acknowledgedUntilKilled(child, random() * MOST_MS)) acknowledged.add(n);

      const tornFamilies = FAMILIES.filter((family) => isTorn(livePath(folder, family)));
      torn += tornFamilies.length;
      const { journal } = setStage(t, folder);
      journal.close();
      assert.deepEqual(
        journal.repairs.map(({ family }) => family),
        tornFamilies,
      );
      for (const family of FAMILIES) {
        const lines = linesIn(folder, family);
        assert.deepEqual(
          lines.map(({ seq }) => seq),
          range(1, lines.length),
        );
      }
    }
    const written = FAMILIES.flatMap((family) => saidIn(folder, family));
    const onDisk = new Set(written);
    assert.equal(onDisk.size, written.length);
    assert.deepEqual(
      [...acknowledged].filter((n) => !onDisk.has(n)),
      [],
    );
    // What was being written at the moment of death may be there unacknowledged: one line a round.
    assert.ok(written.length - acknowledged.size <= ROUNDS);
    t.diagnostic(`${written.length} lines, ${torn} torn`);
  });
});

/** Kills the program that long after its first acknowledgement, and gives all it has acknowledged. */
async function acknowledgedUntilKilled(child: Program, afterMs: number): Promise<number[]> {
  const pieces: Buffer[] = [];
  child.stdout.on('data', (piece: Buffer) => pieces.push(piece));
  child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), afterMs));
  const [, signal] = (await once(child, 'close')) as [number | null, string | null];
  assert.equal(signal, 'SIGKILL');
  return Buffer.concat(pieces).toString().split('\n').slice(0, -1).map(Number);
}

function isTorn(path: string): boolean {
  // Death may also come between the renaming of a full file and the making of the next.
  if (!existsSync(path)) return false;
  const text = readFileSync(path, 'utf8');
  const last = text.slice(text.lastIndexOf('\n', text.length - 2) + 1);
  return text !== '' && (!text.endsWith('\n') || decodeLine(last.trimEnd()) === null);
}

/** The same numbers for the same seed: a small generator of the xorshift kind. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
