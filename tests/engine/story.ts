/** Tells the engine a story in virtual time, one tick a second, and keeps what it concluded from it. */

import type { Clock } from '../../main/engine/clock.ts';
import type { EncoderEvidence, EncoderReading, EncoderState } from '../../main/engine/encoder.ts';
import { createEngine, type Engine } from '../../main/engine/engine.ts';
import { limitsOf } from '../../main/engine/limits.ts';
import type { Limits } from '../../main/engine/picture.ts';
import { loadSettings } from '../../main/engine/settings.ts';
import type { Alert, FeedState, FrameEvent, OwnEvent, Verdict } from '../../main/engine/terms.ts';
import { createPulse } from '../../main/engine/time-warp.ts';

/** 2026-11-23 17:00 UTC: second 0 of every story. */
export const START = Date.UTC(2026, 10, 23, 17, 0, 0);

const { settings } = loadSettings('/nonexistent', {});
export const limits: Limits = limitsOf(settings);

export interface Told {
  /** Second of the story. */
  readonly at: number;
  readonly alert: Alert;
}

export interface Story {
  readonly engine: Engine;
  /** Verdict changes as `second class`, in order. */
  readonly verdicts: readonly string[];
  readonly told: readonly Told[];
  /** Lines that went to the watch journal. */
  readonly watch: readonly OwnEvent[];
  /** The second of the story. */
  second(): number;
  /** When anything was last heard of the platforms' side. */
  heardAt(): string | null;
  /** Lets the story run up to `second`. */
  until(second: number): Story;
  /** Sets the wall clock forward or back without time passing. */
  setClock(bySeconds: number): Story;
  /** Time passes and nobody ticks, as in sleep. */
  sleep(seconds: number): Story;
  frame(...events: readonly FrameEvent[]): Story;
  happen(event: OwnEvent): Story;
  feeds(state: FeedState, why?: string): Story;
  encoder(state: EncoderState, more?: Partial<EncoderReading>, evidence?: Partial<EncoderEvidence>): Story;
  /** An incoming sample on session `suid`. */
  incoming(bitrateBps?: number, suid?: string, startedAt?: number): Story;
  /** A platform's report, collected `agoSeconds` before now. */
  status(channelId: number, online: boolean | null, viewers: number | null, agoSeconds?: number): Story;
  outgoing(channelId: number, status: string): Story;
  /** Repeats `act` every `seconds` up to second `end`. */
  every(seconds: number, end: number, act: (story: Story) => void): Story;
  /** The second at which the class first came, or `null`. */
  first(verdictClass: Verdict['class']): number | null;
  /** Alerts of a kind, as `second title`. */
  alerts(...kinds: readonly Alert['kind'][]): readonly string[];
}

export const TWITCH = 501;
export const YOUTUBE = 502;
const platformOf = (channelId: number) =>
  channelId === TWITCH ? 'twitch' : channelId === YOUTUBE ? 'youtube' : 'kick';

export const noEvidence: EncoderEvidence = {
  pids: [4711],
  processState: 'S',
  processStoppedSince: null,
  processStartedAt: START - 3_600_000,
  guiStillSince: null,
  hasWindow: true,
  crashReport: null,
  websocket: 'open',
  outputActive: null,
  outputReconnecting: null,
  outputBytes: null,
  bytesFlatSince: null,
  framesFlatSince: null,
  congestion: null,
  stoppingSince: null,
  exitStartedAt: null,
  portOwnerPid: null,
};

