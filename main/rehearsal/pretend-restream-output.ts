/** One output of the pretend broadcast: Restream's push to a platform, and what that platform says of itself. */

import type { Clock } from '../engine/clock.ts';
import {
  deleteOutgoing,
  type OutgoingStatus,
  type PretendChannel,
  updateOutgoing,
  updateStatuses,
} from './pretend-restream-frames.ts';
import { createReports, type PlatformWord } from './pretend-restream-reports.ts';

export interface OutputOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly statusEveryMs: number;
  readonly channel: PretendChannel;
  readonly eventId: string;
  readonly title: string;
  readonly bitrateBps: () => number;
  /** Whether the platform reports by itself, before it is told what to. */
  readonly reportsUnasked: boolean;
  readonly tellsStatuses: () => boolean;
  readonly send: (frame: object) => void;
}

export interface Output {
  readonly channel: PretendChannel;
  isPushed(): boolean;
  push(status: OutgoingStatus): void;
  endPush(): void;
  setOnline(online: boolean, viewers: number | null): void;
  setViewers(viewers: number | null): void;
  /** Reports what the platform is told to say from now on, in a rhythm of its own. */
  report(word: PlatformWord): void;
  tellPush(): void;
  /** Tells the status again; once it has been offline for a few times, no more. */
  tellStatus(): void;
}

const FAREWELLS = 3;

/** An output that is neither pushed nor online yet. */
export function createOutput(options: OutputOptions): Output {
  const { clock, channel, eventId, title, send } = options;
  const createdAt = clock.now();
  let pushed: OutgoingStatus | null = null;
  let online = false;
  let viewers: number | null = null;
  let farewells = Number.POSITIVE_INFINITY;

  const tellPush = () => {
    if (pushed) send(updateOutgoing(eventId, channel, createdAt, pushed, options.bitrateBps()));
  };
  const sendStatus = () => {
    if (!options.tellsStatuses()) return;
    send(updateStatuses(eventId, channel, { createdAt, updatedAt: clock.now(), online, viewers, title }));
  };
  const reports = createReports({
    clock,
    signal: options.signal,
    everyMs: options.statusEveryMs,
    send: (report) => send(updateStatuses(eventId, channel, { createdAt, title, ...report })),
  });
  return {
    channel,
    tellPush,
    isPushed: () => pushed !== null,
    push: (status) => {
      pushed = status;
      tellPush();
    },
    endPush: () => {
      if (!pushed) return;
      pushed = 'DISCONNECTED';
      tellPush();
      pushed = null;
      send(deleteOutgoing(eventId, channel, createdAt));
    },
    setOnline: (isOnline, count) => {
      online = isOnline;
      viewers = count;
      farewells = isOnline ? Number.POSITIVE_INFINITY : FAREWELLS;
      sendStatus();
    },
    setViewers: (count) => {
      viewers = count;
      sendStatus();
    },
    report: reports.tell,
    tellStatus: () => {
      if (reports.hasBegun() || !options.reportsUnasked) return;
      if (farewells <= 0) return;
      farewells -= 1;
      sendStatus();
    },
  };
}
