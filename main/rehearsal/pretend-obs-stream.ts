/** The stream of a pretend OBS: what it sends grows with time, as it would, until it is told otherwise. */

import type { Clock } from '../engine/clock.ts';

/** What OBS announces of its stream, in its own spelling. */
export type OutputState = 'STARTING' | 'STARTED' | 'STOPPING' | 'STOPPED' | 'RECONNECTING' | 'RECONNECTED';

export interface PretendStream {
  start(): void;
  stop(): void;
  /** Ends at once, as an output that is stopped by its name. Announces nothing before it is over. */
  cut(): void;
  setReconnecting(isReconnecting: boolean): void;
  /** Bytes stand still while the stream is on. */
  setFlat(isFlat: boolean): void;
  readonly isActive: boolean;
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
}

const framesPerSecond = 30;
const startMs = 300;
const stopMs = 200;

/** A stream that is off. */
export function createPretendStream(options: PretendStreamOptions): PretendStream {
  const { clock, signal, bitrateBps, announce } = options;
  let isActive = false;
  let isReconnecting = false;
  let isFlat = false;
  /** Counts starts and stops, so that one overtaken by another does nothing. */
  let turn = 0;
  let bytes = 0;
  let countedAt = clock.monotonic();
  let activeSince = countedAt;

  const count = () => {
    const now = clock.monotonic();
    if (isActive && !isReconnecting && !isFlat) bytes += ((now - countedAt) * bitrateBps) / 8_000;
    countedAt = now;
  };
  const change = (to: Partial<{ active: boolean; reconnecting: boolean; flat: boolean }>) => {
    count();
    isActive = to.active ?? isActive;
    isReconnecting = to.reconnecting ?? isReconnecting;
    isFlat = to.flat ?? isFlat;
  };
  const later = async (ms: number, act: () => void) => {
    turn += 1;
    const mine = turn;
    if ((await clock.sleep(ms, signal)) && mine === turn) act();
  };
  const end = () => {
    change({ active: false, reconnecting: false });
    announce('STOPPED');
  };
  const framesSince = (since: number) => Math.floor(((clock.monotonic() - since) * framesPerSecond) / 1000);
  const bornAt = countedAt;
  return {
    get isActive() {
      return isActive;
    },
    start: () => {
      announce('STARTING');
      void later(startMs, () => {
        change({ active: true });
        bytes = 0;
        activeSince = clock.monotonic();
        announce('STARTED');
      });
    },
    stop: () => {
      announce('STOPPING');
      void later(stopMs, end);
    },
    cut: () => {
      turn += 1;
      end();
    },
    setReconnecting: (to) => {
      change({ reconnecting: to });
      announce(to ? 'RECONNECTING' : 'RECONNECTED');
    },
    setFlat: (to) => change({ flat: to }),
    status: () => {
      count();
      const durationMs = isActive ? Math.round(clock.monotonic() - activeSince) : 0;
      return {
        outputActive: isActive,
        outputReconnecting: isReconnecting,
        outputTimecode: new Date(durationMs).toISOString().slice(11, 23),
        outputDuration: durationMs,
        outputCongestion: isActive && isFlat ? 1 : 0,
        outputBytes: Math.floor(bytes),
        outputSkippedFrames: 0,
        outputTotalFrames: isActive ? framesSince(activeSince) : 0,
      };
    },
    stats: () => ({
      cpuUsage: 1.5,
      memoryUsage: 200,
      availableDiskSpace: 100_000,
      activeFps: framesPerSecond,
      averageFrameRenderTime: 1.2,
      renderSkippedFrames: 0,
      renderTotalFrames: framesSince(bornAt),
      outputSkippedFrames: 0,
      outputTotalFrames: isActive ? framesSince(activeSince) : 0,
      webSocketSessionIncomingMessages: 0,
      webSocketSessionOutgoingMessages: 0,
    }),
  };
}
