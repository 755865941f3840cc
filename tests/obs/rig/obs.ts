/** A real OBS with handles for every fault. */

import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { systemClock } from '../../../main/engine/clock.ts';
import type { Fields } from '../../../main/sources/fields.ts';
import { holdSession } from '../../../main/sources/obs/session.ts';
import { command, findThread } from './freezer.ts';

export interface RunningObs {
  readonly pid: number;
  /** Stops the thread that draws the windows, and that alone: the stream goes on. */
  freezeGui(): void;
  thawGui(): void;
  /** Stops the thread whose name begins so: `rtmp-stream: se`, `libobs: graphic`, `video-io: video`, … */
  freezeThread(name: string): void;
  thawThread(name: string): void;
  /** Stops all of it. */
  sigstop(): void;
  sigcont(): void;
  startStream(): Promise<void>;
  stopStream(): Promise<void>;
  /** Sets the delay of the stream, as in the settings; 0 for none. It counts from the next start on. */
  setDelay(seconds: number): Promise<void>;
  /** Starts or stops a second output. */
  secondOutput(on: boolean): void;
  /** The waits before its tries to reconnect, by OBS's own log, in milliseconds. */
  waitsMs(): readonly number[];
  /** Kills it and settles when it is gone; at once when it already is. */
  kill9(): Promise<void>;
}

/** Wraps a started OBS. */
export function handleObs(
  child: ChildProcess,
  access: {
    readonly url: string;
    readonly password: string;
    readonly pipe: string;
    readonly log: string;
    readonly secondOutputFlag: string;
  },
): RunningObs {
  const pid = child.pid ?? 0;
  const ask = (request: string, about?: Fields) => askOnce(access.url, access.password, request, about);
  const set = (parameterName: string, parameterValue: string) =>
    ask('SetProfileParameter', { parameterCategory: 'Output', parameterName, parameterValue });
  return {
    pid,
    freezeGui: () => command(access.pipe, 'freeze', pid),
    thawGui: () => command(access.pipe, 'thaw', pid),
    freezeThread: (name) => command(access.pipe, 'freeze', findThread(pid, name)),
    thawThread: (name) => command(access.pipe, 'thaw', findThread(pid, name)),
    sigstop: () => void child.kill('SIGSTOP'),
    sigcont: () => void child.kill('SIGCONT'),
    startStream: () => ask('StartStream'),
    stopStream: () => ask('StopStream'),
    setDelay: async (seconds) => {
      await set('DelaySec', String(seconds));
      await set('DelayEnable', String(seconds > 0));
    },
    secondOutput: (on) => {
      if (on) writeFileSync(access.secondOutputFlag, '');
      else rmSync(access.secondOutputFlag, { force: true });
    },
    waitsMs: () => {
      const lines = readFileSync(access.log, 'utf8').matchAll(/Reconnecting in ([\d.]+) seconds/g);
      return [...lines].map(([, seconds]) => Number(seconds) * 1_000);
    },
    kill9: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/** Opens a session of its own for one request, as a remote control would. */
async function askOnce(url: string, password: string, request: string, about?: Fields): Promise<void> {
  const controller = new AbortController();
  const { signal } = controller;
  let failure = 'no session';
  await holdSession({
    url,
    password,
    clock: systemClock,
    signal,
    onEvent: () => {},
    onOpen: async (ask) => {
      const answer = await ask(request, about);
      failure = answer.ok ? '' : answer.why;
      controller.abort();
    },
  });
  if (failure !== '') throw new Error(`OBS did not take ${request}: ${failure}.`);
}
