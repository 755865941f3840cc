/** Runs one command line: finds the word, reads its options, lets it run, and gives the exit code. */

import { setMaxListeners } from 'node:events';
import type { Writable } from 'node:stream';
import { childOf } from '../engine/cancel.ts';
import { systemClock } from '../engine/clock.ts';
import { chooseDataFolder } from '../engine/data-folder.ts';
import { type Command, type Context, exit } from './command.ts';
import { harmless } from './harmless.ts';
import { printAllHelp, printWordHelp } from './help-text.ts';
import { createOutput, type Output } from './output.ts';
import { readLeading, readOptions } from './parse.ts';
import { innerWords, words } from './registry.ts';
import { unknownWord } from './unknown-word.ts';

/** What a command line runs in: a process, or a test. */
export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  readonly version: string;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: Writable;
  readonly stderr: Writable;
  /** A signal that aborts when the user asks the program to end; from then on, asking does not kill it. */
  interruption(): AbortSignal;
}

/** Runs `live ARGV…` and gives its exit code. Never throws. */
export async function runCommandLine(argv: readonly string[], around: Surroundings): Promise<number> {
  const out = createOutput(around.stdout, around.env);
  const say = (sentence: string) => around.stderr.write(`live: ${harmless(sentence)}\n`);
  const fail = (code: number, name: string, sentence: string) => {
    say(`${name}: ${sentence}`);
    return code;
  };
  let code: number;
  try {
    code = await runAsked(argv, around, out, fail, say);
  } catch (error) {
    code = fail(exit.failed, ...describe(error));
  }
  // Whether it could be written is known only now.
  await out.settled();
  const trouble = out.trouble();
  if (trouble) return fail(exit.failed, 'OUTPUT', `The output could not be written: ${trouble}.`);
  return out.closed.aborted ? exit.done : code;
}

async function runAsked(
  argv: readonly string[],
  around: Surroundings,
  out: Output,
  fail: Context['fail'],
  say: (sentence: string) => void,
): Promise<number> {
  const asked = readLeading(argv);
  if (asked.kind === 'wrong') return fail(exit.wrongUsage, 'USAGE', `${asked.why} See live help.`);
  if (asked.kind === 'version') {
    out.line(around.version);
    return exit.done;
  }
  if (asked.kind === 'help') {
    printAllHelp(out, await Promise.all(Object.values(words).map((load) => load())));
    return exit.done;
  }
  const all = { ...innerWords, ...words };
  const load = Object.hasOwn(all, asked.word) ? all[asked.word] : undefined;
  if (!load) return fail(exit.wrongUsage, 'UNKNOWN_WORD', unknownWord(asked.word, Object.keys(words)));
  const command = await load();
  const parsed = readOptions(command, asked.rest);
  if (parsed.kind === 'wrong') {
    return fail(exit.wrongUsage, 'USAGE', `${parsed.why} See live help ${command.word}.`);
  }
  if (parsed.kind === 'help') {
    printWordHelp(out, command);
    return exit.done;
  }
  const end = endOf(command, around, out);
  try {
    return await command.run({
      options: parsed.options,
      args: parsed.args,
      folder: chooseDataFolder(parsed.data ?? asked.data, around.env),
      env: around.env,
      version: around.version,
      clock: systemClock,
      out,
      get input() {
        return around.stdin;
      },
      signal: end.signal,
      fail,
      note: say,
    });
  } finally {
    end.detach();
  }
}

/** The signal on which a word ends: the user's wish, or a reader that has gone away. */
function endOf(command: Command, around: Surroundings, out: Output): { signal: AbortSignal; detach(): void } {
  const asked = command.lasting ? around.interruption() : new AbortController().signal;
  const end = childOf(asked);
  // Everything a word runs listens to it: many listeners are no leak here.
  setMaxListeners(0, end.signal);
  const unread = () => end.abort();
  if (!command.outlivesOutput) out.closed.addEventListener('abort', unread, { once: true });
  return {
    signal: end.signal,
    detach: () => {
      out.closed.removeEventListener('abort', unread);
      end.detach();
    },
  };
}

/** A stable code and a sentence for what nobody expected. The OS's own refusals are told as such. */
function describe(error: unknown): [name: string, sentence: string] {
  const { code, path, message } = error as NodeJS.ErrnoException;
  if (code && path)
    return [
      code,
      `${path} could not be used. Check that it exists, is yours, and that the disk is not full.`,
    ];
  return ['UNEXPECTED', `${message ?? String(error)}. This is a mistake in live itself; please report it.`];
}
