/** Talking to nobody: what has to be missing, for how long, and who is named. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inverse } from '../../../main/engine/rules/inverse.ts';
import { bare, type Facts, facts } from '../facts.ts';
import { START, TWITCH, YOUTUBE } from '../story.ts';

const KICK = 503;
const loud = (since: number, about: readonly string[]) => ({
  rule: 'inverse',
  level: 'alarm',
  since: START + since,
  about,
  loudAt: null,
});
const sending = () => facts().feed('restream-streaming', 'open').encoder('streaming');

describe('a stuck OBS', () => {
  const stuck = (evidence = {}) =>
    facts()
      .at(20_000)
      .encoder('stalled', {}, { bytesFlatSince: START + 15_000, ...evidence });

  it('is one that moved no byte for ten seconds', () => {
    assert.deepEqual(bare(stuck().at(25_000).finds(inverse)), [loud(15_000, ['obs:stalled'])]);
    assert.match(stuck().at(25_000).words(inverse).join(), /no byte has left it for 10 s\.$/);
    assert.deepEqual(stuck().at(24_999).finds(inverse), []);
  });

  it('says where it is stuck, as far as OBS tells', () => {
    const words = (evidence: object) => stuck(evidence).at(25_000).words(inverse).join();
    assert.match(words({ framesFlatSince: START, congestion: 1 }), /for 10 s\. It renders no frames\.$/);
    assert.match(words({ congestion: 1 }), /for 10 s\. Its upload is stuck\.$/);
    assert.match(words({ congestion: 0.99 }), /for 10 s\.$/);
  });

  it('is none in another state, without a moment, or after the end', () => {
    const flat = { bytesFlatSince: START + 15_000 };
    assert.deepEqual(facts().encoder('reconnecting', {}, flat).at(25_000).finds(inverse), []);
    assert.deepEqual(facts().encoder('stalled').at(25_000).finds(inverse), []);
    const ended = { ended: { at: START, how: 'stopped' } } as const;
    assert.deepEqual(facts().encoder('stalled', ended, flat).at(25_000).finds(inverse), []);
    assert.deepEqual(facts().finds(inverse), []);
  });

  it('is no news while this machine does not reach Restream', () => {
    const away = stuck().feed('restream-chat', 'waiting', 'No.', 'ENOTFOUND');
    assert.equal(away.at(25_000).finds(inverse).length, 1);
    away.feed('restream-streaming', 'waiting', 'No.', 'ENOTFOUND');
    assert.deepEqual(away.finds(inverse), []);
  });
});

describe('nothing at Restream', () => {
  it('is said after half a minute', () => {
    assert.deepEqual(bare(sending().at(30_000).finds(inverse)), [loud(0, ['incoming'])]);
    assert.match(sending().at(30_000).words(inverse).join(), /received nothing for 30 s\.$/);
    assert.deepEqual(sending().at(29_999).finds(inverse), []);
  });

  it('is a session that is over, or goes on without bits', () => {
    const over = sending().at(1_000).incoming().at(20_000).incomingEnds();
    assert.deepEqual(over.at(49_999).finds(inverse), []);
    assert.deepEqual(bare(over.at(50_000).finds(inverse)), [loud(20_000, ['incoming'])]);
    const empty = sending().at(20_000).incoming(0);
    assert.deepEqual(empty.at(49_999).finds(inverse), []);
    assert.deepEqual(bare(empty.at(50_000).finds(inverse)), [loud(20_000, ['incoming'])]);
    assert.deepEqual(empty.incoming(1, 's-2').finds(inverse), [], 'a second one has bits');
    assert.deepEqual(sending().incoming(null).at(50_000).finds(inverse), [], 'not told is not none');
  });

  it('is said only where both ends are in view, and this machine is awake', () => {
    const from = (on: Facts) => on.finds(inverse)[0]?.since;
    assert.equal(from(facts().encoder('streaming').at(90_000)), undefined);
    assert.equal(from(facts().feed('restream-streaming', 'open').at(90_000)), undefined);
    assert.equal(from(facts().feed('restream-streaming', 'open').encoder('stalled').at(90_000)), undefined);
    const opened = facts().encoder('streaming').at(5_000).feed('restream-streaming', 'open');
    assert.equal(from(opened.at(90_000)), START + 5_000);
    const began = facts().feed('restream-streaming', 'open').at(6_000).encoder('streaming');
    assert.equal(from(began.at(90_000)), START + 6_000);
    const woke = sending().at(10_000).happen({ type: 'wake', awayMs: 60_000, why: 'resume' });
    assert.equal(from(woke.at(99_999)), undefined);
    assert.equal(from(woke.at(100_000)), START + 70_000);
  });
});

describe('a platform that does not show it', () => {
  /** On air, and received, for three minutes; Twitch and YouTube have shown it. */
  const shown = () =>
    sending()
      .incoming()
      .at(10_000)
      .status(TWITCH, true, 1)
      .status(YOUTUBE, true, 1)
      .at(20_000)
      .status(TWITCH, true, 2)
      .status(YOUTUBE, true, 2);
  const dark = (on: Facts, id: number, ...times: readonly number[]) => {
    for (const ms of times) on.at(ms).status(id, false);
    return on;
  };
  const at = (on: Facts, ms: number) => on.at(ms).incoming();

  it('is named by two readings and half a minute of darkness', () => {
    const told = dark(shown(), YOUTUBE, 100_000, 110_000);
    assert.deepEqual(at(told, 129_999).finds(inverse), []);
    assert.deepEqual(bare(at(told, 130_000).finds(inverse)), [loud(100_000, ['youtube:502'])]);
    assert.match(told.words(inverse).join(), /but YouTube says you are offline\.$/);
    assert.deepEqual(at(dark(shown(), YOUTUBE, 100_000), 140_000).finds(inverse), []);
  });

  it('is named with all others', () => {
    const told = dark(dark(shown(), YOUTUBE, 100_000, 110_000), TWITCH, 105_000, 115_000);
    assert.deepEqual(bare(at(told, 140_000).finds(inverse)), [loud(100_000, ['twitch:501', 'youtube:502'])]);
    assert.match(told.words(inverse).join(), /Twitch and YouTube say you are offline/);
  });

  it('is not named in the first two minutes, nor by reports that have grown old', () => {
    const early = dark(shown(), YOUTUBE, 60_000, 70_000);
    assert.deepEqual(at(early, 119_999).finds(inverse), []);
    assert.equal(at(early, 120_000).finds(inverse).length, 1);
    assert.equal(at(early, 190_000).finds(inverse).length, 1);
    assert.deepEqual(at(early, 190_001).finds(inverse), []);
  });

  it('is not named when it never came up beside others that did, and is when none did', () => {
    const beside = dark(shown(), KICK, 100_000, 110_000);
    assert.deepEqual(at(beside, 140_000).finds(inverse), []);
    const alone = dark(sending().incoming(), KICK, 100_000, 110_000);
    assert.deepEqual(bare(at(alone, 140_000).finds(inverse)), [loud(100_000, ['kick:503'])]);
    assert.deepEqual(at(alone.status(TWITCH, null), 140_000).finds(inverse), []);
  });

  it('was dark before as long as it was not shown since OBS sends', () => {
    const before = facts().status(KICK, true, 1).at(1_000).status(KICK, false, 2);
    before.at(2_000).feed('restream-streaming', 'open').encoder('streaming').incoming();
    before.at(10_000).status(TWITCH, true, 1);
    dark(before, KICK, 100_000, 110_000).at(110_000).status(TWITCH, true, 2);
    assert.deepEqual(at(before, 140_000).finds(inverse), []);
    const alone = dark(facts(), KICK, 1_000).at(2_000).feed('restream-streaming', 'open');
    dark(alone.encoder('streaming').incoming(), KICK, 100_000);
    assert.deepEqual(bare(at(alone, 140_000).finds(inverse)), [loud(2_000, ['kick:503'])]);
  });

  it('was dark before, too, when it went dark the moment both ends came into view', () => {
    const on = facts().status(KICK, true, 1).at(2_000).status(KICK, false, 1);
    on.feed('restream-streaming', 'open').encoder('streaming').incoming();
    for (const ms of [100_000, 110_000]) on.at(ms).status(KICK, false, 1).status(TWITCH, true, ms);
    assert.deepEqual(at(on, 140_000).finds(inverse), []);
  });

  it('is not named while Restream is out of sight', () => {
    const told = dark(shown(), YOUTUBE, 100_000, 110_000).feed('restream-streaming', 'waiting');
    assert.deepEqual(at(told, 140_000).finds(inverse), []);
  });

  it('is not named while OBS does not send', () => {
    const told = dark(shown(), YOUTUBE, 100_000, 110_000).encoder('stalled');
    assert.deepEqual(at(told, 140_000).finds(inverse), []);
  });
});
