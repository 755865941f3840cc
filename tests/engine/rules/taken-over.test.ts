/** Another encoder in place of ours: from which moment on it is believed, and in which words. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { takenOver } from '../../../main/engine/rules/taken-over.ts';
import { bare, type Facts, facts } from '../facts.ts';
import { START } from '../story.ts';

/** OBS sends since second 0 and its own session is over at second 40. */
const sending = () =>
  facts()
    .feed('restream-streaming', 'open')
    .encoder('streaming')
    .at(10_000)
    .incoming()
    .at(40_000)
    .incomingEnds();

/** Another session is received from `bornMs` on, last `lastsMs` later. */
const other = (
  on: Facts,
  bornMs: number,
  lastsMs: number,
  bitrateBps: number | null = 4_200_000,
  suid = 's-2',
) =>
  on
    .at(bornMs)
    .incoming(bitrateBps, suid)
    .at(bornMs + lastsMs)
    .incoming(bitrateBps, suid);

describe('a session beside which ours is gone', () => {
  it('is a takeover once it has been received for ten seconds', () => {
    const told = other(sending(), 41_000, 10_000).at(53_000);
    assert.deepEqual(bare(told.finds(takenOver)), [
      { rule: 'inverse', level: 'alarm', since: START + 41_000, about: ['incoming:s-2'], loudAt: null },
    ]);
    assert.match(
      told.words(takenOver).join(),
      /4\.2 Mbit\/s in session s-2 .*12 s.* OBS believes that it is on air\.$/,
    );
    assert.deepEqual(other(sending(), 41_000, 9_999).finds(takenOver), []);
  });

  it('is our own when it began within half a minute of our sending', () => {
    const own = () => facts().feed('restream-streaming', 'open').encoder('streaming');
    assert.deepEqual(other(own(), 30_000, 12_000).finds(takenOver), []);
    assert.equal(other(own(), 30_001, 12_000).finds(takenOver).length, 1);
  });

  it('is none while ours was told within 20 s', () => {
    const beside = (lastMs: number) =>
      other(sending().at(lastMs).incoming(), 41_000, 10_000).at(52_000).finds(takenOver);
    const on = facts().feed('restream-streaming', 'open').encoder('streaming').at(10_000).incoming();
    const late = other(on.at(40_000).incoming(), 41_000, 19_000);
    assert.deepEqual(late.at(60_000).finds(takenOver), []);
    assert.equal(late.at(60_001).finds(takenOver).length, 1);
    assert.equal(beside(40_000).length, 1, 'a session that comes back after its end is another one');
  });

  it('is none without bits, by a single sample, or by old or replayed ones', () => {
    assert.deepEqual(other(sending(), 41_000, 10_000, 0).finds(takenOver), []);
    assert.deepEqual(other(sending(), 41_000, 10_000, null).finds(takenOver), []);
    assert.equal(other(sending(), 41_000, 10_000, 1).finds(takenOver).length, 1);
    assert.deepEqual(sending().at(41_000).incoming(1, 's-2').at(51_000).finds(takenOver), []);
    assert.equal(other(sending(), 41_000, 10_000).at(111_000).finds(takenOver).length, 1);
    assert.deepEqual(other(sending(), 41_000, 10_000).at(111_001).finds(takenOver), []);
    const replayed = other(sending(), 41_000, 10_000).feed('restream-streaming', 'waiting');
    const again = replayed.feed('restream-streaming', 'open').at(52_000).incoming(1, 's-2');
    assert.deepEqual(again.finds(takenOver), []);
  });

  it('is named in harmless characters, and not at length', () => {
    const [text = ''] = other(sending(), 41_000, 10_000, 1, `<b>${'x'.repeat(50)}-_1</b>`).words(takenOver);
    assert.match(text, /in session bx{39} /);
    const [dashed = ''] = other(sending(), 41_000, 10_000, 1, 'a b-c_d').words(takenOver);
    assert.match(dashed, /in session ab-c_d /);
  });
});

describe('when a session began', () => {
  const told = (startedAt: number | null) => {
    const on = sending();
    for (const ms of [41_000, 51_000])
      on.at(ms).incoming(1, 's-2', startedAt === null ? null : START + startedAt);
    return on.finds(takenOver).length;
  };

  it('is what the server says, where it says so', () => {
    assert.deepEqual([told(30_001), told(30_000), told(null)], [1, 0, 1]);
  });

  it('is proven by two samples that did not come again after a redial', () => {
    const on = sending().at(60_000).feed('restream-streaming', 'waiting').feed('restream-streaming', 'open');
    const sample = (ms: number) =>
      on
        .at(ms)
        .incoming(1, 's-2', START + 50_000)
        .finds(takenOver).length;
    assert.deepEqual([sample(64_000), sample(75_000), sample(76_000)], [0, 0, 1]);
  });

  it('is not known of one that was there when the feed was opened', () => {
    const seen = (bornMs: number) => {
      const on = facts().encoder('streaming').at(100_000).feed('restream-streaming', 'open');
      return other(on, bornMs, 12_000).finds(takenOver).length;
    };
    assert.deepEqual([seen(130_000), seen(130_001)], [0, 1]);
  });
});

describe('a session while OBS reconnects', () => {
  const lost = () => sending().at(50_000).encoder('reconnecting');

  it('is a takeover when it began up to ten seconds before OBS noticed', () => {
    const [text = ''] = other(lost(), 50_000, 10_000).words(takenOver);
    assert.match(text, /OBS tries in vain to get back on air\.$/);
    const early = (bornMs: number, lastMs: number) =>
      other(sending(), bornMs, 9_000).at(50_000).encoder('reconnecting').at(lastMs).incoming(1, 's-2');
    assert.deepEqual(early(40_000, 56_000).finds(takenOver), []);
    assert.equal(early(40_001, 56_000).finds(takenOver).length, 1);
    assert.deepEqual(early(40_001, 55_000).finds(takenOver), [], 'it may still be ours');
    assert.equal(early(40_001, 55_001).finds(takenOver).length, 1);
  });

  it('is none when OBS is neither on air nor tries to be', () => {
    const stalled = other(lost(), 51_000, 10_000).encoder('stalled', {}, { outputActive: true });
    assert.notEqual(stalled.state.encoder.lostAt, null);
    assert.deepEqual(stalled.finds(takenOver), []);
    assert.deepEqual(other(facts().feed('restream-streaming', 'open'), 51_000, 10_000).finds(takenOver), []);
  });

  it('is none that can be told while Restream is out of sight', () => {
    assert.deepEqual(
      other(lost(), 51_000, 10_000).feed('restream-streaming', 'waiting').finds(takenOver),
      [],
    );
    const never = facts().encoder('streaming');
    assert.deepEqual(other(never, 41_000, 10_000).finds(takenOver), []);
  });
});
