/** What we cannot see: from when on it is said, and whether it makes a noise. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { blind } from '../../../main/engine/rules/blind.ts';
import { bare, type Facts, facts } from '../facts.ts';
import { START } from '../story.ts';

const open = () => facts().feed('restream-chat', 'open').feed('restream-streaming', 'open');
const dark = (since: number, about: string, loudAfterMs: number | null) => ({
  rule: 'blind',
  level: 'blind',
  since: START + since,
  about: [about],
  loudAt: loudAfterMs === null ? null : START + since + loudAfterMs,
});

describe('a feed that is down', () => {
  it('is told after five seconds, and loud after half a minute while on air', () => {
    const lost = (on: Facts) => on.at(1_000).feed('restream-streaming', 'waiting', 'No answer.');
    const onAir = lost(open().incoming());
    assert.deepEqual(onAir.at(5_999).finds(blind), []);
    assert.deepEqual(bare(onAir.at(6_000).finds(blind)), [dark(1_000, 'restream-streaming', 30_000)]);
    assert.match(onAir.words(blind).join(), /^Restream cannot be watched: No answer\. Not seen for 5 s\.$/);
    assert.deepEqual(bare(lost(open()).at(6_000).finds(blind)), [dark(1_000, 'restream-streaming', null)]);
  });

  it('is told at once, and is loud off air too, when it is refused', () => {
    const refused = open().at(1_000).feed('restream-streaming', 'refused', 'The token is refused.');
    assert.deepEqual(bare(refused.finds(blind)), [dark(1_000, 'restream-streaming', 30_000)]);
  });

  it('is told at once when it never was open', () => {
    assert.deepEqual(bare(facts().at(2_000).finds(blind)), [dark(0, 'restream-streaming', null)]);
    assert.match(facts().at(2_000).words(blind).join(), /: not connected yet\. Not seen for 2 s\.$/);
    const dialled = facts().at(1_000).feed('restream-streaming', 'connecting').at(2_000);
    assert.deepEqual(bare(dialled.finds(blind)), [dark(1_000, 'restream-streaming', null)]);
    assert.match(dialled.words(blind).join(), /: connecting\. Not seen for 1 s\.$/);
  });

  it('is told of chat only while on air', () => {
    const lost = (on: Facts) => on.at(1_000).feed('restream-chat', 'waiting', 'Gone. For good.').at(6_000);
    assert.deepEqual(lost(open()).finds(blind), []);
    const told = lost(open().incoming());
    assert.deepEqual(bare(told.finds(blind)), [dark(1_000, 'restream-chat', 30_000)]);
    assert.match(told.words(blind).join(), /^Chat cannot be read: Gone\. For good\. Not/);
  });

  it('is told without a noise where another client fights for chat', () => {
    const deaf = open().incoming().at(1_000).feed('restream-chat', 'waiting', 'deaf', 'DEAF').at(6_000);
    assert.deepEqual(bare(deaf.finds(blind)), [dark(1_000, 'restream-chat', null)]);
    const other = open().incoming().at(1_000).feed('restream-streaming', 'waiting', 'deaf', 'DEAF');
    assert.deepEqual(bare(other.at(6_000).finds(blind)), [dark(1_000, 'restream-streaming', 30_000)]);
  });
});

describe('a feed that was lost with the network', () => {
  const lost = (code: string) => open().incoming().at(1_000).feed('restream-chat', 'waiting', 'No.', code);
  const loudAt = (on: Facts, about = 'restream-chat') => {
    const found = on
      .at(99_000)
      .finds(blind)
      .find((one) => one.about.includes(about));
    return found?.loudAt === undefined || found.loudAt === null ? null : found.loudAt - START;
  };
  const back = (on: Facts, ms: number) =>
    on
      .at(ms - 1)
      .feed('restream-streaming', 'waiting')
      .at(ms)
      .feed('restream-streaming', 'open');

  it('is waited for anew once the other one is back', () => {
    assert.equal(loudAt(back(lost('ENOTFOUND'), 5_000)), 95_000);
    assert.equal(loudAt(lost('ENOTFOUND')), 31_000, 'the other one was never away');
    assert.equal(loudAt(back(lost('SILENT'), 5_000)), 31_000, 'it was not the network');
    const together = facts().incoming().at(1_000).feed('restream-streaming', 'open');
    assert.equal(loudAt(together.feed('restream-chat', 'waiting', 'No.', 'ENOTFOUND')), 31_000);
    const alone = facts().incoming().at(1_000).feed('restream-chat', 'waiting', 'No.', 'ENOTFOUND');
    assert.equal(loudAt(alone), 31_000);
  });

  it('is waited for in either direction', () => {
    const streaming = open().incoming().at(1_000).feed('restream-streaming', 'waiting', 'No.', 'ENOTFOUND');
    streaming.at(2_000).feed('restream-chat', 'waiting').at(5_000).feed('restream-chat', 'open');
    assert.equal(loudAt(streaming, 'restream-streaming'), 95_000);
  });
});

describe('a clock that is wrong', () => {
  const ahead = (aheadMs: number) => {
    const feed = {
      name: 'restream-streaming',
      state: 'open',
      retryAt: null,
      why: null,
      code: null,
      aheadMs,
    } as const;
    return facts().happen({ type: 'feed', feed }).at(7_000);
  };

  it('is told calmly from a minute on, and in which direction', () => {
    assert.deepEqual(bare(ahead(60_000).finds(blind)), [
      { rule: 'blind', level: 'off', since: START + 7_000, about: ['clock'], loudAt: null },
    ]);
    assert.match(ahead(180_000).words(blind).join(), / 3 min ahead of Restream's/);
    assert.match(ahead(-180_000).words(blind).join(), / 3 min behind Restream's/);
    assert.deepEqual(ahead(59_999).finds(blind), []);
    assert.deepEqual(ahead(-59_999).finds(blind), []);
  });
});

describe('a machine without a way to Restream', () => {
  const cut = () =>
    open()
      .incoming()
      .at(1_000)
      .feed('restream-chat', 'waiting', 'No.', 'ENOTFOUND')
      .at(2_000)
      .feed('restream-streaming', 'waiting', 'No.', 'ENOTFOUND');

  it('is one cause, told after five seconds and without a noise', () => {
    assert.deepEqual(cut().at(5_999).finds(blind), []);
    assert.deepEqual(bare(cut().at(6_000).finds(blind)), [dark(1_000, 'network', null)]);
    assert.match(cut().at(6_000).words(blind).join(), /does not reach Restream.* 5 s\.$/);
  });
});

describe('a journal that takes nothing', () => {
  it('is loud at once, and says why', () => {
    const full = open().at(1_000).happen({ type: 'journal', healthy: false, why: 'no space left' });
    assert.deepEqual(bare(full.finds(blind)), [dark(1_000, 'journal', 0)]);
    assert.match(full.words(blind).join(), /cannot be written: no space left\./);
    assert.deepEqual(full.happen({ type: 'journal', healthy: true, why: null }).finds(blind), []);
  });
});

describe('a machine that has just woken up', () => {
  const woken = () => open().at(10_000).happen({ type: 'wake', awayMs: 60_000, why: 'resume' });

  it('is blind until the feed has been heard anew, for a minute at most', () => {
    assert.deepEqual(bare(woken().finds(blind)), [dark(10_000, 'wake', null)]);
    assert.match(woken().words(blind).join(), /woken up/);
    assert.equal(woken().at(69_999).finds(blind).length, 1);
    assert.deepEqual(woken().at(70_000).finds(blind), []);
    const heard = (ms: number) => woken().at(ms).happen({ type: 'alive', name: 'restream-streaming' });
    assert.deepEqual(heard(10_000).finds(blind), []);
    assert.equal(heard(9_999).at(10_000).finds(blind).length, 1);
  });

  it('waits for the encoder, too, where there was one', () => {
    const asked = facts().encoder('idle').feed('restream-streaming', 'open').at(10_000);
    asked
      .happen({ type: 'wake', awayMs: 1, why: 'resume' })
      .happen({ type: 'alive', name: 'restream-streaming' });
    assert.deepEqual(bare(asked.finds(blind)), [dark(10_000, 'wake', null)]);
    assert.deepEqual(asked.encoder('idle').finds(blind), []);
  });

  it('is only blind, and not asleep, where Restream was never heard', () => {
    const never = facts().at(10_000).happen({ type: 'wake', awayMs: 1, why: 'resume' });
    assert.deepEqual(
      never.finds(blind).map(({ about }) => about.join()),
      ['restream-streaming', 'wake'],
    );
  });
});

describe('an OBS that cannot be asked', () => {
  it('is told calmly, with the reason', () => {
    const mute = open().at(3_000).encoder('unknown');
    assert.deepEqual(bare(mute.finds(blind)), [
      { rule: 'blind', level: 'off', since: START + 3_000, about: ['obs'], loudAt: null },
    ]);
    assert.match(mute.words(blind).join(), /cannot be asked: its websocket does not answer$/);
    const locked = mute.feed('obs', 'refused', 'The password is wrong.');
    assert.match(locked.words(blind).join(), /cannot be asked: The password is wrong\.$/);
  });

  it('is not told where there is no process, or it can', () => {
    assert.deepEqual(open().encoder('unknown', { pid: null }).finds(blind), []);
    assert.deepEqual(open().encoder('idle').finds(blind), []);
    assert.deepEqual(open().finds(blind), []);
  });
});
