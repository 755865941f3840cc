/** Appending a chat frame to the journal, against electron-log, `appendFileSync` and a bare `writeSync` on a kept descriptor. */

import { appendFileSync, closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import log from 'electron-log/node';
import { systemClock } from '../main/engine/clock.ts';
import { openJournal } from '../main/journal/journal.ts';

const LINES = 20_000;
const ROUNDS = 5;

const frame = JSON.stringify({
  action: 'event',
  payload: {
    connectionIdentifier: '1000001-twitch-111',
    eventPayload: {
      author: { displayName: 'Someone', id: '111' },
      bot: false,
      text: 'Hello there! '.repeat(12),
    },
    eventSourceId: 2,
    eventTypeId: 4,
    userId: 1000001,
  },
  timestamp: 1760000000,
});

/** A way to write lines: each gets a file of its own. */
interface Way {
  readonly name: string;
  write(): void;
  end(): void;
}

/** Prints the best of five rounds of each, in turns, so that a slow moment of the machine hits all alike. */
export async function run(print: (line: string) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'live-bench-journal-'));
  const ways = [
    bareWrite(folder),
    checkedWrite(folder),
    journal(folder),
    appendFile(folder),
    electronLog(folder),
  ];
  const best = new Map(ways.map((way) => [way, Number.POSITIVE_INFINITY]));
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const way of ways) best.set(way, Math.min(best.get(way) ?? 0, microsecondsALine(way)));
    }
  } finally {
    for (const way of ways) way.end();
    rmSync(folder, { recursive: true });
  }
  const [base = 1] = best.values();
  print(`a frame of ${frame.length} bytes, microseconds a line`);
  for (const [{ name }, took] of best) {
    print(`${name.padEnd(44)} ${took.toFixed(2).padStart(6)} µs  ${(took / base).toFixed(2).padStart(5)} x`);
  }
}

function microsecondsALine({ write }: Way): number {
  const began = performance.now();
  for (let line = 0; line < LINES; line += 1) write();
  return ((performance.now() - began) / LINES) * 1_000;
}

function bareWrite(folder: string): Way {
  const fd = openSync(join(folder, 'bare'), 'a');
  return {
    name: 'writeSync on a kept descriptor',
    write: () => writeSync(fd, `${frame}\n`),
    end: () => closeSync(fd),
  };
}

function checkedWrite(folder: string): Way {
  const fd = openSync(join(folder, 'checked'), 'a');
  const write = () => {
    JSON.parse(frame);
    writeSync(fd, `${frame}\n`);
  };
  return { name: 'the same after JSON.parse of the frame', write, end: () => closeSync(fd) };
}

function journal(folder: string): Way {
  const kept = openJournal({
    folder: join(folder, 'logs'),
    rotateBytes: 64 * 1024 ** 2,
    keepBytes: 0,
    clock: systemClock,
    onTrouble: (trouble) => {
      if (trouble) throw new Error(trouble.why);
    },
  });
  const write = () => kept.append('chat', { at: Date.now(), source: 'restream-chat', frame });
  return { name: 'live: the journal', write, end: kept.close };
}

function appendFile(folder: string): Way {
  const path = join(folder, 'append');
  return { name: 'appendFileSync', write: () => appendFileSync(path, `${frame}\n`), end: () => {} };
}

function electronLog(folder: string): Way {
  const logger = log.create({ logId: 'bench' });
  logger.transports.console.level = false;
  const { file } = logger.transports;
  file.resolvePathFn = () => join(folder, 'electron.log');
  file.maxSize = 0;
  file.sync = true;
  file.transforms = [({ data }) => data[0]];
  return { name: 'electron-log, sync, raw lines', write: () => logger.info(frame), end: () => {} };
}
