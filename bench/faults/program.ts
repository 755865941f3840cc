/** The `live` command as it ships, in processes of its own, with ears for what they print and when. */

import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../build/run.mjs';
import { buildCli } from '../../tests/processes/build-cli.ts';
import type { Life } from './fault.ts';

/** Inside the project, so that its packages are found. */
const out = join(ROOT, 'out', `cli-for-faults-${process.pid}`);

let built: Promise<string> | null = null;

/** The path of the built program; the first who asks has it built. */
export function programPath(): Promise<string> {
  built ??= buildCli(out).then(() => {
    process.once('exit', () => rmSync(out, { recursive: true, force: true }));
    return join(out, 'cli.js');
  });
  return built;
}

/** A line a process printed, and when, in milliseconds of this process's own clock. */
export interface Said {
  readonly at: number;
  readonly text: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly ended: Promise<void>;
  said(): readonly Said[];
}

export interface StartOptions {
  readonly env: NodeJS.ProcessEnv;
  /** What the program is started through, with its arguments. */
  readonly through?: readonly string[];
}

/** Starts `live ARGS…`. It is killed afterwards, if it is still there. */
export async function startProgram(
  life: Life,
  args: readonly string[],
  { env, through = [] }: StartOptions,
): Promise<Running> {
  const [file = process.execPath, ...rest] = [...through, process.execPath, await programPath(), ...args];
  const child = spawn(file, rest, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said: Said[] = [];
  for (const output of [child.stdout, child.stderr]) {
    let begun = '';
    output.setEncoding('utf8').on('data', (text: string) => {
      const lines = (begun + text).split('\n');
      begun = lines.pop() ?? '';
      for (const line of lines) said.push({ at: performance.now(), text: line });
    });
  }
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
    child.once('error', () => resolve());
  });
  life.after(() => {
    child.kill('SIGKILL');
    return ended;
  });
  return { child, pid: child.pid ?? 0, ended, said: () => said };
}
