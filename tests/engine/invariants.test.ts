/** What holds whatever happens: stories made up by chance, told to the engine. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { EncoderState } from '../../main/engine/encoder.ts';
import { createEngine } from '../../main/engine/engine.ts';
import { noState, reduce } from '../../main/engine/state.ts';
import type { ChatMessage, Event } from '../../main/engine/terms.ts';
import { readChatFrame } from '../../main/sources/restream-chat-frame.ts';
import { readStreamingFrame } from '../../main/sources/restream-streaming-frame.ts';
import { kill, limits, onAir, START, type Story, stop, story, TWITCH, YOUTUBE } from './story.ts';

type Act = (on: Story) => unknown;

const states: readonly EncoderState[] = [
  'unknown',
  'gone',
  'idle',
  'starting',
  'streaming',
  'reconnecting',
  'stalled',
  'stopping',
  'exiting',
  'frozen',
  'zombie',
];
const channel = fc.constantFrom(TWITCH, YOUTUBE, 7);
const nullable = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });

/** One thing that may happen, and how it reads in a counterexample. */
const happening: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .integer({ min: 1, max: 90 })
      .map((seconds) => named(`wait ${seconds}`, (on) => on.until(nowOf(on) + seconds))),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom(...states)
      .map((state) => named(`encoder ${state}`, (on) => on.encoder(state))),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('stopped', 'exited', 'crashed', 'replaced').map((how) =>
      named(`ended ${how}`, (on) =>
        on.encoder(how === 'stopped' ? 'idle' : 'gone', {
          ended: { at: wallOf(on), how: how as 'stopped' },
        }),
      ),
    ),
  },
  {
    weight: 4,
    arbitrary: fc
      .integer({ min: 0, max: 9e6 })
      .map((bps) => named(`incoming ${bps}`, (on) => on.incoming(bps))),
  },
  {
    weight: 1,
    arbitrary: fc.constant(
      named('incoming ended', (on) => on.frame({ type: 'incoming-ended', suid: 's-1' })),
    ),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(channel, nullable(fc.boolean()), nullable(fc.nat(999)), fc.nat(1_200))
      .map(([id, online, viewers, ago]) =>
        named(`status ${id} ${online} ${viewers} -${ago}s`, (on) => on.status(id, online, viewers, ago)),
      ),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(channel, fc.constantFrom('CONNECTED', 'CONNECTING', 'DISCONNECTED', 'ended'))
      .map(([id, status]) => named(`outgoing ${id} ${status}`, (on) => on.outgoing(id, status))),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('open', 'connecting', 'waiting', 'refused', 'off')
      .map((state) => named(`feeds ${state}`, (on) => on.feeds(state as 'open'))),
  },
  {
    weight: 1,
    arbitrary: fc
      .integer({ min: -7_200, max: 7_200 })
      .map((by) => named(`clock ${by}`, (on) => on.setClock(by).until(on.second() + 1))),
  },
  {
    weight: 1,
    arbitrary: fc.integer({ min: 11, max: 9_000 }).map((by) => named(`sleep ${by}`, (on) => on.sleep(by))),
  },
  { weight: 1, arbitrary: fc.constant(named('ack', (on) => on.engine.ack('test'))) },
  {
    weight: 1,
    arbitrary: fc.tuple(nullable(fc.nat(7_200)), nullable(fc.boolean())).map(([idle, locked]) =>
      named(`presence ${idle} ${locked}`, (on) =>
        on.happen({
          type: 'presence',
          presence: {
            idleSince: idle === null ? null : wallOf(on) - idle * 1_000,
            locked,
            doNotDisturb: null,
          },
        }),
      ),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.boolean().map((open) =>
      named(`door ${open}`, (on) =>
        on.happen({
          type: 'door',
          door: { name: 'Discord', what: 'your screen', open, since: wallOf(on) },
        }),
      ),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.integer({ min: 0, max: 600 }).map((ago) =>
      named(`in progress -${ago}s`, (on) =>
        on.happen({
          type: 'in-progress',
          broadcasts: [{ id: 'e-1', startedAt: wallOf(on) - ago * 1_000, channelIds: [TWITCH] }],
        }),
      ),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constant(named('shutdown', (on) => on.happen({ type: 'shutdown', why: 'shutdown' }))),
  },
);

function named(name: string, act: Act): Act {
  return Object.assign(act, { toString: () => name, [fc.toStringMethod]: () => name });
}
const wallOf = (on: Story) => Date.parse(on.engine.status().at);
const clocks = new WeakMap<Story, number>();
const nowOf = (on: Story) => clocks.get(on) ?? 0;

/** Stories keep their own second; sleeping moves it too. */
function play(acts: readonly Act[], check: (on: Story) => void): void {
  const on = story();
  for (const act of acts) {
    act(on);
    clocks.set(on, on.second());
    check(on);
  }
}

const stories = fc.array(happening, { maxLength: 60 });
const often = { numRuns: 300 };

describe('whatever happens', () => {
  it('is never green on news older than a minute', () => {
    fc.assert(
      fc.property(stories, (acts) =>
        play(acts, (on) => {
          const { at, verdict, incoming, channels, encoder } = on.engine.status();
          if (verdict.level !== 'live') return;
          const heard = [
            ...incoming.map((session) => session.at),
            ...channels.map(({ updatedAt }) => updatedAt),
            encoder.since,
            on.heardAt(),
          ].map((time) => Date.parse(String(time)));
          assert.ok(
            heard.some((time) => Date.parse(at) - time <= 61_000),
            `green at ${at} on nothing fresh`,
          );
        }),
      ),
      often,
    );
  });

  it('sounds no alarm unless an encoder of this machine was seen', () => {
    const notOurs = stories.map((acts) => acts.filter((act) => !/encoder|^ended/.test(String(act))));
    fc.assert(
      fc.property(notOurs, (acts) =>
        play(acts, (on) => assert.notEqual(on.engine.status().verdict.level, 'alarm')),
      ),
      often,
    );
  });

  it('ends every alarm once its cause has ended', () => {
    fc.assert(
      fc.property(stories, (acts) => {
        const on = story();
        for (const act of acts) {
          act(on);
          clocks.set(on, on.second());
        }
        on.feeds('open').encoder('idle').frame({ type: 'incoming-ended', suid: 's-1' });
        on.happen({ type: 'door', door: { name: 'Discord', what: 'it', open: false, since: START } });
        on.happen({ type: 'in-progress', broadcasts: [] });
        const end = on.second() + 1_000;
        on.every(30, end, () => {
          for (const id of [TWITCH, YOUTUBE, 7]) on.outgoing(id, 'ended').status(id, false, null);
        });
        assert.equal(on.engine.status().alarm.phase, 'none');
        assert.equal(on.engine.status().verdict.class, 'offline');
      }),
      often,
    );
  });

  it('is told in findings that are worst first, each with words', () => {
    const order = ['alarm', 'blind', 'watch', 'live', 'off'];
    fc.assert(
      fc.property(stories, (acts) =>
        play(acts, (on) => {
          const { verdict } = on.engine.status();
          const ranks = verdict.findings.map(({ level }) => order.indexOf(level));
          assert.deepEqual(
            ranks,
            ranks.toSorted((one, other) => one - other),
          );
          assert.equal(
            verdict.findings.every(({ text }) => text.length > 10 && !/undefined|NaN|null/.test(text)),
            true,
          );
        }),
      ),
      often,
    );
  });

  it('ends the same whichever frame of an instant came first', () => {
    const instant = fc.record({
      reports: fc.tuple(report(TWITCH), report(YOUTUBE), report(7)),
      pushes: fc.tuple(push(TWITCH), push(YOUTUBE), push(7)),
      bitrateBps: fc.constantFrom(0, 900_000, 6_000_000),
      order: fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 8 }),
    });
    fc.assert(
      fc.property(stories, fc.array(instant, { minLength: 1, maxLength: 4 }), (acts, instants) => {
        const ends = [false, true].map((isShuffled) => {
          const on = story();
          for (const act of acts) {
            act(on);
            clocks.set(on, on.second());
          }
          for (const { reports, pushes, bitrateBps, order } of instants) {
            const frames: readonly Act[] = [
              ...reports,
              ...pushes,
              (now) => now.incoming(bitrateBps, 's-1'),
              (now) => now.frame({ type: 'heartbeat' }),
            ];
            const turns = isShuffled ? order : order.map((_, n) => n);
            for (const turn of turns) frames[turn]?.(on);
            on.until(on.second() + 20);
          }
          const { verdict, alarm, viewers } = on.engine.status();
          return { ...verdict, since: null, alarm: alarm.phase, viewers };
        });
        assert.deepEqual(ends[1], ends[0]);
      }),
      { numRuns: 100 },
    );
  });

  it('never sounds for a platform on one report alone, nor on any that is old or tells nothing', () => {
    const lone = fc.record({
      online: nullable(fc.boolean()),
      viewers: nullable(fc.nat(9_999)),
      agoSeconds: fc.nat(1_200),
      afterSeconds: fc.nat(1_500),
    });
    fc.assert(
      fc.property(lone, fc.boolean(), ({ online, viewers, agoSeconds, afterSeconds }, isKilled) => {
        const on = (isKilled ? kill : stop)(onAir()).frame({ type: 'incoming-ended', suid: 's-1' });
        for (const id of [TWITCH, YOUTUBE]) on.outgoing(id, 'ended').status(id, false, null);
        on.until(on.second() + 30);
        for (const id of [TWITCH, YOUTUBE]) on.status(id, false, null);
        on.until(on.second() + afterSeconds);
        const isProof = online === true;
        const isNew = agoSeconds <= 60 && afterSeconds + 30 >= 90;
        on.status(YOUTUBE, online, viewers, agoSeconds).until(on.second() + 400);
        if (!isProof || !isNew) assert.deepEqual(on.alerts('firing'), []);
      }),
      often,
    );
  });

  it('throws at nothing, whatever bytes a socket brings', () => {
    const nearly = fc.oneof(
      fc.json({ maxDepth: 4 }),
      fc.string({ maxLength: 200 }),
      fc
        .record({
          action: fc.constantFrom(
            'updateStatuses',
            'updateIncoming',
            'updateOutgoing',
            'deleteIncoming',
            'event',
          ),
          channelId: fc.oneof(fc.integer(), fc.string(), fc.constant(null)),
          platformId: fc.oneof(fc.integer(), fc.constant(undefined)),
          suid: fc.oneof(fc.string(), fc.integer(), fc.constant({})),
          online: fc.oneof(fc.boolean(), fc.integer(), fc.constant(null)),
          viewers: fc.oneof(fc.double(), fc.string(), fc.constant(null)),
          updatedAt: fc.oneof(fc.double(), fc.integer(), fc.string()),
          createdAt: fc.oneof(fc.double(), fc.constant(null)),
          streaming: fc.oneof(
            fc.constant(null),
            fc.record({ bitrate: fc.anything(), fps: fc.double(), status: fc.anything() }),
          ),
          payload: fc.anything(),
        })
        .map(
          (frame) =>
            JSON.stringify(frame, (_, value) => (typeof value === 'bigint' ? String(value) : value)) ?? '',
        ),
    );
    const readers = { 'restream-chat': readChatFrame, 'restream-streaming': readStreamingFrame };
    let wall = START;
    const engine = createEngine({
      clock: { now: () => wall, monotonic: () => wall, sleep: async () => false },
      journal: { append: () => true, figures: () => ({ lines: 0, bytes: 0, errors: 0 }) },
      limits,
      mode: 'service',
      readers,
    });
    fc.assert(
      fc.property(fc.constantFrom('restream-chat', 'restream-streaming'), nearly, (source, text) => {
        wall += 700;
        engine.frame(source as 'restream-chat', text);
        engine.tick();
        JSON.stringify(engine.status());
      }),
      { numRuns: 1_500 },
    );
  });

  it('remembers no more after thirty days than after ten', () => {
    const random = fc.sample(fc.nat(2 ** 31 - 1), 1)[0] ?? 1;
    let seed = random;
    const next = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
      return seed % below;
    };
    const dayMs = 86_400_000;
    const sizes: number[] = [];
    let state = noState(START);
    for (let at = START; at < START + 30 * dayMs; at += 90_000) {
      for (const event of eventsOf(next, at)) state = reduce(state, event, at);
      if ((at - START) % dayMs === dayMs - 90_000) sizes.push(sizeOf(state));
    }
    const afterTen = sizes[9] ?? 0;
    assert.equal(sizes.length, 30);
    assert.ok(Math.max(...sizes) <= afterTen * 1.05, `grows: ${sizes.join(' ')} (seed ${random})`);
  });
});

