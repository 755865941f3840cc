/** What a pretend OBS counts of its stream: bytes that grow while it sends, frames that grow all the time. */

import type { Clock } from '../engine/clock.ts';

/** What is true of the stream. */
export interface Traffic {
  readonly active: boolean;
  readonly reconnecting: boolean;
  /** Something goes out; with a delay not from the first moment on. */
  readonly sending: boolean;
  /** Nothing gets through, though it is sending. */
  readonly flat: boolean;
}

export interface PretendTraffic {
  readonly isActive: boolean;
  readonly isSending: boolean;
  set(change: Partial<Traffic>): void;
  /** Counts from zero again. */
  restart(): void;
  /** As `GetStreamStatus` answers. */
  status(): Readonly<Record<string, unknown>>;
  /** As `GetStats` answers. */
  stats(): Readonly<Record<string, unknown>>;
}

const framesPerSecond = 30;

/** A stream that is off. */
export function createPretendTraffic(clock: Clock, bitrateBps: number): PretendTraffic {
  const bornAt = clock.monotonic();
  let traffic: Traffic = { active: false, reconnecting: false, sending: false, flat: false };
  let bytes = 0;
  let countedAt = bornAt;
  let activeSince = bornAt;

  const count = () => {
    const now = clock.monotonic();
    const { sending, reconnecting, flat } = traffic;
    if (sending && !reconnecting && !flat) bytes += ((now - countedAt) * bitrateBps) / 8_000;
    countedAt = now;
  };
  const framesSince = (since: number) => Math.floor(((clock.monotonic() - since) * framesPerSecond) / 1000);
  return {
    get isActive() {
      return traffic.active;
    },
    get isSending() {
      return traffic.sending;
    },
    set: (change) => {
      count();
      if (change.active && !traffic.active) activeSince = clock.monotonic();
      traffic = { ...traffic, ...change };
    },
    restart: () => {
      count();
      bytes = 0;
    },
    status: () => {
      count();
      const { active, reconnecting, flat } = traffic;
      const durationMs = active ? Math.round(clock.monotonic() - activeSince) : 0;
      return {
        outputActive: active,
        outputReconnecting: reconnecting,
        outputTimecode: new Date(durationMs).toISOString().slice(11, 23),
        outputDuration: durationMs,
        outputCongestion: active && flat ? 1 : 0,
        outputBytes: Math.floor(bytes),
        outputSkippedFrames: 0,
        outputTotalFrames: active ? framesSince(activeSince) : 0,
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
      outputTotalFrames: traffic.active ? framesSince(activeSince) : 0,
      webSocketSessionIncomingMessages: 0,
      webSocketSessionOutgoingMessages: 0,
    }),
  };
}
