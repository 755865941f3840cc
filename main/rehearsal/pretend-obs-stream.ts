/** The stream of a pretend OBS: what it sends grows with time, as it would, until it is told otherwise. */

import type { Clock } from '../engine/clock.ts';
import { type PretendRetries, type PretendTries, startTries } from './pretend-obs-retry.ts';
import { createPretendTraffic } from './pretend-obs-traffic.ts';

/** What OBS announces of its stream, in its own spelling. */
export type OutputState = 'STARTING' | 'STARTED' | 'STOPPING' | 'STOPPED' | 'RECONNECTING' | 'RECONNECTED';

export interface PretendStream {
  /** Presses Start. Nothing happens while a start or a stop is under way. */
  start(): void;
  /** Presses Stop. With a delay it goes on sending for as long; pressed again it goes on as before. */
  stop(): void;
  /** Ends at once, as an output that is stopped by its name. Announces nothing before it is over. */
  cut(): void;
  /** The server is gone for so long, or for good: OBS tries again and again, by its settings. */
  loseConnection(forSeconds?: number): void;
  /** The server is back, and so is the stream, before its next try. */
  reconnect(): void;
  /** The tries are over without success. */
  giveUp(): void;
  /** What goes out is this old from now on; 0 for no delay. */
  setDelay(seconds: number): void;
  /** The Stop that is pressed next never ends, until `finishStop`. */
  hangOnStop(): void;
  /** Ends a stop that hangs. */
  finishStop(): void;
  /** The start that is tried next is refused by the server. */
  refuseStart(): void;
  /** Bytes stand still while the stream is on. */
  setFlat(isFlat: boolean): void;
  readonly isActive: boolean;
  readonly delayMs: number;
  readonly retries: PretendRetries;
  /** As `GetStreamStatus` answers. */
  status(): Readonly<Record<string, unknown>>;
  /** As `GetStats` answers. */
  stats(): Readonly<Record<string, unknown>>;
}

export interface PretendStreamOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly bitrateBps: number;
  readonly announce: (state: OutputState) => void;
  /** OBS's own unless told otherwise. */
  readonly retries?: PretendRetries;
}

const usualRetries: PretendRetries = { firstMs: 2_000, most: 25 };
const startMs = 300;
const stopMs = 200;

/** A stream that is off. */
export function createPretendStream(options: PretendStreamOptions): PretendStream {
  const { clock, signal, announce, retries = usualRetries } = options;
  const traffic = createPretendTraffic(clock, options.bitrateBps);
  let isStarting = false;
  let isStopping = false;
  let willHang = false;
  let isHanging = false;
  let willRefuse = false;
  let delayMs = 0;
  let tries: PretendTries | null = null;
  /** Counts starts and stops, so that one overtaken by another does nothing. */
  let turn = 0;

  const later = async (ms: number, act: () => void) => {
    turn += 1;
    const mine = turn;
    if ((await clock.sleep(ms, signal)) && mine === turn) act();
  };
  const endTries = () => {
    tries?.stop();
    tries = null;
  };
  const end = () => {
    turn += 1;
    endTries();
    isStarting = false;
    isStopping = false;
    isHanging = false;
    traffic.set({ active: false, reconnecting: false, sending: false });
    announce('STOPPED');
  };
  const begin = () => {
    isStarting = false;
    if (willRefuse) {
      willRefuse = false;
      return end();
    }
    traffic.set({ active: true, sending: true });
    announce('STARTED');
  };
  const getBack = () => {
    endTries();
    traffic.set({ reconnecting: false });
    announce('RECONNECTED');
  };
  return {
    get isActive() {
      return traffic.isActive;
    },
    get delayMs() {
      return delayMs;
    },
    retries,
    start: () => {
      if (isStarting || traffic.isActive) return;
      isStarting = true;
      traffic.restart();
      announce('STARTING');
      // With a delay OBS calls itself active from the first, and dials when the delay is over.
      if (delayMs > 0) traffic.set({ active: true });
      void later(delayMs || startMs, begin);
    },
    stop: () => {
      if (!traffic.isActive) return;
      announce('STOPPING');
      if (isStopping) return;
      isStopping = true;
      isStarting = false;
      isHanging = willHang;
      willHang = false;
      const isSending = traffic.isSending && tries === null;
      endTries();
      if (isHanging) turn += 1;
      else void later(isSending && delayMs > 0 ? delayMs : stopMs, end);
    },
    cut: end,
    loseConnection: (forSeconds = Number.POSITIVE_INFINITY) => {
      if (!traffic.isSending || isStopping || tries) return;
      if (retries.most === 0) return end();
      const backAt = clock.monotonic() + forSeconds * 1_000;
      traffic.set({ reconnecting: true });
      tries = startTries(
        retries,
        clock,
        signal,
        { back: () => clock.monotonic() >= backAt },
        { wait: () => announce('RECONNECTING'), back: getBack, givenUp: end },
      );
    },
    reconnect: () => {
      if (tries) getBack();
    },
    giveUp: () => {
      if (tries) end();
    },
    setDelay: (seconds) => {
      delayMs = seconds * 1_000;
    },
    hangOnStop: () => {
      willHang = true;
    },
    finishStop: () => {
      if (isHanging) end();
    },
    refuseStart: () => {
      willRefuse = true;
    },
    setFlat: (flat) => traffic.set({ flat }),
    status: () => traffic.status(),
    stats: () => traffic.stats(),
  };
}
