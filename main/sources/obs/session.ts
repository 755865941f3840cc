/** One session with OBS's websocket, from the dial to its ending: every ending is a value, and no question is left open. */

import { type RawData, WebSocket } from 'ws';
import { childOf } from '../../engine/cancel.ts';
import type { Clock } from '../../engine/clock.ts';
import type { Fields } from '../fields.ts';
import { type Answer, type ObsEvent, readFrame } from './frames.ts';
import { answerChallenge, type Challenge, closeCode, op, rpcVersion, subscriptions } from './protocol.ts';
import { createQuestions } from './questions.ts';

/** How a session came to its end. */
export type Ending =
  | { readonly kind: 'closed'; readonly code: number; readonly identified: boolean }
  /** The password is wrong, or OBS wants one and there is none. */
  | { readonly kind: 'unauthorised' }
  /** Nobody listens there. */
  | { readonly kind: 'refused' }
  /** Somebody listens but says nothing. `phase` is what was waited for. */
  | { readonly kind: 'mute'; readonly phase: 'handshake' | 'hello' | 'identified' | 'pong' }
  | { readonly kind: 'failed'; readonly why: string }
  | { readonly kind: 'cancelled' };

/** Asks OBS something; settles within the limit, whatever becomes of the session. */
export type Ask = (request: string, about?: Fields) => Promise<Answer>;

export interface SessionOptions {
  readonly url: string;
  readonly password: string | null;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Called once, when OBS has let us in. */
  onOpen(ask: Ask): void;
  onEvent(event: ObsEvent): void;
  readonly limits?: Partial<SessionLimits>;
}

export interface SessionLimits {
  /** From the dial until OBS has let us in. */
  readonly handshakeMs: number;
  /** For the answer to one question. */
  readonly answerMs: number;
  readonly pingMs: number;
  /** Without any sign of life for this long the line is taken for dead; `null` where it cannot die unnoticed. */
  readonly deadMs: number | null;
}

const usual: SessionLimits = { handshakeMs: 5_000, answerMs: 2_000, pingMs: 10_000, deadMs: null };
const maxPayload = 1024 * 1024;

/** Dials, identifies, and holds the session until it ends or `signal` aborts. */
export async function holdSession(options: SessionOptions): Promise<Ending> {
  const { clock, signal, url, password } = options;
  if (signal.aborted) return { kind: 'cancelled' };
  const limits = { ...usual, ...options.limits };
  const life = childOf(signal);
  let socket: WebSocket;
  try {
    socket = new WebSocket(url, {
      maxPayload,
      perMessageDeflate: false,
      handshakeTimeout: limits.handshakeMs,
    });
  } catch (error) {
    life.detach();
    return { kind: 'failed', why: toWords(error) };
  }

  let phase: 'handshake' | 'hello' | 'identified' | 'open' = 'handshake';
  let heardAt = clock.monotonic();
  const send = (code: number, d: object) => socket.send(JSON.stringify({ op: code, d }));
  const questions = createQuestions(clock, limits.answerMs, life.signal);
  const ask: Ask = (requestType, requestData) =>
    questions.put((requestId) =>
      send(op.request, { requestType, requestId, ...(requestData && { requestData }) }),
    );

  const ending = new Promise<Ending>((end) => {
    const identify = (challenge: Challenge | null) => {
      if (challenge !== null && password === null) return end({ kind: 'unauthorised' });
      const proof =
        challenge && password !== null ? { authentication: answerChallenge(password, challenge) } : {};
      phase = 'identified';
      send(op.identify, { rpcVersion, eventSubscriptions: subscriptions, ...proof });
    };
    const listen = (data: RawData, isBinary: boolean) => {
      heardAt = clock.monotonic();
      if (isBinary) return;
      const frame = readFrame(String(data));
      if (frame.kind === 'hello' && phase === 'hello') identify(frame.challenge);
      else if (frame.kind === 'identified' && phase === 'identified') {
        phase = 'open';
        options.onOpen(ask);
      } else if (frame.kind === 'event') options.onEvent(frame.event);
      else if (frame.kind === 'response') questions.settle(frame.id, frame.answer);
    };
    socket.on('open', () => {
      phase = 'hello';
    });
    socket.on('message', listen);
    socket.on('pong', () => {
      heardAt = clock.monotonic();
    });
    socket.on('close', (code) => {
      if (code === closeCode.authenticationFailed) end({ kind: 'unauthorised' });
      else end({ kind: 'closed', code, identified: phase === 'open' });
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      // A process that is killed resets the line; its 'close' follows at once and says the same as ever.
      if (error.code === 'ECONNRESET' || error.code === 'EPIPE') return;
      end(error.code === 'ECONNREFUSED' ? { kind: 'refused' } : { kind: 'failed', why: toWords(error) });
    });
    life.signal.addEventListener('abort', () => end({ kind: 'cancelled' }), { once: true });
    clock.sleep(limits.handshakeMs, life.signal).then((passed) => {
      if (passed && phase !== 'open') end({ kind: 'mute', phase });
    });
    const watchLine = async () => {
      while (await clock.sleep(limits.pingMs, life.signal)) {
        const isDead = limits.deadMs !== null && clock.monotonic() - heardAt > limits.deadMs;
        if (isDead) return end({ kind: 'mute', phase: 'pong' });
        if (phase === 'open') socket.ping();
      }
    };
    watchLine();
  });

  const ended = await ending;
  life.detach();
  life.abort();
  if (socket.readyState === WebSocket.OPEN) socket.close(1000);
  socket.terminate();
  return ended;
}

/** What went wrong, in a few words. The password is in no message of `ws`, and an address is not repeated. */
function toWords(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code ?? message;
}
