/** Starts the pretend encoder as a child of the command line: this very program, with another word. */

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { EncoderProcess, SpawnEncoder } from '../rehearsal/encoder-process.ts';

/** A way to start it. `env` is what the child gets. */
export function spawnEncoder(env: NodeJS.ProcessEnv): SpawnEncoder {
  return async (signal) => {
    const program = process.argv[1];
    if (program === undefined) throw new Error('there is no program to start the pretend encoder from');
    const child = spawn(process.execPath, [...process.execArgv, program, 'pretend-encoder'], {
      env,
      stdio: ['pipe', 'pipe', 'inherit'],
      windowsHide: true,
    });
    const ended = new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
      child.once('error', () => resolve());
    });
    // It may be gone when it is told something: then there is nobody to tell.
    child.stdin.on('error', () => {});
    const kill = () => child.kill('SIGKILL');
    signal.addEventListener('abort', kill, { once: true });
    void ended.then(() => signal.removeEventListener('abort', kill));
    const { url, password } = await firstWord(child.stdout, ended);
    return {
      pid: child.pid ?? 0,
      url,
      password,
      tell: (what) => void child.stdin.write(`${what}\n`),
      signal: (name) => void child.kill(name),
      ended,
    } satisfies EncoderProcess;
  };
}

/** What the child says of itself on its first line. */
async function firstWord(
  output: NodeJS.ReadableStream,
  ended: Promise<void>,
): Promise<{ url: string; password: string | null }> {
  const lines = createInterface({ input: output });
  const line = await Promise.race([
    new Promise<string>((resolve) => lines.once('line', resolve)),
    ended.then(() => null),
  ]);
  if (line === null) throw new Error('the pretend encoder ended before it was ready');
  return JSON.parse(line) as { url: string; password: string | null };
}
