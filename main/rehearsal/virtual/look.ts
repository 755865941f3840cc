/** Looks at the modelled OBS as the watchdog looks at a real one, and concludes with the watchdog's own eyes. */

import type { EncoderReading } from '../../engine/encoder.ts';
import type { FeedChange, Millis } from '../../engine/terms.ts';
import { readFrameStats, readStreamOutputs, readStreamStatus } from '../../sources/obs/answers.ts';
import { feedOf, notRunning, silent } from '../../sources/obs/feed-words.ts';
import type { ObsEvent } from '../../sources/obs/frames.ts';
import { nothingSeen, observe } from '../../sources/obs/observe.ts';
import { createReporter } from '../../sources/obs/report.ts';
import type { ObsLimits, Sight, Timed } from '../../sources/obs/sight.ts';
import type { StreamSettings } from '../../sources/obs/stream-settings.ts';
import type { ProcessReading } from '../../sources/process.ts';
import type { Obs } from './obs.ts';

/** What the operating system lets one see of a window: on Windows whether there is one, elsewhere only that it moves. */
export type System = 'linux' | 'windows';

export interface Onlooker {
  note(event: ObsEvent): void;
  look(obs: Readonly<Obs>): void;
}

export interface OnlookerParts {
  /** This machine's clock, which may be set. */
  now(): Millis;
  passedMs(): number;
  readonly system: System;
  readonly limits: ObsLimits;
  /** What OBS is set to do with its stream. */
  readonly settings: StreamSettings;
  onReading(reading: EncoderReading): void;
  onFeed(change: FeedChange): void;
}

const hungAfterMs = 5_000;
/** Three questions go unanswered for two seconds each before OBS is called mute. */
const muteAfterMs = 7_000;
const framesPerMs = 0.03;

/** Someone who has not looked yet. */
export function createOnlooker(parts: OnlookerParts): Onlooker {
  const { now, passedMs, system, limits, onReading, onFeed } = parts;
  const clock = { now, monotonic: passedMs, sleep: async () => false };
  const report = createReporter(clock, onReading);
  let memory = nothingSeen;
  let events: Timed<ObsEvent>[] = [];
  let closedAt: Millis | null = null;
  let socket: Sight['socket']['status'] = 'off';
  let answers: Answers = { stream: null, frames: null, outputs: null, settings: null };
  let moves = 0;
  let stillSinceMs: number | null = null;
  let feed = '';

  const hear = (obs: Readonly<Obs>) => {
    const was = socket;
    socket = socketOf(obs);
    if (was === 'open' && socket === 'closed') closedAt = now();
    if (socket === 'open' && obs.silentSinceMs === null)
      answers = ask(obs, parts.settings, now(), passedMs());
    const change =
      socket === 'open'
        ? feedOf('open')
        : socket === 'mute'
          ? feedOf('waiting', silent)
          : obs.isRunning
            ? feedOf('connecting')
            : feedOf('off', notRunning);
    if (JSON.stringify(change) === feed) return;
    feed = JSON.stringify(change);
    onFeed(change);
  };
  const socketOf = (obs: Readonly<Obs>): typeof socket => {
    if (obs.socket === 'closed') return socket === 'off' ? 'off' : 'closed';
    const isMute = obs.silentSinceMs !== null && passedMs() - obs.silentSinceMs >= muteAfterMs;
    return isMute ? 'mute' : 'open';
  };
  const see = (obs: Readonly<Obs>): readonly ProcessReading[] => {
    if (!obs.isRunning) return [];
    const isStill = obs.isFrozen || obs.isWindowDead;
    if (!isStill) moves += 1;
    stillSinceMs = isStill ? (stillSinceMs ?? passedMs()) : null;
    const pid = 4_710 + obs.run;
    return [
      {
        pid,
        identity: String(pid),
        state: system === 'linux' ? (obs.isFrozen ? 'T' : 'S') : null,
        startedAt: now() - (passedMs() - obs.openedMs),
        path: null,
        gui:
          system === 'linux'
            ? { kind: 'counter', moves }
            : {
                kind: 'opinion',
                hung: stillSinceMs !== null && passedMs() - stillSinceMs >= hungAfterMs,
                hungAfterMs,
                hasWindow: obs.hasWindow,
                crashDialog: null,
              },
      },
    ];
  };
  return {
    note: (value) => events.push({ at: now(), value }),
    look: (obs) => {
      hear(obs);
      const sight: Sight = {
        processes: see(obs),
        socket: { status: socket, closedAt },
        ...answers,
        events,
        crashReport: null,
        crashSentinel: null,
        hasEndedCleanly: false,
        portOwnerPid: null,
      };
      events = [];
      const seen = observe(memory, sight, now(), limits);
      memory = seen.memory;
      report(seen.reading);
    },
  };
}

type Answers = Pick<Sight, 'stream' | 'frames' | 'outputs' | 'settings'>;

/** What OBS would answer to the watchdog's questions. */
function ask(obs: Readonly<Obs>, settings: StreamSettings, at: Millis, passedMs: number): Answers {
  const output = (outputName: string, outputActive: boolean, isService: boolean) => ({
    outputName,
    outputActive,
    outputFlags: { OBS_OUTPUT_SERVICE: isService },
  });
  const stream = readStreamStatus({
    outputActive: obs.isActive,
    outputReconnecting: obs.isReconnecting,
    outputBytes: obs.bytes,
    outputCongestion: obs.isActive && !obs.flows ? 1 : 0,
  });
  const outputs = readStreamOutputs({
    outputs: [
      output('simple_stream', obs.isActive, true),
      output('multi_output_2', obs.hasSecondOutput, true),
      output('simple_file_output', obs.isRecording, false),
      output('virtualcam_output', obs.isRecording, false),
    ],
  });
  return {
    stream: stream && { at, value: stream },
    frames: { at, value: readFrameStats({ renderTotalFrames: Math.floor(passedMs * framesPerMs) }) },
    outputs: { at, value: outputs },
    settings: { at, value: settings },
  };
}
