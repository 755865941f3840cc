/** Starts the pretend encoder as a child of the command line: this very program, with another word. */

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { EncoderProcess, SpawnEncoder } from '../rehearsal/encoder-process.ts';

/** A way to start it. `env` is what the child gets. */
export function spawnEncoder(env: NodeJS.ProcessEnv): SpawnEncoder {
  const program = process.argv[1];
  return spawnEncoderFrom(
    process.execPath,
    program === undefined ? null : [...process.execArgv, program],
    env,
  );
}

/** The same for any file to execute and any way to get at the command line from there. */
export function spawnEncoderFrom(
  file: string,
  program: readonly string[] | null,
  env: NodeJS.ProcessEnv,
): SpawnEncoder {
  return async ({ port, password }, signal) => {
    if (program === null) throw new Error('there is no program to start the pretend encoder from');
    const child = spawn(file, [...program, 'pretend-encoder', String(port), password], {
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
    await untilReady(child.stdout, ended);
    return {
      pid: child.pid ?? 0,
      tell: (line) => void child.stdin.write(`${line}\n`),
      signal: (name) => void child.kill(name),
      ended,
    } satisfies EncoderProcess;
  };
}

/** Its first line says that it can be dialled. */
async function untilReady(output: NodeJS.ReadableStream, ended: Promise<void>): Promise<void> {
  const lines = createInterface({ input: output });
  const isReady = await Promise.race([
    new Promise<boolean>((resolve) => lines.once('line', () => resolve(true))),
    ended.then(() => false),
  ]);
  if (!isReady) throw new Error('the pretend encoder ended before it was ready');
}
