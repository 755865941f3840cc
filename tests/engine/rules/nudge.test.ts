/** Perhaps forgotten: the three nudges, to the millisecond, and in which words. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nudge } from '../../../main/engine/rules/nudge.ts';
import { bare, type Facts, facts } from '../facts.ts';
import { START, TWITCH, YOUTUBE } from '../story.ts';

const HALF_HOUR = 1_800_000;

describe('nobody here', () => {
  const away = () =>
    facts()
      .encoder('streaming')
      .at(1_000)
      .present(START + 1_000);

  it('is said from the idle limit on', () => {
    const told = away().at(1_000 + HALF_HOUR);
    assert.deepEqual(bare(told.finds(nudge)), [
      { rule: 'nudge', level: 'watch', since: START + 1_000 + HALF_HOUR, about: ['idle'], loudAt: null },
    ]);
    assert.match(told.words(nudge).join(), / for 30 min, and you are still live\.$/);
    assert.deepEqual(
      away()
        .at(HALF_HOUR + 999)
        .finds(nudge),
      [],
    );
  });

  it('names where one is live, as far as platforms say', () => {
    const told = away()
      .at(1_000 + HALF_HOUR)
      .status(TWITCH, true, 3);
    assert.match(told.words(nudge).join(), /still live on Twitch\.$/);
  });

  it('is not said when it is switched off, or somebody is here', () => {
    assert.deepEqual(
      away()
        .at(2 * HALF_HOUR)
        .finds(nudge, { idleMinutes: 0 }),
      [],
    );
    assert.deepEqual(
      away()
        .at(2 * HALF_HOUR)
        .present(null)
        .finds(nudge),
      [],
    );
    assert.deepEqual(
      facts()
        .encoder('streaming')
        .at(2 * HALF_HOUR)
        .finds(nudge),
      [],
    );
  });

  it('is said while OBS holds the stream, or Restream receives it, and not after the end', () => {
    const idle = () => away().encoder('idle');
    assert.deepEqual(
      idle()
        .at(HALF_HOUR + 1_000)
        .finds(nudge),
      [],
    );
    assert.equal(
      idle()
        .at(HALF_HOUR + 1_000)
        .incoming()
        .finds(nudge).length,
      1,
    );
    const ended = away()
      .at(2 * HALF_HOUR)
      .ends()
      .incoming();
    assert.deepEqual(ended.finds(nudge), []);
  });
});

describe('viewers who left', () => {
  /** 42 viewers at second 0, and from second 10 on the given numbers. */
  const left = (twitch: number | null, youtube: number | null) =>
    facts()
      .incoming()
      .status(TWITCH, true, 12)
      .status(YOUTUBE, true, 30)
      .at(10_000)
      .status(TWITCH, true, twitch)
      .status(YOUTUBE, true, youtube);
  const later = (on: Facts, ms: number) => on.at(10_000 + ms).incoming();

  it('are missed after five minutes', () => {
    const told = later(left(1, 1), 300_000);
    assert.deepEqual(bare(told.finds(nudge)), [
      { rule: 'nudge', level: 'watch', since: START + 10_000, about: ['empty'], loudAt: null },
    ]);
    assert.match(told.words(nudge).join(), /^Of 42 viewers \(5 min ago\) 2 are left/);
    assert.deepEqual(later(left(1, 1), 299_999).finds(nudge), []);
  });

  it('are counted as one says it', () => {
    assert.match(later(left(0, 1), 300_000).words(nudge).join(), / 1 is left/);
    assert.match(later(left(0, 0), 300_000).words(nudge).join(), / 0 are left/);
  });

  it('are not missed while nothing is received, or no platform shows one any more', () => {
    assert.deepEqual(left(1, 1).at(310_000).encoder('streaming').finds(nudge), []);
    const off = left(1, 1).at(20_000).status(TWITCH, false).status(YOUTUBE, false);
    assert.notEqual(off.state.audience?.lowSince, null);
    assert.deepEqual(later(off, 300_000).finds(nudge), []);
  });

  it('are not missed when one cannot tell, or enough stay', () => {
    assert.deepEqual(later(left(null, 0), 300_000).finds(nudge), []);
    assert.deepEqual(later(left(4, 1), 300_000).finds(nudge), []);
    assert.deepEqual(facts().incoming().at(600_000).incoming().finds(nudge), []);
  });
});

describe('an OBS whose window went', () => {
  const gone = () => facts().encoder('streaming').at(10_000).encoder('streaming', {}, { hasWindow: false });

  it('is named after five seconds while it streams', () => {
    const told = gone().at(15_000);
    assert.deepEqual(bare(told.finds(nudge)), [
      { rule: 'nudge', level: 'watch', since: START + 10_000, about: ['window'], loudAt: null },
    ]);
    assert.match(told.words(nudge).join(), /5 s ago\.$/);
    assert.deepEqual(gone().at(14_999).finds(nudge), []);
  });

  it('is not while it does not send', () => {
    const stuck = gone().at(15_000).encoder('stalled', {}, { hasWindow: false, outputActive: true });
    assert.notEqual(stuck.state.encoder.windowGoneAt, null);
    assert.deepEqual(stuck.finds(nudge), []);
  });

  it('is not when the window is there', () => {
    assert.deepEqual(facts().encoder('streaming').at(60_000).encoder('streaming').finds(nudge), []);
  });
});
