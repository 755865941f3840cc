/** Writes streaming journals of any size, as a long life of broadcasting would leave them. */

import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { incomingFrame, outgoingFrame, statusFrame } from '../commands/frames.ts';

const channels = [
  [501, 1],
  [502, 5],
  [503, 75],
] as const;

const flushCharacters = 4 * 1024 * 1024;

/**
 * Fills `path` with at least `bytes` of journal, one second of broadcast after the other, up to `endsAt`. Each channel
 * tells its viewers every 30 s; the very last figures are 1, 2 and 3.
 */
export function writeBigJournal(
  path: string,
  bytes: number,
  endsAt: number,
): { lines: number; bytes: number } {
  const samples = channels.map(([id, platform]) => JSON.stringify(outgoingFrame(id, platform)));
  const incoming = JSON.stringify(incomingFrame());
  const second = (at: number, seq: number, last: boolean) => {
    const frames = [incoming];
    if (last || Math.floor(at / 1_000) % 5 === 0) frames.push(...samples);
    if (last || Math.floor(at / 1_000) % 30 === 0) {
      for (const [index, [id, platform]] of channels.entries()) {
        const viewers = last ? index + 1 : 1_000 + index;
        const frame = { ...statusFrame(id, platform, 0, { viewers }), updatedAt: Math.floor(at / 1_000) };
        frames.push(JSON.stringify(frame));
      }
    }
    // Laid out by hand: the journal's own writer checks every frame, which takes its time on a gigabyte.
    const stamp = new Date(at).toISOString();
    return frames.map(
      (frame, index) =>
        `{"seq":${seq + index},"at":"${stamp}","source":"restream-streaming","frame":${frame}}\n`,
    );
  };
  const bytesPerSecond =
    Array.from({ length: 30 }, (_, at) => second(at * 1_000, 1_000_000, false))
      .flat()
      .reduce((sum, line) => sum + line.length, 0) / 30;
  const seconds = Math.ceil((bytes / bytesPerSecond) * 1.02);

  mkdirSync(dirname(path), { recursive: true });
  const file = openSync(path, 'w');
  let seq = 1;
  let written = 0;
  let waiting = '';
  for (let left = seconds; left >= 0; left -= 1) {
    const lines = second(endsAt - left * 1_000, seq, left === 0);
    seq += lines.length;
    waiting += lines.join('');
    if (waiting.length < flushCharacters && left > 0) continue;
    written += writeSync(file, waiting);
    waiting = '';
  }
  closeSync(file);
  return { lines: seq - 1, bytes: written };
}
