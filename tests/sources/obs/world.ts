/** A little world for `observe`: one OBS with everything about it at hand, looked at once a second. */

import type { EncoderReading, EncoderState } from '../../../main/engine/encoder.ts';
import type { StreamChange } from '../../../main/sources/obs/frames.ts';
import { nothingSeen, observe } from '../../../main/sources/obs/observe.ts';
import type { ObsLimits, Sight } from '../../../main/sources/obs/sight.ts';
import type { StreamSettings } from '../../../main/sources/obs/stream-settings.ts';
import type { ProcessReading } from '../../../main/sources/process.ts';

export const limits: ObsLimits = {
  encoderPollSeconds: 1,
  zombieWarnSeconds: 10,
  stalledSeconds: 10,
  settleSeconds: 15,
};

/** As OBS is set unless somebody changes it. */
export const usualSettings: StreamSettings = { retryDelayMs: 2_000, mostRetries: 25, delayMs: 0 };

/** What is true of the world right now; a test changes it at will. */
export interface Truth {
  alive: boolean;
  pid: number;
  startedAt: number | null;
  processState: string;
  /** Whether the GUI thread runs. `unknown` is a system that cannot tell. */
  gui: 'moves' | 'still' | 'unknown';
  socket: Sight['socket']['status'];
  /** Whether OBS answers what it is asked. */
  answers: boolean;
  active: boolean;
  reconnecting: boolean;
  bytesMove: boolean;
  framesMove: boolean;
  crashReport: string | null;
  crashSentinel: string | null;
  hasEndedCleanly: boolean;
  settings: StreamSettings | null;
  /** Names of the outputs that send; the main one while it is active, unless told otherwise; `old` when OBS lists them no more. */
  outputs: readonly string[] | null | 'old';
  /** Bytes of the stream that was started last; they grow by themselves. */
  bytes: number;
  portOwnerPid: number | null;
  /** Other encoders beside the first. */
  others: readonly ProcessReading[];
  /** Stands for the whole process list when set. */
  processes: Sight['processes'] | null;
}

export interface World {
  readonly truth: Truth;
  now(): number;
  /** Looks once a second for so long; gives the last reading. */
  pass(seconds: number): EncoderReading;
  /** Looks right now. */
  look(): EncoderReading;
  /** Lets time pass without a look. */
  sleep(seconds: number): void;
  say(change: StreamChange | 'exit-started'): void;
  /** The websocket closes now. */
  hangUp(): void;
  /** States so far, without repeats, each with the second it was first seen. */
  readonly states: readonly { readonly state: EncoderState; readonly second: number }[];
}

/** A world in which an OBS has run for an hour. */
export function createWorld(initial: Partial<Truth> = {}): World {
  const beganAt = Date.UTC(2026, 10, 23, 17, 10);
  let now = beganAt;
  let memory = nothingSeen;
  let [moves, frames] = [1_000, 90_000];
  let [stream, rendered, outputs]: [Sight['stream'], Sight['frames'], Sight['outputs']] = [null, null, null];
  let settings: Sight['settings'] = null;
  let closedAt: number | null = null;
  let events: Sight['events'][number][] = [];
  const states: { state: EncoderState; second: number }[] = [];
  const truth: Truth = {
    alive: true,
    pid: 4711,
    startedAt: beganAt - 3_600_000,
    processState: 'S',
    gui: 'moves',
    socket: 'open',
    answers: true,
    active: false,
    reconnecting: false,
    bytesMove: true,
    framesMove: true,
    crashReport: null,
    crashSentinel: null,
    hasEndedCleanly: false,
    settings: usualSettings,
    outputs: null,
    bytes: 5_000_000,
    portOwnerPid: null,
    others: [],
    processes: null,
    ...initial,
  };

  const look = () => {
    const isHeard = truth.socket === 'open' && truth.answers;
    if (isHeard) {
      stream = {
        at: now,
        value: { active: truth.active, reconnecting: truth.reconnecting, bytes: truth.bytes, congestion: 0 },
      };
      rendered = { at: now, value: { renderedFrames: frames } };
      const names = truth.outputs ?? (truth.active ? ['simple_stream'] : []);
      if (names !== 'old') outputs = { at: now, value: names };
      settings = truth.settings && { at: now, value: truth.settings };
    }
    const own = truth.alive ? [encoder(truth, moves)] : [];
    const seen = observe(
      memory,
      {
        processes: truth.processes ?? [...own, ...truth.others],
        socket: { status: truth.socket, closedAt },
        stream,
        frames: rendered,
        outputs,
        events,
        settings,
        crashReport: truth.crashReport,
        crashSentinel: truth.crashSentinel,
        hasEndedCleanly: truth.hasEndedCleanly,
        portOwnerPid: truth.portOwnerPid,
      },
      now,
      limits,
    );
    events = [];
    memory = seen.memory;
    const { state } = seen.reading;
    if (states.at(-1)?.state !== state) states.push({ state, second: (now - beganAt) / 1000 });
    return seen.reading;
  };
  const grow = (seconds: number) => {
    now += seconds * 1000;
    if (truth.gui === 'moves') moves += seconds * 4;
    if (truth.active && !truth.reconnecting && truth.bytesMove) truth.bytes += seconds * 750_000;
    if (truth.framesMove) frames += seconds * 30;
  };
  return {
    truth,
    now: () => now,
    look,
    pass: (seconds) => {
      for (let passed = 0; passed < seconds; passed += 1) {
        look();
        grow(1);
      }
      return look();
    },
    sleep: grow,
    say: (change) => {
      events.push({
        at: now,
        value: change === 'exit-started' ? { type: 'exit-started' } : { type: 'stream', change },
      });
    },
    hangUp: () => {
      closedAt = now;
      truth.socket = 'closed';
    },
    states,
  };
}

/** A process as the table would show it. */
export function encoder(
  { pid, startedAt, processState, gui }: Pick<Truth, 'pid' | 'startedAt' | 'processState' | 'gui'>,
  moves: number,
): ProcessReading {
  return {
    pid,
    identity: `${pid}:${startedAt}`,
    state: processState,
    startedAt,
    path: '/usr/bin/obs',
    gui: gui === 'unknown' ? null : { kind: 'counter', moves },
  };
}

/** A world whose OBS has been on air for a minute. */
export function createBroadcast(initial: Partial<Truth> = {}): World {
  const world = createWorld({ active: true, ...initial });
  world.pass(60);
  return world;
}
