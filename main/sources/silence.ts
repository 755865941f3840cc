/** Notices that a connection has died without a word: by silence, or by pings that nobody answers. */

import type { Clock } from '../engine/clock.ts';

/** Ask this often for a sign of life, and give up after that long without one. */
export interface PingRule {
  readonly everyMs: number;
  readonly deadMs: number;
}

export interface SilenceOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** The longest time without a frame; `null` when silence is normal. */
  readonly idleMs: number | null;
  readonly ping: PingRule | null;
  readonly sendPing: () => void;
  /** Called once, with how long nothing came. */
  readonly onSilent: (ms: number) => void;
}

export interface SilenceWatch {
  noteFrame(): void;
  /** A pong or a ping: life, but no frame. */
  noteLife(): void;
}

/** Watches until the signal aborts or silence is found. */
export function watchSilence(options: SilenceOptions): SilenceWatch {
  const { clock, signal, idleMs, ping } = options;
  let frameAt = clock.monotonic();
  let lifeAt = frameAt;
  let pingAt = frameAt;

  const watch = async () => {
    for (;;) {
      const dues = [
        idleMs === null ? Number.POSITIVE_INFINITY : frameAt + idleMs,
        ping ? Math.min(lifeAt + ping.deadMs, pingAt + ping.everyMs) : Number.POSITIVE_INFINITY,
      ];
      await clock.sleep(Math.max(Math.min(...dues) - clock.monotonic(), 0), signal);
      // After a long pause of this process, frames may wait unread: they are heard before silence is judged.
      await new Promise((resolve) => setImmediate(resolve));
      if (signal.aborted) return;
      const now = clock.monotonic();
      if (idleMs !== null && now >= frameAt + idleMs) return options.onSilent(now - frameAt);
      if (ping && now >= lifeAt + ping.deadMs) return options.onSilent(now - lifeAt);
      if (ping && now >= pingAt + ping.everyMs) {
        pingAt = now;
        options.sendPing();
      }
    }
  };
  if (idleMs !== null || ping) void watch();

  const noteLife = () => {
    lifeAt = clock.monotonic();
  };
  return {
    noteLife,
    noteFrame: () => {
      noteLife();
      frameAt = lifeAt;
    },
  };
}