/** A busy and forgetful world: every session, author and channel may be a new one. */
function eventsOf(next: (below: number) => number, at: number): readonly Event[] {
  const suid = `s-${next(2 ** 31)}`;
  const channelId = next(2_000);
  const platform = ['twitch', 'youtube', 'x'][next(3)] ?? 'x';
  const about = { channelId, platform, name: null };
  const message: ChatMessage = {
    id: null,
    at,
    platform,
    connectionId: `c-${next(2_000)}`,
    kind: 'text',
    author: { name: `a-${next(2 ** 31)}`, id: null, color: null, roles: [], badges: [] },
    text: 'you are still live',
    amount: null,
    replyTo: null,
  };
  const connection = {
    id: `c-${next(2_000)}`,
    uuid: `u-${next(2 ** 31)}`,
    platform,
    channelId,
    name: null,
    url: null,
  };
  return [
    { type: 'incoming', suid, bitrateBps: next(9_000_000), fps: 30, startedAt: at },
    { type: 'incoming-ended', suid: next(2) === 0 ? suid : 'unknown' },
    { type: 'outgoing', ...about, status: next(2) === 0 ? 'CONNECTED' : 'DISCONNECTED', bitrateBps: 1 },
    { type: 'status', ...about, online: true, viewers: next(500), updatedAt: at, title: null, url: null },
    { type: 'chat-connection', connection: { ...connection, status: 'connected', reason: null } },
    { type: 'chat-message', message },
    { type: 'door', door: { name: `d-${next(2 ** 31)}`, what: 'x', open: true, since: at } },
    { type: 'in-progress', broadcasts: [{ id: suid, startedAt: at, channelIds: [channelId] }] },
  ];
}

/** How many things it holds, however deep. */
function sizeOf(value: unknown): number {
  if (value instanceof Map)
    return [...value].reduce((sum, [key, part]) => sum + sizeOf(key) + sizeOf(part), 1);
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce((sum: number, part) => sum + sizeOf(part), 1);
}

function report(channelId: number): fc.Arbitrary<Act> {
  return fc
    .tuple(nullable(fc.boolean()), nullable(fc.nat(99)), fc.nat(90))
    .map(([online, viewers, ago]) =>
      named(`status ${channelId} ${online} ${viewers} -${ago}s`, (on) =>
        on.status(channelId, online, viewers, ago),
      ),
    );
}

function push(channelId: number): fc.Arbitrary<Act> {
  return fc
    .constantFrom('CONNECTED', 'CONNECTING', 'DISCONNECTED', 'ended')
    .map((status) => named(`outgoing ${channelId} ${status}`, (on) => on.outgoing(channelId, status)));
}
