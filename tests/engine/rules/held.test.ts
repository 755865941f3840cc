/** What something upstream holds after the end: a slate, a push, a session without bits. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ending } from '../../../main/engine/rules/ending.ts';
import { bare, type Facts, facts } from '../facts.ts';
import { TWITCH, YOUTUBE } from '../story.ts';
import { after, at, dead, END, fate, report } from './dead.ts';

describe('a held programme', () => {
  /** A platform is pushed to, `ms` after the beginning. */
  const slate = (on: Facts, ms: number, channel = YOUTUBE, bitrateBps: number | null = 1) =>
    on.at(ms).outgoing(channel, 'CONNECTED', bitrateBps);
  const held = (on: Facts) => fate(report(on, after(95)));

  it('is one to which Restream pushes bits anew', () => {
    const told = report(slate(dead(), after(91)), after(95));
    assert.deepEqual(bare(told.finds(ending)), [
      { rule: 'held', level: 'watch', since: at(END), about: ['youtube:502'], loudAt: at(after(300)) },
    ]);
    assert.match(
      told.words(ending).join(),
      /^Restream still pushes to YouTube, and OBS died 95 s ago\..* hold the programme\.$/,
    );
    assert.equal(held(slate(dead(), after(91), YOUTUBE, 0)), 'ghost-cold');
    assert.equal(held(slate(dead(), after(91), YOUTUBE, null)), 'ghost-cold');
    assert.equal(held(dead().at(after(91)).outgoing(YOUTUBE, 'CONNECTING')), 'ghost-cold');
  });

  it('is pushed later than five seconds after the end, and within the minute', () => {
    assert.equal(
      fate(report(slate(dead(), after(5)), after(65)), 'youtube:502', { coldGraceSeconds: 60 }),
      'ghost-cold',
    );
    assert.equal(
      fate(report(slate(dead(), after(5.001)), after(65)), 'youtube:502', { coldGraceSeconds: 60 }),
      'held',
    );
    assert.equal(fate(report(slate(dead(), after(40)), after(100))), 'held');
    assert.equal(fate(report(slate(dead(), after(40)), after(100.001))), 'ghost-cold');
    assert.equal(fate(report(slate(dead(), after(40)), after(89.999))), 'settling');
  });

  it('is a ghost after five minutes', () => {
    const on = (ms: number) => report(slate(dead(), ms - 1_000), ms);
    assert.equal(fate(on(after(299.999))), 'held');
    assert.equal(fate(on(after(300))), 'ghost-cold');
  });

  it('is none where bits still arrive, or others that were pushed have ended', () => {
    assert.equal(fate(report(slate(dead(), after(91)), after(95)).incoming()), 'settling');
    const other = () => dead().outgoing(TWITCH, 'CONNECTED');
    assert.equal(held(slate(other(), after(91))), 'ghost-cold', 'one is not pushed anew');
    assert.equal(held(slate(slate(other(), after(91), TWITCH), after(91))), 'held');
    assert.equal(held(slate(other().outgoingEnds(TWITCH), after(91))), 'ghost-cold');
    const earlier = facts()
      .encoder('streaming')
      .outgoing(TWITCH, 'CONNECTED')
      .at(END - 1)
      .outgoingEnds(TWITCH);
    earlier.status(YOUTUBE, true, 1).at(END).ends();
    assert.equal(held(slate(earlier, after(91))), 'held', 'that one had ended before');
    assert.equal(held(slate(dead().status(TWITCH, false), after(91))), 'held', 'that one never was pushed');
  });

  it('is a session the server clings to without bits, as long as its push goes on', () => {
    const cling = (on: Facts) => on.outgoing(YOUTUBE, 'CONNECTED').at(after(91)).incoming(0);
    assert.equal(fate(report(cling(dead()), after(95))), 'held');
    assert.equal(fate(report(cling(dead()).outgoingEnds(YOUTUBE), after(95))), 'settling');
    assert.equal(fate(report(dead().incomingEnds().at(after(91)).incoming(null), after(160))), 'settling');
    assert.equal(fate(report(cling(dead()), after(151))), 'held');
    assert.notEqual(fate(report(cling(dead()), after(151.001))), 'held');
  });

  it('is one that is pushed while its platform says nothing', () => {
    const mute = () => facts().encoder('streaming').outgoing(YOUTUBE, 'CONNECTED').at(END).ends();
    assert.equal(fate(mute().at(after(90))), 'held');
    assert.equal(fate(mute().status(YOUTUBE, null).at(after(90))), 'held');
    assert.equal(fate(mute().status(YOUTUBE, false).at(after(90))), 'over');
    assert.equal(fate(mute().at(300_000)), 'held');
    assert.equal(fate(mute().at(300_001)), 'over');
  });
});

describe('a session without bits', () => {
  it('is waited for, but not longer than five minutes', () => {
    const clung = (ms: number, nowMs: number) =>
      fate(report(dead().at(ms).incoming(0).incomingEnds(), nowMs));
    assert.equal(clung(after(100), after(189)), 'settling');
    assert.equal(clung(after(100), after(190)), 'ghost-cold');
    assert.equal(clung(after(400), after(389)), 'settling');
    assert.equal(clung(after(400), after(401)), 'ghost-cold');
    const late = dead().at(after(295)).incoming(0).at(after(320)).incoming(0);
    assert.equal(fate(report(late.at(after(381)), after(389))), 'settling', 'five minutes, and the grace');
    assert.equal(fate(report(late, after(390))), 'ghost-cold', 'and no longer');
    const both = dead().at(after(100)).incoming(0, 's-0').at(after(400)).incoming(1);
    assert.equal(fate(report(both, after(489))), 'settling', 'bits are waited for however late they come');
    const going = dead().at(after(100)).incoming(0);
    assert.equal(fate(report(going, after(189))), 'settling');
    assert.equal(fate(report(going, after(190))), 'ghost-cold');
  });
});
