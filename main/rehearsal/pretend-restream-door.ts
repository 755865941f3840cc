/** The pretend Restream's front door on this machine: HTTP, token check, both sockets, and ways to behave badly. */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';

export type SocketKind = 'chat' | 'streaming';
/** Whom a fault befalls. */
export type Whom = SocketKind | 'both';

/** A frame: something to be written as JSON, or exactly what goes over the line. */
export type Frame = object | string | Uint8Array;

export interface DoorOptions {
  readonly port: number;
  readonly signal: AbortSignal;
  readonly accepts: (token: string | null) => boolean;
  /** A client came in and may be greeted. */
  readonly onClient: (kind: SocketKind, send: (frame: Frame) => void) => void;
  readonly onRequest: (
    request: IncomingMessage,
    url: URL,
    body: string,
  ) => { status: number; body: object | null };
}

export interface Door {
  readonly port: number;
  /** Settles once everything is closed, after the signal aborted. */
  readonly closed: Promise<void>;
  send(kind: SocketKind, frame: object): void;
  clients(whom: Whom): readonly Client[];
  /** Takes the whole door away, so that nobody finds one; and puts it back at the same place. */
  setStanding(isStanding: boolean): void;
  readonly faults: Faults;
}

export interface Client {
  readonly kind: SocketKind;
  readonly socket: WebSocket;
  /** What is below the socket, to break the rules on. */
  readonly line: Duplex;
}

/** What is wrong at the moment. */
interface Faults {
  isMute: boolean;
  answersPings: boolean;
  /** Every handshake is answered with this status. */
  refusal: number | null;
  /** A socket that nobody can reach: whoever knocks there is cut off without a word. */
  unreachable: SocketKind | null;
}

const MOST_BODY = 64 * 1024;

/** Opens the door; settles once it can be knocked at. */
export async function openDoor(options: DoorOptions): Promise<Door> {
  const faults: Faults = { isMute: false, answersPings: true, refusal: null, unreachable: null };
  const clients = new Set<Client>();
  const sockets = new WebSocketServer({ noServer: true, autoPong: false, maxPayload: MOST_BODY });
  const server = createServer((request, response) => void answer(request, response, options));

  const welcome = (kind: SocketKind, line: Duplex, socket: WebSocket) => {
    const client: Client = { kind, socket, line };
    clients.add(client);
    socket.on('error', () => {});
    socket.on('close', () => clients.delete(client));
    socket.on('ping', (data) => {
      if (faults.answersPings) socket.pong(data);
    });
    if (!faults.isMute) options.onClient(kind, (frame) => socket.send(onTheLine(frame)));
  };

  server.on('upgrade', (request, line, head) => {
    line.on('error', () => {});
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const kind = { '/chat/ws': 'chat', '/streaming/ws': 'streaming' }[url.pathname] as SocketKind | undefined;
    if (kind && faults.unreachable === kind) return void line.destroy();
    const token = url.searchParams.get('accessToken');
    const status = kind ? (faults.refusal ?? refusalFor(kind, token, options)) : 404;
    if (!kind || status !== null) return turnAway(line, status ?? 404);
    sockets.handleUpgrade(request, line, head, (socket) => welcome(kind, line, socket));
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const shut = (onShut?: () => void) => {
    for (const { socket } of clients) socket.terminate();
    server.close(onShut);
    server.closeAllConnections();
  };
  const closed = new Promise<void>((resolve) => {
    const close = () => shut(resolve);
    if (options.signal.aborted) close();
    else options.signal.addEventListener('abort', close, { once: true });
  });

  return {
    port,
    closed,
    setStanding: (isStanding) => {
      if (isStanding === server.listening || options.signal.aborted) return;
      if (isStanding) server.listen(port, '127.0.0.1');
      else shut();
    },
    faults,
    clients: (whom) => [...clients].filter(({ kind }) => whom === 'both' || kind === whom),
    send: (kind, frame) => {
      if (faults.isMute) return;
      const text = JSON.stringify(frame);
      for (const client of clients) if (client.kind === kind) client.socket.send(text);
    },
  };
}

function onTheLine(frame: Frame): string | Uint8Array {
  return typeof frame === 'string' || frame instanceof Uint8Array ? frame : JSON.stringify(frame);
}

/** The real streaming socket answers 400 when there is no token at all. */
function refusalFor(kind: SocketKind, token: string | null, { accepts }: DoorOptions): number | null {
  if (token === null && kind === 'streaming') return 400;
  return accepts(token) ? null : 401;
}

function turnAway(line: Duplex, status: number) {
  const body = JSON.stringify(errorBody(status));
  line.end(
    `HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Type: application/json\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

/** An error as Restream's REST pages show it. */
export function errorBody(status: number): object {
  const message = status === 404 ? 'Not found' : 'Invalid token: access token is invalid';
  return { error: { statusCode: status, status, code: status, message, name: 'invalid_token' } };
}

async function answer(request: IncomingMessage, response: ServerResponse, options: DoorOptions) {
  let text = '';
  try {
    for await (const chunk of request.setEncoding('utf8')) {
      text += chunk;
      if (text.length > MOST_BODY) return void response.writeHead(413).end();
    }
  } catch {
    return void response.destroy();
  }
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const { status, body } = options.onRequest(request, url, text);
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(body === null ? '' : JSON.stringify(body));
}
