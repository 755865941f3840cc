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
import type { PlatformWord } from './pretend-restream-reports.ts';

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
  /** Makes ready for a broadcast step by step: nothing comes in yet, nothing is pushed, no platform says a word. */
  prepare(live: Pick<LiveOptions, 'channels' | 'title'>): void;
  /** Pushes to every platform; and no more. */
  push(): void;
  letGo(): void;
  /** Lets a platform report this, and go on reporting it every `statusEveryMs` from then on. */
  report(channelId: number, word: PlatformWord): void;
  /** Lets the REST pages list the broadcast, or none, whatever is true; `null` ends it. */
  list(isListed: boolean | null): void;
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
  let isListed: boolean | null = null;
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

  const prepare = (live: LiveOptions, reportsUnasked: boolean) => {
    endIncoming();
    eventId = randomUUID();
    title = live.title ?? 'Rehearsal';
    startedAt = clock.now();
    tellsStatuses = true;
    const shared = { ...options, eventId, title, reportsUnasked, tellsStatuses: () => tellsStatuses };
    const bitrateBps = () => incoming?.figures.bitrateBps ?? SLATE_BPS;
    outputs = live.channels.map((channel) => createOutput({ ...shared, channel, bitrateBps }));
  };
  const push = (output: Output) => {
    output.push('CONNECTING');
    output.push('CONNECTED');
  };
  const letGo = () => {
    for (const output of outputs) output.endPush();
  };
  const theOne = (channelId: number) => outputs.find(({ channel }) => channel.channelId === channelId);

  return {
    prepare: (live) => prepare(live, false),
    push: () => outputs.forEach(push),
    letGo,
    report: (channelId, word) => theOne(channelId)?.report(word),
    list: (to) => {
      isListed = to;
    },
    goLive: (live) => {
      prepare(live, true);
      beginIncoming({ bitrateBps: live.bitrateBps ?? 6_160_000 });
      for (const output of outputs) {
        push(output);
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
    setViewers: (channelId, viewers) => theOne(channelId)?.setViewers(viewers),
    endClean: () => {
      endIncoming();
      letGo();
      void afterDelay((output) => output.setOnline(false, null));
    },
    ghostA: () => {
      endIncoming();
      for (const output of outputs) output.tellPush();
    },
    ghostB: () => {
      endIncoming();
      letGo();
    },
    ghostC: () => {
      const figures = incoming?.figures ?? {};
      endIncoming();
      beginIncoming({ ...figures, suid: `other-${sessions + 1}` });
    },
    statusesCease: () => {
      tellsStatuses = false;
    },
    platformOffline: (channelId) => theOne(channelId)?.setOnline(false, null),
    channels: () => outputs.map(({ channel }) => channel),
    inProgress: () => {
      const isOn = incoming !== null || outputs.some((output) => output.isPushed());
      return (isListed ?? isOn) ? { id: eventId, startedAt, title } : null;
    },
  };
}
