/** OBS on air again by itself: when that is a ghost, to the millisecond, and in which words. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cameBack } from '../../../main/engine/rules/came-back.ts';
import { bare, type Facts, facts } from '../facts.ts';
import { START, TWITCH } from '../story.ts';

const LOST = 100_000;

/** OBS lost its connection at second 100, and sends again `brokeMs` later. */
const back = (on: Facts, brokeMs: number) =>
  on
    .at(0)
    .encoder('streaming')
    .at(LOST)
    .encoder('reconnecting')
    .at(LOST + brokeMs)
    .encoder('streaming')
    .incoming(6_000_000, 's-2');

describe('OBS that mends its connection', () => {
  it('is a hot ghost when nobody had been here for five minutes', () => {
    const away = facts().present(START + LOST);
    const told = back(away, 300_000).at(LOST + 370_000);
    assert.deepEqual(bare(told.incoming(1, 's-2').finds(cameBack)), [
      {
        rule: 'ghost-hot',
        level: 'alarm',
        since: START + LOST + 300_000,
        about: ['obs:returned'],
        loudAt: null,
      },
    ]);
    assert.match(told.words(cameBack).join(), / 70 s ago, after 5 min .* nobody .* for 6 min\.$/);
  });

  it('is none when somebody had been here a moment less long ago', () => {
    assert.deepEqual(back(facts().present(START + LOST + 1), 300_000).finds(cameBack), []);
  });

  it('is one after ten minutes where nobody can tell who is here', () => {
    assert.match(back(facts(), 600_000).words(cameBack).join(), /whether anybody .* is not known\.$/);
    assert.deepEqual(back(facts(), 599_999).finds(cameBack), []);
  });

  it('is none after the longest break while somebody is here', () => {
    assert.deepEqual(back(facts().present(null), 3_600_000).finds(cameBack), []);
  });

  it('is none before Restream receives it, nor once it has stopped', () => {
    const unheard = back(facts(), 600_000).incomingEnds('s-2');
    assert.deepEqual(unheard.finds(cameBack), []);
    const stopped = back(facts(), 600_000).encoder('stopping', {}, { outputActive: true });
    assert.notEqual(stopped.state.encoder.returned, null);
    assert.deepEqual(stopped.finds(cameBack), []);
  });

  it('is none of a connection that never broke', () => {
    assert.deepEqual(facts().encoder('streaming').incoming().at(900_000).incoming().finds(cameBack), []);
  });
});

describe('OBS that goes on after a cut', () => {
  /** Somebody ends the broadcast elsewhere at second 60, and a platform says so at second 65. */
  const cut = () =>
    facts()
      .encoder('streaming')
      .incoming()
      .outgoing(TWITCH, 'CONNECTED')
      .at(60_000)
      .outgoingEnds(TWITCH)
      .at(62_000)
      .incoming();
  const confirmed = () => cut().at(65_000).status(TWITCH, false).incomingEnds();
  const again = (on: Facts, bitrateBps: number | null = 6_000_000, suid = 's-2') =>
    on.at(70_000).incoming(bitrateBps, suid).at(71_000).incoming(bitrateBps, suid);

  it('is a hot ghost by two samples of a new session', () => {
    const told = again(confirmed()).at(73_000);
    assert.deepEqual(bare(told.finds(cameBack)), [
      {
        rule: 'ghost-hot',
        level: 'alarm',
        since: START + 70_000,
        about: ['incoming:s-2'],
        loudAt: null,
      },
    ]);
    assert.match(told.words(cameBack).join(), /ended elsewhere 13 s ago, but OBS .*2 s ago/);
  });

  it('is none by one sample, by samples without bits, or in the same session', () => {
    assert.deepEqual(confirmed().at(70_000).incoming(6_000_000, 's-2').finds(cameBack), []);
    assert.deepEqual(again(confirmed(), 0).finds(cameBack), []);
    assert.deepEqual(again(confirmed(), null).finds(cameBack), []);
    assert.deepEqual(again(confirmed(), 1).finds(cameBack).length, 1);
    assert.deepEqual(again(confirmed(), 6_000_000, 's-1').finds(cameBack), []);
  });

  it('is none by samples that have grown old, or came again after a redial', () => {
    const old = again(confirmed()).at(131_001).incoming(0, 's-3');
    assert.deepEqual(old.at(131_500).incoming(1, 's-4').finds(cameBack), []);
    const replayed = confirmed().at(66_000).incoming(1, 's-2').at(68_000).incoming(1, 's-2');
    assert.equal(replayed.finds(cameBack).length, 1);
    assert.deepEqual(
      replayed.at(69_000).feed('restream-streaming', 'open').incoming(1, 's-2').finds(cameBack),
      [],
    );
  });

  it('is none while no platform has said that it was over', () => {
    assert.notEqual(cut().state.cut, null);
    assert.deepEqual(again(cut().incomingEnds()).finds(cameBack), []);
  });
});
