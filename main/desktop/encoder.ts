/** Starts the rehearsal's pretend encoder from the desktop app: a process of its own, which a packaged app may not fork. */

import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { utilityProcess } from 'electron';
import type { EncoderProcess, SpawnEncoder } from '../rehearsal/encoder-process.ts';

/**
 * A way to start it: the command line's own word, in one of Electron's utility processes. Those have no standard input,
 * so what it is told goes by message.
 */
export function encoderFrom(code: string): SpawnEncoder {
  return async ({ port, password }, signal) => {
    const child = utilityProcess.fork(join(code, 'cli.js'), ['pretend-encoder', String(port), password], {
      stdio: ['ignore', 'pipe', 'inherit'],
      serviceName: 'Live rehearsal encoder',
    });
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    const kill = () => child.kill();
    signal.addEventListener('abort', kill, { once: true });
    void ended.then(() => signal.removeEventListener('abort', kill));
    await untilReady(child, ended);
    const { pid = 0 } = child;
    return {
      pid,
      tell: (line) => child.postMessage(line),
      signal: (name) => send(pid, name),
      ended,
    } satisfies EncoderProcess;
  };
}

/** It may be gone already: then there is nothing left to do to it. */
function send(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Gone.
  }
}

/** Its first line says that it can be dialled. */
async function untilReady({ stdout }: Electron.UtilityProcess, ended: Promise<void>): Promise<void> {
  if (!stdout) throw new Error('the pretend encoder has no output');
  const lines = createInterface({ input: stdout });
  const isReady = await Promise.race([
    new Promise<boolean>((resolve) => lines.once('line', () => resolve(true))),
    ended.then(() => false),
  ]);
  if (!isReady) throw new Error('the pretend encoder ended before it was ready');
}
