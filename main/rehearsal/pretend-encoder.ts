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
  /**
   * Commands, one a line. Buttons: `start`, `stop`, and with their faults `refuse-start`, `hang-stop` (`finish-stop` ends
   * it), `exit`, `hang-exit`. The line: `lose-connection [SECONDS]`, `reconnect`, `give-up`, `stall on|off`. The rest:
   * `delay SECONDS`, `second-output on|off`, `record on|off`. The input's end is the encoder's end.
   */
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
  const commands = createCommands(obs, () => void exitProperly(obs, clock, life));
  lines?.on('line', (line) => {
    const [word = '', value, ...rest] = line.trim().split(' ');
    if (rest.length === 0) commands.get(word)?.(value);
  });
  lines?.on('close', () => life.abort());
  while (await clock.sleep(pulseMs, life.signal));
  lines?.close();
  life.detach();
  await obs.closed;
}

type Obey = (value: string | undefined) => void;

/** What it can be told, by the first word of the line. */
function createCommands(obs: PretendObs, exit: () => void): ReadonlyMap<string, Obey> {
  const { stream } = obs;
  const press = (...acts: readonly (() => void)[]): Obey => {
    return (value) => {
      if (value === undefined) for (const act of acts) act();
    };
  };
  const whether = (set: (on: boolean) => void): Obey => {
    return (value) => {
      if (value === 'on' || value === 'off') set(value === 'on');
    };
  };
  return new Map([
    ['start', press(stream.start)],
    ['refuse-start', press(stream.refuseStart, stream.start)],
    ['stop', press(stream.stop)],
    ['hang-stop', press(stream.hangOnStop, stream.stop)],
    ['finish-stop', press(stream.finishStop)],
    ['delay', (value) => stream.setDelay(toSeconds(value) ?? stream.delayMs / 1_000)],
    ['lose-connection', (value) => stream.loseConnection(toSeconds(value) ?? undefined)],
    ['reconnect', press(stream.reconnect)],
    ['give-up', press(stream.giveUp)],
    ['stall', whether(stream.setFlat)],
    ['second-output', whether(obs.secondOutput)],
    ['record', whether(obs.record)],
    ['hang-exit', press(obs.announceExit)],
    ['exit', press(exit)],
  ]);
}

function toSeconds(value: string | undefined): number | null {
  const seconds = Number(value);
  return value !== undefined && seconds >= 0 && Number.isFinite(seconds) ? seconds : null;
}

/** As OBS when its window is closed: it says so, hangs up, and is gone. */
async function exitProperly(obs: PretendObs, clock: Clock, life: ReturnType<typeof childOf>): Promise<void> {
  obs.announceExit();
  await clock.sleep(exitMs, life.signal);
  // Whoever dials anew comes too late: OBS does not listen any more.
  obs.faults.noHello = true;
  obs.close(1001);
  await clock.sleep(closeMs, life.signal);
  life.abort();
}
