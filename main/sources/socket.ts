/** One WebSocket session from dial to ending. Bounded in every direction; it has endings, never exceptions. */

import { type RawData, WebSocket } from 'ws';
import { childOf } from '../engine/cancel.ts';
import type { Clock } from '../engine/clock.ts';
import { hushed } from './address.ts';
import type { Ending } from './ending.ts';
import { describeNetworkError } from './network-error.ts';
import { oneLine, readShortBody } from './short-body.ts';
import { type PingRule, type SilenceWatch, watchSilence } from './silence.ts';

/** A session that is open. */
export interface OpenSession {
  /** Aborts when the session is over. */
  readonly signal: AbortSignal;
  /** How far this machine's clock is ahead of the server's, by the date of its greeting; `null` where it tells none. */
  readonly aheadMs: number | null;
  /** Ends it because it lives but says nothing that matters. */
  endAsDeaf(why: string): void;
}

export interface SessionOptions {
  /** The whole address, token and all. It is in no ending. */
  readonly url: string;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly handshakeMs?: number;
  readonly maxPayloadBytes?: number;
  /** The longest time without a frame; `null` when silence is normal. */
  readonly idleMs: number | null;
  readonly ping: PingRule | null;
  readonly onOpen: (session: OpenSession) => void;
  /** Text frames as strings, binary ones as bytes, in order. */
  readonly onFrame: (frame: string | Uint8Array) => void;
  /** A pong or a ping came: proof of life without a frame. */
  readonly onAlive: () => void;
}

const HANDSHAKE_MS = 10_000;
const MAX_PAYLOAD_BYTES = 1024 * 1024;

/**
 * Dials and stays until something ends it. Once settled, the socket is gone and no callback comes any more. It
 * terminates instead of closing politely, since a polite close waits for the very peer that has gone quiet.
 */
export function holdSession(options: SessionOptions): Promise<Ending> {
  const { clock } = options;
  if (options.signal.aborted) return Promise.resolve({ kind: 'cancelled' });
  const hush = hushed(options.url);
  const socket = dial(options);
  if (!socket) return Promise.resolve({ kind: 'failed', code: 'BAD_URL', why: 'The address will not do.' });

  return new Promise((resolve) => {
    const life = childOf(options.signal);
    const handshake = childOf(life.signal);
    let isOver = false;
    let silence: SilenceWatch | null = null;
    let aheadMs: number | null = null;

    const end = (ending: Ending) => {
      if (isOver) return;
      isOver = true;
      life.abort();
      life.detach();
      handshake.detach();
      socket.removeAllListeners();
      // `ws` reports the terminated handshake as an error, a moment later.
      socket.on('error', () => {});
      socket.terminate();
      resolve(ending);
    };
    const fail = (code: string, why: string) => end({ kind: 'failed', code, why: hush(oneLine(why)) });
    /** What we call does not throw. Should it, then one broken frame must not silence the watch for good. */
    const call = (step: () => void) => {
      try {
        step();
      } catch (error) {
        fail('INTERNAL', `A frame could not be taken in: ${error instanceof Error ? error.message : error}`);
      }
    };

    life.signal.addEventListener('abort', () => end({ kind: 'cancelled' }), { once: true });
    // The library's own limit starts anew with every byte, so a server that drips would never reach it.
    const handshakeMs = options.handshakeMs ?? HANDSHAKE_MS;
    void clock.sleep(handshakeMs, handshake.signal).then((passed) => {
      if (passed)
        fail('HANDSHAKE_TIMEOUT', `The server did not finish its greeting in ${handshakeMs / 1000} s.`);
    });

    socket.on('upgrade', ({ headers }) => {
      const server = Date.parse(headers.date ?? '');
      if (Number.isFinite(server)) aheadMs = clock.now() - server;
    });
    socket.on('unexpected-response', (_request, response) => {
      void readShortBody(response, clock, life.signal).then((body) =>
        end({ kind: 'refused', httpStatus: response.statusCode ?? 0, body: hush(body) }),
      );
    });
    socket.on('error', (error) => {
      const { code, why } = describeNetworkError(error);
      fail(code, why);
    });
    socket.on('close', (code, reason) =>
      end({ kind: 'closed', code, reason: hush(oneLine(reason.toString())) }),
    );

    socket.on('open', () => {
      handshake.abort();
      silence = watchSilence({
        clock,
        signal: life.signal,
        idleMs: options.idleMs,
        ping: options.ping,
        sendPing: () => socket.ping(),
        onSilent: (ms) => end({ kind: 'silent', ms }),
      });
      call(() =>
        options.onOpen({
          signal: life.signal,
          aheadMs,
          endAsDeaf: (why) => end({ kind: 'deaf', why }),
        }),
      );
    });
    socket.on('message', (data, isBinary) => {
      silence?.noteFrame();
      call(() => options.onFrame(isBinary ? bytesOf(data) : data.toString()));
    });
    const onLife = () => {
      silence?.noteLife();
      call(options.onAlive);
    };
    socket.on('pong', onLife);
    socket.on('ping', onLife);
  });
}

function dial(options: SessionOptions): WebSocket | null {
  // Small texts do not gain from compression, and without it no frame can unfold into more than it weighs.
  const settings = {
    perMessageDeflate: false,
    followRedirects: false,
    maxPayload: options.maxPayloadBytes ?? MAX_PAYLOAD_BYTES,
    // After its Close frame a peer may leave the line open. Unknown to the library's types.
    closeTimeout: 2_000,
  };
  try {
    return new WebSocket(options.url, settings);
  } catch {
    return null; // The error quotes the address.
  }
}

function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}
