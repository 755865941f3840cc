/** The broadcast the pretend Restream plays: what comes in, what goes out, what the platforms say, and its endings. */

import { randomUUID } from 'node:crypto';
import type { Clock } from '../engine/clock.ts';
import type { Millis } from '../engine/terms.ts';
import {
  deleteIncoming,
  type IncomingFigures,
  type PretendChannel,
  type PretendIncoming,
  updateIncoming,
} from './pretend-restream-frames.ts';
import { createOutput, type Output } from './pretend-restream-output.ts';

export interface ShowOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** How often each platform's status is told anew. */
  readonly statusEveryMs: number;
  /** How often the figures of the incoming stream are told anew. */
  readonly incomingEveryMs: number;
  /** How long a platform takes to notice that a broadcast began or ended. */
  readonly platformDelayMs: number;
  readonly send: (frame: object) => void;
}

export interface LiveOptions {
  readonly channels: readonly PretendChannel[];
  readonly bitrateBps?: number;
  readonly viewers?: number | null;
  readonly title?: string;
}

export interface Show {
  /** An encoder comes in, Restream pushes on, and a moment later every platform is online. */
  goLive(live: LiveOptions): void;
  /** What arrives right now, as some real ingest measures it; `null` when nothing does any more. */
  setIncoming(figures: IncomingFigures | null): void;
  endIncoming(): void;
  setViewers(channelId: number, viewers: number | null): void;
  /** Everything ends as it should: the pushes first, the platforms a moment later. */
  endClean(): void;
  /** The encoder is gone, and Restream goes on pushing. */
  ghostA(): void;
  /** The encoder and the pushes are gone, and the platforms stay online. */
  ghostB(): void;
  /** The encoder is gone, and another one comes in for it. */
  ghostC(): void;
  /** No status comes any more, not even a last one. */
  statusesCease(): void;
  platformOffline(channelId: number): void;
  /** The channels of the broadcast. */
  channels(): readonly PretendChannel[];
  /** The broadcast in progress, or `null`. */
  inProgress(): { readonly id: string; readonly startedAt: Millis; readonly title: string } | null;
}

/** What Restream pushes when nothing comes in: some slate of its own. */
const SLATE_BPS = 900_000;

/** A broadcast that has not begun. Its timers run until the signal aborts. */
export function createShow(options: ShowOptions): Show {
  const { clock, signal, send } = options;
  let eventId: string = randomUUID();
  let title = '';
  let startedAt: Millis = clock.now();
  let incoming: PretendIncoming | null = null;
  let outputs: readonly Output[] = [];
  let tellsStatuses = true;
  let sessions = 0;

  const beginIncoming = (figures: IncomingFigures) => {
    sessions += 1;
    incoming = { suid: figures.suid ?? `s-${sessions}`, createdAt: clock.now(), figures };
    send(updateIncoming(eventId, incoming));
  };
  const endIncoming = () => {
    if (!incoming) return;
    send(deleteIncoming(eventId, incoming));
    incoming = null;
  };
  /** Acts once the platforms have noticed, unless another broadcast has begun by then. */
  const afterDelay = async (act: (output: Output) => void) => {
    const mine = outputs;
    if (options.platformDelayMs > 0 && !(await clock.sleep(options.platformDelayMs, signal))) return;
    if (mine === outputs) mine.forEach(act);
  };
  const every = async (ms: number, act: () => void) => {
    while (await clock.sleep(ms, signal)) act();
  };

  void every(options.statusEveryMs, () => {
    for (const output of outputs) {
      output.tellPush();
      output.tellStatus();
    }
  });
  void every(options.incomingEveryMs, () => {
    if (incoming) send(updateIncoming(eventId, incoming));
  });

  return {
    goLive: (live) => {
      endIncoming();
      eventId = randomUUID();
      title = live.title ?? 'Rehearsal';
      startedAt = clock.now();
      tellsStatuses = true;
      beginIncoming({ bitrateBps: live.bitrateBps ?? 6_160_000 });
      const shared = { clock, eventId, title, send, tellsStatuses: () => tellsStatuses };
      const bitrateBps = () => incoming?.figures.bitrateBps ?? SLATE_BPS;
      outputs = live.channels.map((channel) => createOutput({ ...shared, channel, bitrateBps }));
      for (const output of outputs) {
        output.push('CONNECTING');
        output.push('CONNECTED');
        output.tellStatus();
      }
      void afterDelay((output) => output.setOnline(true, live.viewers === undefined ? 12 : live.viewers));
    },
    setIncoming: (figures) => {
      if (!figures) return endIncoming();
      if (incoming && (figures.suid ?? incoming.suid) !== incoming.suid) endIncoming();
      if (!incoming) return beginIncoming(figures);
      incoming = { ...incoming, figures: { ...incoming.figures, ...figures } };
      send(updateIncoming(eventId, incoming));
    },
    endIncoming,
    setViewers: (channelId, viewers) => {
      for (const output of outputs) if (output.channel.channelId === channelId) output.setViewers(viewers);
    },
    endClean: () => {
      endIncoming();
      for (const output of outputs) output.endPush();
      void afterDelay((output) => output.setOnline(false, null));
    },
    ghostA: () => {
      endIncoming();
      for (const output of outputs) output.tellPush();
    },
    ghostB: () => {
      endIncoming();
      for (const output of outputs) output.endPush();
    },
    ghostC: () => {
      const figures = incoming?.figures ?? {};
      endIncoming();
      beginIncoming({ ...figures, suid: `other-${sessions + 1}` });
    },
    statusesCease: () => {
      tellsStatuses = false;
    },
    platformOffline: (channelId) => {
      for (const output of outputs) if (output.channel.channelId === channelId) output.setOnline(false, null);
    },
    channels: () => outputs.map(({ channel }) => channel),
    inProgress: () =>
      incoming || outputs.some((output) => output.isPushed()) ? { id: eventId, startedAt, title } : null,
  };
}
