/** From findings to one verdict: what outranks what, and what nothing on air is called. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { judge } from '../../main/engine/judge.ts';
import type { Limits } from '../../main/engine/picture.ts';
import { type Facts, facts } from './facts.ts';
import { limits, START, TWITCH, YOUTUBE } from './story.ts';

const judged = (on: Facts, previous: ReturnType<typeof judge> | null = null) => {
  const { state, now } = on.picture();
  return judge(state, now, limits, previous);
};
const open = () => facts().feed('restream-chat', 'open').feed('restream-streaming', 'open');

describe('nothing on air', () => {
  it('is offline, and nothing is found', () => {
    assert.deepEqual(judged(open().at(1_000)), {
      level: 'off',
      class: 'offline',
      since: START + 1_000,
      title: 'Offline',
      findings: [
        {
          rule: 'offline',
          level: 'off',
          text: 'Nothing is on air.',
          since: START + 1_000,
          about: [],
          loudAt: null,
        },
      ],
    });
  });

  it('names the platforms that only stopped reporting, and when', () => {
    const told = open().status(TWITCH, true).at(100_000).status(YOUTUBE, true).status(503, false);
    const text = (ms: number) => judged(told.at(ms)).findings[0]?.text ?? '';
    assert.match(text(450_000), /: Twitch and YouTube last said live 5 min ago/);
    told.status(YOUTUBE, false);
    assert.match(text(450_000), /: Twitch last said live 7 min ago/);
    assert.doesNotMatch(judged(open().status(TWITCH, false).at(370_000)).findings[0]?.text ?? '', /Twitch/);
  });

  it('names no platform whose chat has ended, though its last word was that it is live', () => {
    const told = open().encoder('streaming').status(YOUTUBE, true).at(10_000).ends();
    told.at(11_000).chat({ status: 'error', reason: 'youtube_livechat_ended' });
    for (const ms of [11_000, 300_000]) {
      assert.equal(judged(told.at(ms)).findings[0]?.text, 'Nothing is on air.');
    }
  });

  it('is said first, and a calm finding beside it', () => {
    const { findings, class: name } = judged(open().encoder('unknown'));
    assert.deepEqual(
      findings.map(({ rule, level }) => `${rule} ${level}`),
      ['offline off', 'blind off'],
    );
    assert.equal(name, 'offline');
  });

  it('is not said where something was found', () => {
    const { findings } = judged(open().status(TWITCH, true));
    assert.deepEqual(
      findings.map(({ rule }) => rule),
      ['live'],
    );
  });
});

describe('the verdict', () => {
  it('is of the worst finding, and lists them all by weight', () => {
    const on = open()
      .encoder('streaming')
      .at(1_000)
      .present(START + 1_000)
      .status(TWITCH, true, 1)
      .at(2_000_000);
    on.status(TWITCH, true, 1).encoder('streaming', {}, { guiStillSince: START + 1_970_000 });
    const verdict = judged(on);
    assert.deepEqual(
      verdict.findings.map(({ rule, level }) => `${rule} ${level}`),
      ['zombie alarm', 'inverse alarm', 'nudge watch', 'live live'],
    );
    assert.deepEqual(
      [verdict.level, verdict.class, verdict.title],
      ['alarm', 'zombie', 'OBS is out of control'],
    );
  });

  it('ranks not seeing between what is proven and what is only amber', () => {
    const on = open().encoder('streaming').present(START).status(TWITCH, true, 1).at(1_900_000);
    on.incoming().status(TWITCH, true, 1).encoder('streaming').feed('restream-chat', 'refused', 'No.');
    assert.deepEqual(
      judged(on).findings.map(({ rule }) => rule),
      ['blind', 'nudge', 'live'],
    );
    on.encoder('streaming', {}, { guiStillSince: START });
    assert.deepEqual(
      judged(on).findings.map(({ rule }) => rule),
      ['zombie', 'blind', 'nudge', 'live'],
    );
  });

  it('keeps its beginning while it stays the same', () => {
    const first = judged(open().status(TWITCH, true).at(1_000));
    assert.equal(first.since, START + 1_000);
    const same = judged(open().status(TWITCH, true).at(2_000), first);
    assert.equal(same.since, START + 1_000);
    const other = judged(open().at(3_000), same);
    assert.equal(other.since, START + 3_000);
  });

  it('begins anew where its class changes within its level', () => {
    const starting = judged(open().encoder('streaming'));
    const live = judged(open().encoder('streaming').at(2_000).status(TWITCH, true), starting);
    assert.deepEqual(
      [starting.class, starting.level, live.class, live.level],
      ['starting', 'live', 'live', 'live'],
    );
    assert.equal(live.since, START + 2_000);
  });

  it('begins anew where its level changes within its class', () => {
    const still = (ms: number) =>
      open().incoming().encoder('streaming', {}, { guiStillSince: START }).status(TWITCH, true).at(ms);
    const amber = judged(still(11_000));
    assert.deepEqual([amber.class, amber.level], ['zombie', 'watch']);
    const loud = judged(still(21_000), amber);
    assert.deepEqual([loud.class, loud.level, loud.since], ['zombie', 'alarm', START + 21_000]);
  });
});

describe('within one level', () => {
  const order = (on: Facts, own: Partial<Limits> = {}) => {
    const { state, now } = on.picture();
    return judge(state, now, { ...limits, ...own }, null).findings.map(({ rule }) => rule);
  };
  const door = { name: 'Discord', what: 'your screen', open: true, since: START };
  const still = { guiStillSince: START };
  const crowd = (on: Facts) => {
    for (const name of ['ada', 'bob', 'cyd']) on.says('you are still live', { name });
    return on;
  };

  it('what is on air comes before what only looks so', () => {
    const on = open().encoder('streaming').status(YOUTUBE, true, 1).at(60_000);
    on.encoder('idle', { ended: { at: START + 60_000, how: 'stopped' } }, still);
    for (const ms of [100_000, 110_000]) on.at(ms).incoming();
    on.at(125_000).status(YOUTUBE, true, 2).happen({ type: 'door', door });
    on.happen({ type: 'shutdown', why: 'shutdown' });
    assert.deepEqual(order(on, { coldGraceSeconds: 10 }), [
      'ghost-hot',
      'zombie',
      'ghost-cold',
      'side-door',
      'leaving',
    ]);
  });

  it('talking to nobody comes last of the alarms', () => {
    const on = open()
      .encoder('stalled', {}, { ...still, bytesFlatSince: START })
      .at(60_000);
    assert.deepEqual(order(on.happen({ type: 'shutdown', why: 'shutdown' })), [
      'zombie',
      'leaving',
      'inverse',
      'starting',
    ]);
  });

  it('what ends comes before what lasts, and what people say comes last', () => {
    const on = open()
      .encoder('streaming')
      .status(TWITCH, true, 1)
      .outgoing(504, 'CONNECTED')
      .at(60_000)
      .ends();
    on.at(62_000)
      .status(YOUTUBE, true, 1)
      .at(151_000)
      .status(TWITCH, true, 2, START + 59_000);
    assert.deepEqual(order(crowd(on)), ['settling', 'held', 'echo', 'hearsay']);
  });

  it('what OBS does comes before what the user may have forgotten', () => {
    const away = () => open().encoder('streaming').status(TWITCH, true, 1).present(START).at(1_900_000);
    assert.deepEqual(order(crowd(away().encoder('reconnecting'))), ['retrying', 'nudge', 'hearsay']);
    assert.deepEqual(order(crowd(away().encoder('streaming')), { inverseIncomingSeconds: 9_999 }), [
      'stale',
      'nudge',
      'hearsay',
    ]);
  });
});

describe('a title', () => {
  const on = () => open().encoder('streaming').status(TWITCH, true, 1);
  const ended = () => on().at(60_000).ends();
  const late = () => ended().at(151_000);
  const door = { name: 'Discord', what: 'your screen', open: true, since: START };
  const cases: readonly (readonly [string, string, () => Facts])[] = [
    ['offline', 'Offline', () => open()],
    ['starting', 'Starting', () => open().encoder('starting')],
    ['live', 'Live', () => on()],
    ['stale', 'Old news', () => on().at(61_000).encoder('stalled')],
    [
      'nudge',
      'Still streaming?',
      () => on().present(START).at(1_800_000).incoming().status(TWITCH, true, 1).encoder('streaming'),
    ],
    ['retrying', 'OBS is reconnecting', () => on().encoder('reconnecting')],
    ['settling', 'Winding down', () => ended()],
    ['held', 'Held by Restream', () => late().status(TWITCH, null).outgoing(TWITCH, 'CONNECTED')],
    ['echo', 'An echo, probably', () => late().status(TWITCH, true, 1, START + 1_000)],
    ['ghost-hot', 'Still on air', () => ended().at(63_000).incoming().at(65_000).incoming()],
    ['ghost-cold', 'Still live on the platform', () => late().status(TWITCH, true, 2)],
    ['zombie', 'OBS is out of control', () => on().encoder('streaming', {}, { crashReport: 'Crash.txt' })],
    [
      'inverse',
      'Nobody receives you',
      () => on().encoder('stalled', {}, { bytesFlatSince: START }).at(30_000),
    ],
    ['side-door', 'Another door is open', () => late().status(TWITCH, null).happen({ type: 'door', door })],
    ['leaving', 'Leaving while on air', () => on().happen({ type: 'shutdown', why: 'shutdown' })],
    ['blind', 'Cannot see', () => on().feed('restream-streaming', 'refused', 'No.')],
  ];

  for (const [name, title, happens] of cases) {
    it(`says what ${name} is`, () => {
      const verdict = judged(happens());
      assert.deepEqual([verdict.class, verdict.title], [name, title]);
    });
  }

  it('says what hearsay is', () => {
    const told = on();
    for (const name of ['ada', 'bob', 'cyd']) told.says('you are still live', { name });
    assert.equal(judged(told).title, 'Chat says something');
  });
});
