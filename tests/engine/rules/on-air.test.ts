/** On air: green, starting, old news or reconnecting, by what was heard and when. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { onAir } from '../../../main/engine/rules/on-air.ts';
import { clockTime, duration } from '../../../main/engine/words.ts';
import { bare, facts } from '../facts.ts';
import { START, TWITCH, YOUTUBE } from '../story.ts';

/** From then on a time of day alone says too little. */
const CLEAR_MS = 20 * 3_600_000;

const green = (since: number, rule = 'live') => ({ rule, level: 'live', since, about: [], loudAt: null });
const old = (since: number) => ({ rule: 'stale', level: 'watch', since, about: [], loudAt: null });

describe('live', () => {
  it('is where OBS sends and a platform shows it, with viewers of those who tell', () => {
    const told = facts().encoder('streaming', { bitrateBps: 6_000_000 }).at(1_000).incoming();
    told.at(2_000).status(TWITCH, true, 12).status(YOUTUBE, true, null);
    assert.deepEqual(bare(told.at(5_000).finds(onAir)), [green(START)]);
    assert.match(
      told.words(onAir).join(),
      /^OBS sends 6\.0 Mbit\/s; live on Twitch and YouTube with 12 viewers, for 5 s\.$/,
    );
    assert.match(told.status(YOUTUBE, true, 30).words(onAir).join(), /42 viewers/);
  });

  it('does not know viewers that nobody tells, and no bitrate that OBS does not', () => {
    const told = facts().encoder('streaming').status(TWITCH, true, null);
    assert.match(told.words(onAir).join(), /^OBS sends; live on Twitch with an unknown number of viewers/);
    assert.match(told.encoder('streaming', { bitrateBps: 0 }).words(onAir).join(), /^OBS sends;/);
  });

  it('says from where, as far as it can tell', () => {
    const shown = () => facts().status(TWITCH, true, 1);
    const who = (on: ReturnType<typeof facts>) => on.words(onAir).join().split(';')[0];
    assert.equal(who(shown()), 'Live, but not from an OBS on this machine');
    assert.equal(who(shown().encoder('idle')), 'Live, but not from an OBS on this machine');
    assert.equal(who(shown().encoder('gone')), 'Live, but not from an OBS on this machine');
    assert.equal(who(shown().encoder('unknown')), 'OBS cannot be asked');
    assert.equal(who(shown().encoder('stalled')), 'OBS holds the stream');
    assert.equal(who(shown().encoder('streaming')), 'OBS sends');
  });

  it('counts from the first that was seen of it', () => {
    const since = (on: ReturnType<typeof facts>) => on.finds(onAir)[0]?.since;
    const shown = () => facts().at(9_000).status(TWITCH, true, 1).at(10_000);
    assert.equal(since(shown()), START + 9_000);
    assert.equal(since(shown().incoming(1, 's-1', START + 4_000)), START + 4_000);
    assert.equal(since(shown().incoming(1, 's-1', null)), START + 9_000);
    assert.equal(since(facts().at(3_000).incoming(1, 's-1', null).at(9_000)), START + 3_000);
    assert.equal(since(facts().status(TWITCH, null, 5).at(9_000)), START + 9_000, 'nobody says since when');
    assert.equal(since(shown().encoder('stalled', { since: START + 7_000 })), START + 7_000);
    assert.equal(since(shown().encoder('streaming', { since: START + 6_000 })), START + 6_000);
  });

  it('is not told after the end', () => {
    assert.deepEqual(facts().status(TWITCH, true, 1).encoder('streaming').at(9_000).ends().finds(onAir), []);
  });

  it('is nothing while nothing is on air', () => {
    assert.deepEqual(facts().finds(onAir), []);
    assert.deepEqual(facts().encoder('idle').finds(onAir), []);
    assert.deepEqual(facts().status(TWITCH, false, 1).finds(onAir), []);
  });
});

