/** A pretend OBS on this machine: an obs-websocket v5 server with a stream behind it, and ways to behave badly. */

import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Clock } from '../engine/clock.ts';
import type { Fields } from '../sources/fields.ts';
import { toFields } from '../sources/obs/frames.ts';
import { answerChallenge, closeCode, op, rpcVersion, statusOk } from '../sources/obs/protocol.ts';
import { answer } from './pretend-obs-answers.ts';
import { createPretendOutputs, type PretendOutputs } from './pretend-obs-outputs.ts';
import type { PretendRetries } from './pretend-obs-retry.ts';
import { createPretendStream, type PretendStream } from './pretend-obs-stream.ts';

export interface PretendObsOptions {
  readonly clock: Clock;
  /** The pretend OBS closes when it aborts. */
  readonly signal: AbortSignal;
  /** 0, the default, takes any free one. */
  readonly port?: number;
  /** `null` lets everybody in. */
  readonly password: string | null;
  readonly bitrateBps?: number;
  /** How it tries to get a lost connection back: as OBS does by itself, unless told otherwise. */
  readonly retries?: PretendRetries;
}

/** What is wrong at the moment. */
export interface PretendObsFaults {
  /** Says nothing to whoever comes. */
  noHello: boolean;
  /** Greets, but lets nobody in: as when every worker of OBS waits for its GUI. */
  noIdentified: boolean;
  /** Takes requests and never answers. */
  isMute: boolean;
}

export interface PretendObs extends Pick<PretendOutputs, 'secondOutput' | 'record'> {
  readonly url: string;
  readonly stream: PretendStream;
  readonly faults: PretendObsFaults;
  /** How many sessions were let in so far. */
  readonly sessions: number;
  /** Requests so far, by name. */
  readonly requests: readonly string[];
  /** Announces the exit, as OBS does once its user has said yes. */
  announceExit(): void;
  /** Closes every session with this code; 1006 breaks them off without a word. */
  close(code: number): void;
  /** Settles once it is closed. */
  readonly closed: Promise<void>;
}

const defaultBitrateBps = 6_000_000;
const mostPayload = 64 * 1024;
const generalEvents = 1;
const outputEvents = 64;

/** Opens it; settles once it can be dialled. */
export async function openPretendObs(options: PretendObsOptions): Promise<PretendObs> {
  const { clock, signal, password } = options;
  const faults: PretendObsFaults = { noHello: false, noIdentified: false, isMute: false };
  const server = new WebSocketServer({ port: options.port ?? 0, host: '127.0.0.1', maxPayload: mostPayload });
  /** Those let in, with the events they want. */
  const members = new Map<WebSocket, number>();
  const requests: string[] = [];
  let sessions = 0;

  const send = (socket: WebSocket, code: number, d: object) => socket.send(JSON.stringify({ op: code, d }));
  const announce = (eventIntent: number, eventType: string, eventData: object = {}) => {
    for (const [socket, wanted] of members) {
      if (wanted & eventIntent) send(socket, op.event, { eventType, eventIntent, eventData });
    }
  };
  const stream = createPretendStream({
    clock,
    signal,
    bitrateBps: options.bitrateBps ?? defaultBitrateBps,
    ...(options.retries && { retries: options.retries }),
    announce: (state) => {
      const outputActive = state === 'STARTED' || state === 'RECONNECTED';
      announce(outputEvents, 'StreamStateChanged', {
        outputActive,
        outputState: `OBS_WEBSOCKET_OUTPUT_${state}`,
      });
    },
  });

  const { secondOutput, record, ...outputs } = createPretendOutputs(stream, (state) => {
    announce(outputEvents, 'RecordStateChanged', {
      outputActive: state === 'STARTED',
      outputState: `OBS_WEBSOCKET_OUTPUT_${state}`,
    });
  });

  server.on('connection', (socket) => {
    const challenge = {
      challenge: randomBytes(32).toString('base64'),
      salt: randomBytes(32).toString('base64'),
    };
    const proof = password === null ? null : answerChallenge(password, challenge);
    socket.on('error', () => {});
    socket.on('close', () => members.delete(socket));
    socket.on('message', (data) => {
      const { op: code, d } = readMessage(String(data));
      if (members.has(socket)) {
        if (code === op.request) take(socket, toFields(d));
        return;
      }
      const { authentication, eventSubscriptions, rpcVersion: version } = toFields(d);
      if (code !== op.identify) return socket.close(closeCode.notIdentified);
      if (version !== rpcVersion) return socket.close(closeCode.versionUnsupported);
      if (proof !== null && authentication !== proof) return socket.close(closeCode.authenticationFailed);
      if (faults.noIdentified) return;
      members.set(socket, typeof eventSubscriptions === 'number' ? eventSubscriptions : 0);
      sessions += 1;
      send(socket, op.identified, { negotiatedRpcVersion: rpcVersion });
    });
    if (faults.noHello) return;
    send(socket, op.hello, {
      obsWebSocketVersion: '5.1.0',
      rpcVersion,
      ...(proof !== null && { authentication: challenge }),
    });
  });

  const take = (socket: WebSocket, { requestType, requestId, requestData }: Fields) => {
    requests.push(String(requestType));
    if (faults.isMute) return;
    const { code, data } = answer(String(requestType), toFields(requestData), stream, outputs);
    const requestStatus = { result: code === statusOk, code };
    send(socket, op.response, { requestType, requestId, requestStatus, ...(data && { responseData: data }) });
  };

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.once('listening', resolve);
  });
  const closed = new Promise<void>((resolve) => {
    const close = () => {
      for (const socket of server.clients) socket.terminate();
      server.close(() => resolve());
    };
    if (signal.aborted) close();
    else signal.addEventListener('abort', close, { once: true });
  });
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stream,
    secondOutput,
    record,
    faults,
    get sessions() {
      return sessions;
    },
    requests,
    announceExit: () => announce(generalEvents, 'ExitStarted'),
    close: (code) => {
      for (const socket of server.clients) {
        if (code === 1006) socket.terminate();
        else socket.close(code);
      }
    },
    closed,
  };
}

function readMessage(text: string): Fields {
  try {
    return toFields(JSON.parse(text));
  } catch {
    return {};
  }
}
