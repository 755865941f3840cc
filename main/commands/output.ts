/** The only way to the screen: every text is made harmless on its way, colours are added after that. */

import type { Writable } from 'node:stream';
import { harmless, harmlessJson } from './harmless.ts';

const codes = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, blue: 34, magenta: 35, cyan: 36 } as const;

export type Style = keyof typeof codes;

/** A piece of a line: plain text, or text with a style. */
export type Part = string | { readonly style: Style; readonly text: string };

export interface Output {
  /** Whether a person is looking, as opposed to a file or another program. */
  readonly terminal: boolean;
  /** Aborts when nothing can be written any more, most often because nobody reads it (`live tail | head`). */
  readonly closed: AbortSignal;
  /** Why it closed, when that was not simply the reader going away. */
  trouble(): string | null;
  /** One line of text, made harmless. */
  line(...parts: readonly Part[]): void;
  /** A value as JSON that is harmless to look at: indented, or on one line when it is one of many. */
  json(value: unknown, shape?: 'indented' | 'one-line'): void;
  /** A line that is JSON already: byte for byte for programs, harmless on a terminal. */
  verbatim(line: string): void;
  /** Takes the cursor home and clears the screen; nothing but a blank line where there is no terminal. */
  clear(): void;
  /** Resolves when the reader has caught up, so that long output does not pile up in memory. */
  caughtUp(): Promise<void>;
  /** Resolves when everything has left the process, or never will. */
  settled(): Promise<void>;
}

/** Text with a style, for `Output.line`. */
export function paint(style: Style, text: string): Part {
  return { style, text };
}

/** Whether to use colours: on a terminal, unless `NO_COLOR` or a dumb terminal says otherwise. */
function wantsColour(stream: Writable & { isTTY?: boolean }, env: NodeJS.ProcessEnv): boolean {
  return stream.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb';
}

/** How a stream fails when its reader has gone away. */
const readerGone = new Set(['EPIPE', 'EOF', 'ECONNRESET', 'ERR_STREAM_DESTROYED']);

/** Makes an output of a stream. A reader that goes away is the end of the output, not an error. */
export function createOutput(stream: Writable & { isTTY?: boolean }, env: NodeJS.ProcessEnv): Output {
  const terminal = stream.isTTY === true;
  const colour = wantsColour(stream, env);
  const gone = new AbortController();
  let trouble: string | null = null;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (!readerGone.has(error.code ?? '')) trouble ??= error.message;
    gone.abort();
  });
  let isUsed = false;
  const write = (text: string) => {
    isUsed = true;
    if (!gone.signal.aborted) stream.write(text);
  };
  return {
    terminal,
    closed: gone.signal,
    trouble: () => trouble,
    line: (...parts) => write(`${parts.map((part) => draw(part, colour)).join('')}\n`),
    json: (value, shape = 'indented') =>
      write(`${harmlessJson(JSON.stringify(value, null, shape === 'indented' ? 2 : 0))}\n`),
    verbatim: (line) => write(`${terminal ? harmlessJson(line) : line}\n`),
    clear: () => write(colour ? '\u001B[H\u001B[2J' : '\n'),
    caughtUp: () => caughtUp(stream, gone.signal),
    // Where nothing was written, nothing can have failed.
    settled: async () => (isUsed ? settled(stream) : undefined),
  };
}

/** Resolves when everything written to a stream has left the process, or never will. */
export function settled(stream: Writable): Promise<void> {
  return new Promise((resolve) => {
    // A stream tells of its failure only after it has failed, and over a plain file only after the callback.
    const soon = () => setImmediate(resolve);
    if (stream.destroyed || stream.errored) soon();
    else stream.once('error', soon).write('', soon);
  });
}

function draw(part: Part, colour: boolean): string {
  if (typeof part === 'string') return harmless(part);
  const text = harmless(part.text);
  return colour ? `\u001B[${codes[part.style]}m${text}\u001B[0m` : text;
}

function caughtUp(stream: Writable, gone: AbortSignal): Promise<void> {
  if (!stream.writableNeedDrain || gone.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      stream.off('drain', done);
      gone.removeEventListener('abort', done);
      resolve();
    };
    stream.once('drain', done);
    gone.addEventListener('abort', done, { once: true });
  });
}
