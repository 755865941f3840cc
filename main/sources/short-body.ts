/** Reads the beginning of an answer that is no socket: enough to say why, never more than a little, never for long. */

import type { IncomingMessage } from 'node:http';
import type { Clock } from '../engine/clock.ts';

const MOST_BYTES = 1_024;
const MOST_CHARACTERS = 200;
const MOST_MS = 1_000;

/** The beginning of the body as one printable line. Settles within a second; whatever went wrong, what came counts. */
export async function readShortBody(
  response: IncomingMessage,
  clock: Clock,
  signal: AbortSignal,
): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  const done = new AbortController();
  const finish = () => done.abort();
  response.on('error', finish);
  response.once('end', finish);
  response.once('close', finish);
  response.on('data', (chunk: Buffer) => {
    chunks.push(chunk.subarray(0, MOST_BYTES - bytes));
    bytes += Math.min(chunk.length, MOST_BYTES - bytes);
    if (bytes >= MOST_BYTES) finish();
  });
  signal.addEventListener('abort', finish, { once: true });
  await clock.sleep(MOST_MS, done.signal);
  signal.removeEventListener('abort', finish);
  response.removeAllListeners('data').pause();
  return oneLine(Buffer.concat(chunks).toString());
}

/** Text from the other side as one line without control characters, of bounded length. */
export function oneLine(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  return line.length > MOST_CHARACTERS ? `${line.slice(0, MOST_CHARACTERS)}…` : line;
}
