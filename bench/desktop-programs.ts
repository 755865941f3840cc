/** The two tray apps that are compared, and how one of them is started on the test desktop and timed. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PretendRestream } from '../main/rehearsal/pretend-restream.ts';
import type { Desktop } from '../tests/desktop/rig.ts';
import { appArgs } from '../tests/desktop/rig-app.ts';

/** A tray app that can be started again and again, on the same folder. */
export interface Program {
  readonly name: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Stands on the command line of every process that leaves the family. */
  readonly folder: string;
}

/** One that runs. */
export interface Running {
  readonly pid: number;
  /** From the start of its first process to its icon in the tray. */
  readonly trayMs: number;
  /** Asks it to end, and waits until it has. */
  end(): Promise<void>;
}

/** Longer than the slowest start seen on a busy machine. */
const mostStartMs = 60_000;
/** After the first process has ended, its children need a moment. */
const calmMs = 1_000;

/** An empty tray app: what Electron costs without us. */
export function emptyApp(desktop: Desktop): Program {
  const folder = join(desktop.folder, 'empty-app');
  // As the real one is started, but for the folders.
  const flags = appArgs('').slice(1, -2);
  const args = [join(import.meta.dirname, 'empty-app'), ...flags, `--user-data-dir=${folder}`];
  return { name: 'empty app', args, env: desktop.env, folder };
}

/** The real app as it starts at login: hidden, with an account, and nobody streams. */
export function realApp(desktop: Desktop, restream: PretendRestream): Program {
  const folder = join(desktop.folder, 'live-data');
  const env = {
    ...desktop.env,
    LIVE_RESTREAM_CHAT_URL: restream.chatUrl,
    LIVE_RESTREAM_STREAMING_URL: restream.streamingUrl,
    LIVE_RESTREAM_API_URL: restream.apiUrl,
    LIVE_RESTREAM_TOKEN: restream.login().accessToken,
    // Whatever streams on this machine is not to be watched here.
    LIVE_OBS_PROCESS: 'live-bench-no-such-encoder',
  };
  return { name: 'live', args: [...appArgs(folder), '--hidden'], env, folder };
}

/** Gives a function that starts a program, and settles once its icon is in the tray. */
export async function starter(
  desktop: Desktop,
  electron: string,
): Promise<(program: Program) => Promise<Running>> {
  const name = 'org.kde.StatusNotifierWatcher';
  const watcher = (await desktop.bus.getProxyObject(name, '/StatusNotifierWatcher')).getInterface(name);
  return async ({ name, args, env }) => {
    const registered = once(watcher, 'StatusNotifierItemRegistered', {
      signal: AbortSignal.timeout(mostStartMs),
    });
    const startedAt = performance.now();
    const child = spawn(electron, [...args], { env, stdio: 'ignore' });
    const gone = once(child, 'exit');
    const died = gone.then(([code]) => Promise.reject(new Error(`${name} ended with ${code}`)));
    died.catch(() => {});
    await Promise.race([registered, died]);
    const trayMs = performance.now() - startedAt;
    return { pid: pidOf(child), trayMs, end: () => end(child, gone) };
  };
}

async function end(child: ChildProcess, gone: Promise<unknown>): Promise<void> {
  child.kill('SIGTERM');
  await gone;
  await sleep(calmMs);
}

function pidOf({ pid }: ChildProcess): number {
  if (pid === undefined) throw new Error('A program that shows an icon has no pid.');
  return pid;
}
