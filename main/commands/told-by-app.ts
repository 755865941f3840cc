/** What the desktop app tells a word it has started in one of Electron's utility processes, which have no standard input. */

import { PassThrough } from 'node:stream';

interface Port {
  on(event: 'message', listener: (message: { readonly data: unknown }) => void): void;
}

/** The messages as lines of input; `null` for a word that was started in any other way. */
export function toldByApp(process: { readonly parentPort?: unknown }): NodeJS.ReadableStream | null {
  const port = process.parentPort as Port | undefined;
  if (!port) return null;
  const input = new PassThrough();
  port.on('message', ({ data }) => {
    if (typeof data === 'string') input.write(`${data}\n`);
  });
  return input;
}
