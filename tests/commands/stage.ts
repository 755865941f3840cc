/** Runs command lines inside the test's own process, with everything around them in memory or a fresh folder. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import type { TestContext } from 'node:test';
import { runCommandLine } from '../../main/commands/run.ts';

/** What a command line came to. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Stage {
  readonly folder: string;
  /** Runs `live ARGS…` on the stage's data folder. */
  run(...args: string[]): Promise<Outcome>;
  /** The same on a terminal. */
  runOnTerminal(...args: string[]): Promise<Outcome>;
  /** The same with something piped in. */
  runFed(input: string, ...args: string[]): Promise<Outcome>;
  /** Puts a file into the data folder. */
  put(name: string, content: unknown): void;
}

/** A data folder of its own, gone after the test. */
export function setStage(t: TestContext, env: NodeJS.ProcessEnv = {}): Stage {
  const folder = mkdtempSync(join(tmpdir(), 'live-commands-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const run = async (args: string[], isTTY: boolean, input = ''): Promise<Outcome> => {
    const stdout = collector(isTTY);
    const stderr = collector(isTTY);
    const code = await runCommandLine(args, {
      env: { LIVE_DATA: folder, ...env },
      version: '1.2.3',
      stdin: Object.assign(new PassThrough(), { isTTY: false }).end(input) as unknown as NodeJS.ReadStream,
      stdout: stdout.stream,
      stderr: stderr.stream,
      interruption: () => new AbortController().signal,
    });
    return { code, stdout: stdout.text(), stderr: stderr.text() };
  };
  return {
    folder,
    run: (...args) => run(args, false),
    runOnTerminal: (...args) => run(args, true),
    runFed: (input, ...args) => run(args, false, input),
    put: (name, content) => {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
    },
  };
}

/** A stream that keeps what is written to it. */
export function collector(isTTY = false): { stream: Writable & { isTTY: boolean }; text(): string } {
  let text = '';
  const stream = new Writable({
    write(chunk, _encoding, done) {
      text += chunk;
      done();
    },
  });
  return { stream: Object.assign(stream, { isTTY }), text: () => text };
}
