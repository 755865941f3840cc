/** Frames a second through socket, journal and verdict, against a bare `ws` client and a bare `writeSync`. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { systemClock } from '../main/engine/clock.ts';
import { createEngine } from '../main/engine/engine.ts';
import { loadSettings } from '../main/engine/settings.ts';
import { openJournal } from '../main/journal/journal.ts';
import { runChat } from '../main/sources/restream-chat.ts';
import { readChatFrame } from '../main/sources/restream-chat-frame.ts';
import { readStreamingFrame } from '../main/sources/restream-streaming-frame.ts';
import { createFixedTokens } from '../main/sources/tokens.ts';

const FRAMES = 150_000;
const ROUNDS = 3;

/** Prints the best of three rounds of each, in turns, so that a slow moment of the machine hits all alike. */
export async function run(print: (line: string) => void): Promise<void> {
  const best = { echo: 0, write: 0, live: 0 };
  for (let round = 0; round < ROUNDS; round++) {
    best.echo = Math.max(best.echo, await withFlood(readBare));
    best.write = Math.max(best.write, await withFlood(readAndWrite));
    best.live = Math.max(best.live, await withFlood(readLive));
  }
  const row = (name: string, rate: number) =>
    print(
      `${name.padEnd(44)} ${Math.round(rate).toLocaleString('en').padStart(9)} frames/s  ${(rate / best.echo).toFixed(2)} x`,
    );
  row('bare ws client, frames counted', best.echo);
  row('bare ws client, each frame by writeSync', best.write);
  row('live: socket, journal, state, verdict', best.live);
}

async function withFlood(read: (url: string) => Promise<void>): Promise<number> {
  const server = spawn(process.execPath, [
    '--import',
    'tsx',
    join(import.meta.dirname, 'flood.ts'),
    String(FRAMES),
  ]);
  try {
    const [port] = await once(server.stdout, 'data');
    const began = performance.now();
    await read(`ws://127.0.0.1:${String(port).trim()}/ws`);
    return (FRAMES / (performance.now() - began)) * 1_000;
  } finally {
    server.stdin.end();
    await once(server, 'exit');
  }
}

function readAll(url: string, take: (data: string) => void): Promise<void> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url, { perMessageDeflate: false });
    let left = FRAMES;
    socket.on('message', (data) => {
      take(String(data));
      if (--left > 0) return;
      socket.terminate();
      resolve();
    });
  });
}

const readBare = (url: string) => readAll(url, () => {});

async function readAndWrite(url: string): Promise<void> {
  await inFolder(async (folder) => {
    const file = openSync(join(folder, 'frames'), 'a');
    await readAll(url, (data) => writeSync(file, `${data}\n`));
    closeSync(file);
  });
}

async function readLive(url: string): Promise<void> {
  await inFolder(async (folder) => {
    const { settings } = loadSettings(folder, {});
    const clock = systemClock;
    const journal = openJournal({ folder, ...settings.logs, clock, onTrouble: () => {} });
    const engine = createEngine({
      clock,
      journal,
      limits: { ...settings.watch, ...settings.alerts },
      mode: 'service',
      readers: { 'restream-chat': readChatFrame, 'restream-streaming': readStreamingFrame },
    });
    const stop = new AbortController();
    let left = FRAMES;
    await runChat({
      url,
      clock,
      tokens: createFixedTokens('bench'),
      signal: stop.signal,
      random: Math.random,
      limits: settings.watch,
      onFeed: (feed) => engine.happen('restream-chat', { type: 'feed', feed }),
      onFrame: (raw) => {
        engine.frame('restream-chat', raw);
        if (--left === 0) stop.abort();
      },
    });
    journal.close();
  });
}

async function inFolder(act: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'live-bench-'));
  try {
    await act(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