/** A story that has just begun: nothing is connected, nothing is known. */
export function story(own: Partial<Limits> = {}): Story {
  let wall = START;
  let monotonic = 0;
  const verdicts: string[] = [];
  const told: Told[] = [];
  const watch: OwnEvent[] = [];
  let pending: readonly FrameEvent[] = [];
  let heardAt: string | null = null;
  const second = () => monotonic / 1_000;
  const clock: Clock = { now: () => wall, monotonic: () => monotonic, sleep: async () => false };
  const engine = createEngine({
    clock,
    journal: {
      append: (_family, entry) => {
        if ('event' in entry) {
          watch.push(entry.event);
          if (entry.event.type === 'verdict') verdicts.push(`${second()} ${entry.event.verdict.class}`);
        }
        return true;
      },
      figures: () => ({ lines: 0, bytes: 0, errors: 0 }),
    },
    limits: { ...limits, ...own },
    mode: 'service',
    readers: { 'restream-chat': () => pending, 'restream-streaming': () => pending },
  });
  const beat = createPulse(engine, clock);
  engine.onAlert((alert) => told.push({ at: second(), alert }));

  const pass = () => {
    wall += 1_000;
    monotonic += 1_000;
    beat();
  };
  const self: Story = {
    engine,
    verdicts,
    told,
    watch,
    second,
    heardAt: () => heardAt,
    until(end) {
      while (second() < end) pass();
      return self;
    },
    setClock(bySeconds) {
      wall += bySeconds * 1_000;
      return self;
    },
    sleep(seconds) {
      wall += seconds * 1_000;
      monotonic += seconds * 1_000;
      beat();
      return self;
    },
    frame(...events) {
      pending = events;
      const isChat = events.some(({ type }) => type === 'heartbeat' || type.startsWith('chat'));
      if (!isChat) heardAt = new Date(wall).toISOString();
      engine.frame(isChat ? 'restream-chat' : 'restream-streaming', '{}');
      return self;
    },
    happen(event) {
      engine.happen('test', event);
      return self;
    },
    feeds(state, why) {
      for (const name of ['restream-chat', 'restream-streaming'] as const) {
        const code = state === 'open' ? null : 'TEST';
        self.happen({ type: 'feed', feed: { name, state, retryAt: null, why: why ?? null, code } });
      }
      return self;
    },
    encoder(state, more = {}, evidence = {}) {
      const active = state === 'streaming' || state === 'stalled' || state === 'reconnecting';
      const isGone = state === 'gone';
      return self.happen({
        type: 'encoder',
        reading: {
          state,
          pid: isGone ? null : 4711,
          since: wall,
          bitrateBps: state === 'streaming' ? 6_000_000 : null,
          ended: null,
          ...more,
          evidence: { ...noEvidence, pids: isGone ? [] : [4711], outputActive: active, ...evidence },
        },
      });
    },
    incoming(bitrateBps = 6_160_000, suid = 's-1', startedAt = START) {
      return self.frame({ type: 'incoming', suid, bitrateBps, fps: 30, startedAt });
    },
    status(channelId, online, viewers, agoSeconds = 0) {
      return self.frame({
        type: 'status',
        channelId,
        platform: platformOf(channelId),
        name: 'mychannel',
        online,
        viewers,
        updatedAt: wall - agoSeconds * 1_000,
        title: null,
        url: null,
      });
    },
    outgoing(channelId, status) {
      const about = { channelId, platform: platformOf(channelId) };
      return self.frame(
        status === 'ended'
          ? { type: 'outgoing-ended', ...about }
          : { type: 'outgoing', ...about, name: null, status, bitrateBps: 6_000_000 },
      );
    },
    every(seconds, end, act) {
      while (second() < end) {
        act(self);
        self.until(Math.min(end, second() + seconds));
      }
      return self;
    },
    first(verdictClass) {
      const found = verdicts.find((line) => line.endsWith(` ${verdictClass}`));
      return found === undefined ? null : Number.parseFloat(found);
    },
    alerts: (...kinds) =>
      told
        .filter(({ alert }) => kinds.length === 0 || kinds.includes(alert.kind))
        .map(({ at, alert }) => `${at} ${alert.title}`),
  };
  return self;
}

/** A broadcast in full swing since second 0, at second 60: OBS sends, Twitch and YouTube show it. */
export function onAir(own: Partial<Limits> = {}): Story {
  return story(own)
    .feeds('open')
    .encoder('streaming')
    .incoming()
    .outgoing(TWITCH, 'CONNECTED')
    .outgoing(YOUTUBE, 'CONNECTED')
    .every(10, 60, (on) =>
      on.incoming().status(TWITCH, true, 12).status(YOUTUBE, true, 30).encoder('streaming'),
    );
}

/** OBS dies at the story's present second. */
export function kill(story: Story): Story {
  const at = Date.parse(story.engine.status().at);
  return story.encoder('gone', { ended: { at, how: 'crashed' } }, { websocket: 'closed' });
}

/** The user presses stop, and OBS obeys. */
export function stop(story: Story): Story {
  const at = Date.parse(story.engine.status().at);
  return story.encoder('idle', { ended: { at, how: 'stopped' } });
}
