/** How a terminal asks the running watchdog for something: one JSON line there, one JSON line back. */

import { chmodSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';

export type ControlRequest =
  | { readonly call: 'ping' }
  | { readonly call: 'ack'; readonly by: string }
  | { readonly call: 'snooze'; readonly ms: number; readonly by: string };

export type ControlAnswer =
  | { readonly ok: true; readonly pid: number }
  | { readonly ok: false; readonly code: string; readonly message: string };

/** Longest request taken; ours are under a hundred bytes. */
const MOST_BYTES = 16 * 1024;
const ANSWER_MS = 2_000;
const LONGEST_SNOOZE_MS = 24 * 3_600_000;

/**
 * Takes requests at `path` (a socket file, or a named pipe on Windows) until `signal` aborts.
 * The caller holds the data folder's lock, so a socket file that is already there belongs to a dead owner.
 * Rejects when it cannot listen there.
 */
export function takeRequests(
  path: string,
  answer: (request: ControlRequest) => ControlAnswer,
  signal: AbortSignal,
): Promise<void> {
  const isFile = process.platform !== 'win32';
  if (isFile) rmSync(path, { force: true });
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket)).on('error', () => socket.destroy());
    readLine(socket, (line) => socket.end(`${JSON.stringify(answerLine(line, answer))}\n`));
  });
  const stop = () => {
    for (const socket of open) socket.destroy();
    server.close();
  };
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () => {
      if (isFile) chmodSync(path, 0o600);
      if (signal.aborted) stop();
      else signal.addEventListener('abort', stop, { once: true });
      resolve();
    });
  });
}

/** Asks the watchdog that listens at `path`. An answer `NOT_RUNNING` means that nobody does. Never rejects. */
export function askWatchdog(path: string, request: ControlRequest): Promise<ControlAnswer> {
  return new Promise((resolve) => {
    const socket = connect(path);
    const settle = (answer: ControlAnswer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(ANSWER_MS, () => settle(failure('NO_ANSWER', 'The watchdog does not answer.')));
    socket.on('error', () => settle(failure('NOT_RUNNING', 'No watchdog is running on this data folder.')));
    socket.on('close', () => resolve(failure('NO_ANSWER', 'The watchdog closed the line.')));
    readLine(socket, (line) => settle(readAnswer(line)));
    socket.write(`${JSON.stringify(request)}\n`);
  });
}

function readLine(socket: Socket, take: (line: string) => void): void {
  let text = '';
  let done = false;
  socket.setEncoding('utf8');
  socket.on('data', (part: string) => {
    if (done) return;
    text += part;
    const end = text.indexOf('\n');
    if (end >= 0) {
      done = true;
      take(text.slice(0, end));
    } else if (text.length > MOST_BYTES) socket.destroy();
  });
}

function answerLine(line: string, answer: (request: ControlRequest) => ControlAnswer): ControlAnswer {
  const request = readRequest(line);
  return request ? answer(request) : failure('BAD_REQUEST', 'That request is not known here.');
}

function readRequest(line: string): ControlRequest | null {
  const given = parse(line);
  if (given.call === 'ping') return { call: 'ping' };
  const by = typeof given.by === 'string' ? given.by.slice(0, 40) : 'unknown';
  if (given.call === 'ack') return { call: 'ack', by };
  const { ms } = given;
  if (given.call !== 'snooze' || typeof ms !== 'number' || !(ms > 0 && ms <= LONGEST_SNOOZE_MS)) return null;
  return { call: 'snooze', ms, by };
}

function readAnswer(line: string): ControlAnswer {
  const given = parse(line);
  if (given.ok === true && typeof given.pid === 'number') return { ok: true, pid: given.pid };
  return failure(
    String(given.code ?? 'NO_ANSWER'),
    String(given.message ?? 'The watchdog answered in riddles.'),
  );
}

function parse(line: string): { readonly [key: string]: unknown } {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function failure(code: string, message: string): ControlAnswer {
  return { ok: false, code, message };
}