describe('starting', () => {
  it('is an OBS that starts, as long as it was looked at within the minute', () => {
    const told = facts().at(1_000).encoder('starting');
    assert.deepEqual(bare(told.at(61_000).finds(onAir)), [green(START + 1_000, 'starting')]);
    assert.match(told.words(onAir).join(), /starting/);
    assert.deepEqual(bare(told.at(61_001).finds(onAir)), [old(START + 1_000)]);
    assert.match(told.words(onAir).join(), /looked at 60 s ago/);
  });

  it('is one that sends, and no platform says so yet', () => {
    const told = facts().at(1_000).encoder('streaming');
    assert.deepEqual(bare(told.at(2_000).finds(onAir)), [green(START + 1_000, 'starting')]);
    assert.match(told.words(onAir).join(), /^OBS sends; no platform/);
    assert.match(told.incoming().words(onAir).join(), /^OBS sends; no platform/);
  });
});

describe('old news', () => {
  it('are no green: Restream has not said a word in the first minute', () => {
    const told = facts().at(1_000).encoder('streaming').at(61_001).encoder('streaming');
    assert.deepEqual(bare(told.finds(onAir)), [old(START + 1_000)]);
    assert.match(told.words(onAir).join(), /not said a word/);
    assert.equal(told.at(61_000).finds(onAir)[0]?.rule, 'starting');
  });

  it('are its last word of more than a minute ago, whatever it was about', () => {
    const on = () => facts().encoder('streaming').status(TWITCH, true, 1).at(5_000);
    const late = (told: ReturnType<typeof facts>, ms: number) => told.at(ms).encoder('streaming');
    for (const word of [
      () => on().incoming(),
      () => on().outgoing(TWITCH, 'CONNECTED'),
      () => on().status(TWITCH, true, 2),
    ]) {
      assert.equal(late(word(), 65_000).finds(onAir)[0]?.rule, 'live');
      assert.deepEqual(bare(late(word(), 65_001).finds(onAir)), [old(START + 5_000)]);
      assert.match(late(word(), 75_000).words(onAir).join(), /last word is 70 s old/);
    }
  });

  it('are an OBS that was not looked at for a minute', () => {
    const told = facts().at(1_000).encoder('streaming').status(TWITCH, true, 1).at(60_000).incoming();
    assert.equal(told.at(61_000).finds(onAir)[0]?.rule, 'live');
    assert.deepEqual(bare(told.at(61_001).finds(onAir)), [old(START + 1_000)]);
    const since = facts().at(1_000).encoder('streaming', { since: START }).status(TWITCH, true, 1);
    assert.deepEqual(bare(since.at(60_000).incoming().at(61_001).finds(onAir)), [old(START + 1_000)]);
    assert.match(since.at(66_000).words(onAir).join(), /looked at 65 s ago/);
    const elsewhere = facts().encoder('idle').at(61_001).incoming().status(TWITCH, true, 1);
    assert.equal(elsewhere.finds(onAir)[0]?.rule, 'live');
  });
});

describe('reconnecting', () => {
  const lost = () => facts().encoder('streaming').at(10_000);
  const retry = { lostAt: START, attempt: 2, nextTryAt: START + 70_000, givesUpAt: START + 3_600_000 };

  it('is said with what OBS is known to do about it', () => {
    const told = lost().encoder('reconnecting');
    const amber = { rule: 'retrying', level: 'watch', since: START + 10_000, about: ['obs'], loudAt: null };
    assert.deepEqual(bare(told.at(15_000).finds(onAir)), [amber]);
    assert.match(told.words(onAir).join(), /lost its connection 5 s ago and keeps trying/);
  });

  it('says when the next try comes, and when there will be none', () => {
    const words = (more: Partial<typeof retry> | { nextTryAt: null } | { givesUpAt: null }) =>
      lost()
        .encoder('reconnecting', {}, { retry: { ...retry, ...more } })
        .at(69_999)
        .words(onAir)
        .join();
    assert.match(
      words({}),
      new RegExp(`next try ${clockTime(START + 70_000)}, gives up ${clockTime(START + 3_600_000)}`),
    );
    assert.match(words({ nextTryAt: START + 69_999 }), /: trying now, gives up/);
    assert.match(words({ givesUpAt: null }), /, never gives up/);
    const clear = 69_999 + CLEAR_MS;
    assert.match(words({ givesUpAt: START + clear - 1 }), /, gives up \d\d:\d\d\./);
    assert.match(words({ givesUpAt: START + clear }), new RegExp(`, gives up in ${duration(CLEAR_MS)}\\.`));
    assert.match(words({ nextTryAt: null }), /tried for the last time/);
  });
});
