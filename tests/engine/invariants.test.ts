/** What holds whatever happens: stories made up by chance, told to the engine. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { EncoderState } from '../../main/engine/encoder.ts';
import { type Story, story, TWITCH, YOUTUBE } from './story.ts';

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
});
