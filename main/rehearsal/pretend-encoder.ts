/** The rehearsal's encoder: a pretend OBS that is a process of its own, so that killing and freezing it are real. */

import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';
import { childOf } from '../engine/cancel.ts';
import { type Clock, systemClock } from '../engine/clock.ts';
import { openPretendObs, type PretendObs } from './pretend-obs.ts';

export interface PretendEncoderOptions {
  /** 0, the default, takes any free one. */
  readonly port?: number;
  /** `null` makes one up. */
  readonly password?: string | null;
  readonly signal: AbortSignal;
  /** Gets one line once it can be dialled: JSON with `url` and `password`. */
  readonly print: (line: string) => void;
  /** Commands, one a line: `start` and `stop` press the button, `exit` closes the window. Its end is the encoder's end. */
  readonly input?: NodeJS.ReadableStream;
  readonly clock?: Clock;
}

/** A GUI thread is never still for long, and neither is this one. */
const pulseMs = 250;
/** OBS takes a moment to close after it has said so, and another to be gone. */
const exitMs = 300;
const closeMs = 100;

/** Runs until `signal` aborts, the input ends, or it is told to exit. */
export async function runPretendEncoder(options: PretendEncoderOptions): Promise<void> {
  const { clock = systemClock, input } = options;
  const life = childOf(options.signal);
  const password = options.password ?? randomBytes(12).toString('base64url');
  const obs = await openPretendObs({ clock, signal: life.signal, port: options.port ?? 0, password });
  options.print(JSON.stringify({ url: obs.url, password }));
  const lines = input && createInterface({ input });
  lines?.on('line', (line) => void obey(line.trim(), obs, clock, life));
  lines?.on('close', () => life.abort());
  while (await clock.sleep(pulseMs, life.signal));
  lines?.close();
  life.detach();
  await obs.closed;
}

async function obey(line: string, obs: PretendObs, clock: Clock, life: ReturnType<typeof childOf>) {
  if (line === 'start' && !obs.stream.isActive) obs.stream.start();
  else if (line === 'stop' && obs.stream.isActive) obs.stream.stop();
  else if (line === 'exit') {
    obs.announceExit();
    await clock.sleep(exitMs, life.signal);
    obs.close(1001);
    await clock.sleep(closeMs, life.signal);
    life.abort();
  }
}
