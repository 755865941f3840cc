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
  return async (signal) => {
    const child = utilityProcess.fork(join(code, 'cli.js'), ['pretend-encoder'], {
      stdio: ['ignore', 'pipe', 'inherit'],
      serviceName: 'Live rehearsal encoder',
    });
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    const kill = () => child.kill();
    signal.addEventListener('abort', kill, { once: true });
    void ended.then(() => signal.removeEventListener('abort', kill));
    const { url, password } = await firstWord(child, ended);
    const { pid = 0 } = child;
    return {
      pid,
      url,
      password,
      tell: (what) => child.postMessage(what),
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

/** What the child says of itself on its first line. */
async function firstWord(
  { stdout }: Electron.UtilityProcess,
  ended: Promise<void>,
): Promise<{ readonly url: string; readonly password: string | null }> {
  if (!stdout) throw new Error('the pretend encoder has no output');
  const lines = createInterface({ input: stdout });
  const line = await Promise.race([
    new Promise<string>((resolve) => lines.once('line', resolve)),
    ended.then(() => null),
  ]);
  if (line === null) throw new Error('the pretend encoder ended before it was ready');
  return JSON.parse(line) as { url: string; password: string | null };
}
