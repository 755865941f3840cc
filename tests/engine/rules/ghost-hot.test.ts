/** Bits after the end: from which sample on they are a hot ghost. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ghostHot } from '../../../main/engine/rules/ghost-hot.ts';
import { bare, type Facts, facts } from '../facts.ts';
import { START } from '../story.ts';

const END = 60_000;
const ended = (how: 'stopped' | 'crashed' = 'crashed') =>
  facts().encoder('streaming').at(58_000).incoming().at(END).ends(how);
const samples = (on: Facts, ...times: readonly number[]) => {
  for (const ms of times) on.at(END + ms).incoming();
  return on;
};

describe('bits after the end', () => {
  it('are a ghost by two samples, the first later than two seconds after it', () => {
    const told = samples(ended(), 2_001, 3_001);
    assert.deepEqual(bare(told.finds(ghostHot)), [
      { rule: 'ghost-hot', level: 'alarm', since: START + END, about: ['incoming:s-1'], loudAt: null },
    ]);
    assert.match(
      told
        .at(END + 8_000)
        .words(ghostHot)
        .join(),
      /^OBS died 8 s ago, but .* 6\.0 Mbit\/s \(seen 4 s ago\)/,
    );
    assert.deepEqual(samples(ended(), 2_000, 3_000).finds(ghostHot), []);
  });

  it('are one by a lone sample, five seconds after it, confirmed by eight', () => {
    const lone = (ms: number) => samples(ended(), ms).at(END + 8_000);
    assert.equal(lone(5_001).finds(ghostHot).length, 1);
    assert.deepEqual(lone(5_000).finds(ghostHot), []);
    assert.deepEqual(
      samples(ended(), 5_001)
        .at(END + 7_999)
        .finds(ghostHot),
      [],
    );
  });

  it('are sooner confirmed where the settings say so', () => {
    const lone = samples(ended(), 3_001).at(END + 5_000);
    assert.deepEqual(lone.finds(ghostHot), []);
    assert.equal(lone.finds(ghostHot, { inFlightSeconds: 3, hotConfirmSeconds: 7 }).length, 1);
    assert.equal(lone.finds(ghostHot, { hotConfirmSeconds: 6 }).length, 1);
    assert.deepEqual(lone.finds(ghostHot, { hotConfirmSeconds: 6.1 }), []);
  });

  it('are none of a new session by one sample', () => {
    const fresh = ended()
      .incomingEnds()
      .at(END + 9_000)
      .incoming(1, 's-2');
    assert.deepEqual(fresh.finds(ghostHot), []);
    assert.equal(
      fresh
        .at(END + 10_000)
        .incoming(1, 's-2')
        .finds(ghostHot).length,
      1,
    );
    const old = ended()
      .incomingEnds()
      .incoming(1, 's-2')
      .at(END + 9_000)
      .incoming(1, 's-2');
    assert.equal(old.finds(ghostHot).length, 1, 'it was there when OBS ended');
  });

  it('are none without bits, nor when they have grown old', () => {
    const last = (bitrateBps: number | null) =>
      samples(ended(), 3_000)
        .at(END + 9_000)
        .incoming(bitrateBps)
        .finds(ghostHot).length;
    assert.deepEqual([last(0), last(null), last(1)], [0, 0, 1]);
    const told = samples(ended(), 3_000, 9_000);
    assert.equal(told.at(END + 69_000).finds(ghostHot).length, 1);
    assert.deepEqual(told.at(END + 69_001).finds(ghostHot), []);
  });

  it('are none when they come again after a redial', () => {
    const redialled = samples(ended(), 3_000)
      .at(END + 9_000)
      .feed('restream-streaming', 'open');
    assert.deepEqual(redialled.incoming().finds(ghostHot), []);
    assert.equal(samples(redialled, 14_000).finds(ghostHot).length, 1);
  });

  it('are none while the broadcast goes on, nor when its end is only inferred', () => {
    assert.deepEqual(samples(facts().encoder('streaming').at(END), 3_000, 9_000).finds(ghostHot), []);
    const unasked = { outputActive: null, websocket: 'off' } as const;
    const inferred = facts().incoming().encoder('unknown', {}, unasked).at(END).encoder('gone', {}, unasked);
    assert.equal(inferred.state.encoder.endIsInferred, true);
    assert.deepEqual(samples(inferred, 2_500, 4_000).finds(ghostHot), []);
  });

  it('are another encoder when the session began after the end', () => {
    const other = (startedAt: number | null) =>
      ended()
        .at(END + 3_000)
        .incoming(1, 's-1', startedAt)
        .at(END + 5_000)
        .incoming(1, 's-1', startedAt)
        .words(ghostHot)
        .join();
    assert.match(other(START + END + 1), / from another encoder \(/);
    assert.doesNotMatch(other(START + END), /another encoder/);
    assert.doesNotMatch(other(null), /another encoder/);
  });

  it('are told of every session, and why OBS cannot start anew', () => {
    const told = samples(ended('stopped'), 3_000, 5_000);
    for (const ms of [5_000, 7_000]) told.at(END + ms).incoming(900_000, 's-2');
    told.encoder('idle', { ended: { at: START + END, how: 'stopped' } }, { startFailedAt: START + END });
    assert.deepEqual(
      told.finds(ghostHot).map(({ about }) => about),
      [['incoming:s-1'], ['incoming:s-2']],
    );
    assert.match(
      told.words(ghostHot).join(),
      /^OBS stopped streaming .*900 kbit\/s.* cannot start anew because/,
    );
  });
});
