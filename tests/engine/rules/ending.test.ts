/** After the end: how long platforms have, what Restream lists, and what a delay holds back. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ending } from '../../../main/engine/rules/ending.ts';
import { bare, type Facts, facts } from '../facts.ts';
import { TWITCH, YOUTUBE } from '../story.ts';
import { after, at, dead, END, fate, report } from './dead.ts';

describe('in the grace', () => {
  it('a platform that still says live winds down, and it is said how long it has', () => {
    const told = dead().at(after(20));
    assert.deepEqual(bare(told.finds(ending)), [
      { rule: 'settling', level: 'watch', since: at(END), about: ['youtube:502'], loudAt: at(after(90)) },
    ]);
    assert.equal(told.words(ending).join(), 'OBS died 20 s ago. YouTube has 70 s more to wind down.');
    const two = dead().status(TWITCH, true, 3).at(after(20));
    assert.match(two.words(ending).join(), /\. Twitch and YouTube have 70 s more to wind down\.$/);
  });

  it('is loud after ten seconds if bits still arrive, whoever shows them', () => {
    const told = dead().at(after(3)).incoming();
    assert.equal(told.finds(ending)[0]?.loudAt, at(after(10)));
    assert.equal(told.at(after(10) - 1).finds(ending)[0]?.loudAt, at(after(10)));
    assert.equal(told.at(after(10)).finds(ending)[0]?.loudAt, at(after(90)));
    const alone = facts().encoder('streaming').at(END).ends().at(after(20)).incoming();
    assert.deepEqual(bare(alone.finds(ending)), [
      { rule: 'settling', level: 'watch', since: at(END), about: [], loudAt: null },
    ]);
    assert.match(alone.words(ending).join(), /Restream has 90 s more/);
    assert.deepEqual(alone.at(after(90)).incoming().finds(ending), [], 'past the grace others speak of it');
  });

  it('a push alone is enough to wait for', () => {
    const pushed = () => facts().encoder('streaming').outgoing(YOUTUBE, 'CONNECTED').at(END).ends();
    assert.equal(fate(pushed().at(after(20))), 'settling');
    assert.equal(pushed().at(after(20)).finds(ending)[0]?.loudAt, null);
    assert.equal(fate(pushed().outgoing(YOUTUBE, 'CONNECTING').at(after(20))), 'over');
    assert.equal(fate(facts().encoder('streaming').status(YOUTUBE, false).at(END).ends()), 'over');
  });

  it('it is explained why OBS cannot start anew', () => {
    const told = dead().at(after(3)).incoming();
    told.encoder('idle', { ended: { at: at(END), how: 'crashed' } }, { startFailedAt: at(after(2)) });
    assert.match(told.words(ending).join(), / more to wind down\. OBS cannot start anew because/);
  });

  it('counts from the last bits that arrived, when they came later than five seconds after the end', () => {
    const fed = (seconds: number) =>
      report(dead().at(after(seconds)).incoming().at(after(30)).incomingEnds(), after(seconds) + 89_999);
    assert.equal(fate(fed(20)), 'settling');
    assert.equal(fate(report(fed(20), after(110))), 'ghost-cold');
    assert.equal(fate(report(dead().at(after(5)).incoming().incomingEnds(), after(90))), 'ghost-cold');
    assert.equal(fate(report(dead().at(after(5.001)).incoming().incomingEnds(), after(95))), 'settling');
    const going = dead().at(after(20)).incoming();
    assert.equal(fate(report(going, after(109))), 'settling', 'of a session that is not over, too');
    assert.equal(fate(report(going, after(110))), 'ghost-cold');
  });

  it('counts from the end of its push, when that came last', () => {
    const told = dead().outgoing(YOUTUBE, 'CONNECTED').at(after(30)).outgoingEnds(YOUTUBE);
    assert.equal(report(told, after(89)).finds(ending)[0]?.loudAt, at(after(90)));
    assert.equal(report(told, after(90)).finds(ending)[0]?.loudAt, null);
    assert.equal(fate(report(told, after(119))), 'settling');
    assert.equal(fate(report(told, after(120))), 'ghost-cold');
  });
});

describe('what Restream lists', () => {
  const quiet = () => facts().encoder('streaming').at(END).ends();
  const lists = (on: Facts, ms: number, ...starts: readonly (number | null)[]) =>
    on.at(ms).happen({
      type: 'in-progress',
      broadcasts: starts.map((ms, n) => ({
        id: `e-${n}`,
        startedAt: ms === null ? null : at(ms),
        channelIds: [],
      })),
    });

  it('is held by its word alone, once it was asked after the grace', () => {
    const told = lists(quiet(), after(90), 0, null);
    assert.deepEqual(bare(told.at(after(95)).finds(ending)), [
      {
        rule: 'held',
        level: 'watch',
        since: at(END),
        about: ['broadcast:e-0', 'broadcast:e-1'],
        loudAt: null,
      },
    ]);
    assert.match(
      told.words(ending).join(),
      /^Restream still lists .* OBS stopped streaming 95 s ago\..*asked 5 s ago/,
    );
    assert.deepEqual(lists(quiet(), after(89.999), 0).at(after(95)).finds(ending), []);
  });

  it('is no news after a minute, of a later broadcast, or beside what platforms say', () => {
    assert.equal(lists(quiet(), after(95), 0).at(after(155)).finds(ending).length, 1);
    assert.deepEqual(lists(quiet(), after(95), 0).at(after(155.001)).finds(ending), []);
    assert.equal(lists(quiet(), after(95), END).finds(ending).length, 1);
    assert.deepEqual(lists(quiet(), after(95), END + 1).finds(ending), []);
    assert.deepEqual(lists(quiet(), after(95)).finds(ending), []);
    assert.deepEqual(quiet().at(after(95)).finds(ending), []);
    assert.deepEqual(
      lists(report(dead(), after(95)), after(96), 0)
        .finds(ending)
        .map(({ rule }) => rule),
      ['ghost-cold'],
    );
    const early = lists(quiet(), after(95), 0).at(after(80));
    assert.deepEqual(early.finds(ending), [], 'a clock that was set back');
  });
});

describe('a delay', () => {
  const delayed = { streamDelayMs: 20_000 };
  const stopping = (more = {}) =>
    facts()
      .encoder('streaming', {}, delayed)
      .at(END)
      .encoder('stopping', {}, { ...delayed, stoppingSince: at(END), ...more });

  it('is counted down while OBS stops', () => {
    const told = stopping().at(after(19.999));
    assert.deepEqual(bare(told.finds(ending)), [
      { rule: 'settling', level: 'watch', since: at(END), about: ['obs'], loudAt: null },
    ]);
    assert.match(
      stopping().at(after(5)).words(ending).join(),
      /^Stop was pressed 5 s ago; .* for 15 s more\.$/,
    );
    assert.deepEqual(stopping().at(after(20)).finds(ending), []);
    assert.deepEqual(stopping({ streamDelayMs: 0 }).at(after(5)).finds(ending), []);
    assert.deepEqual(stopping({ stoppingSince: null }).at(after(5)).finds(ending), []);
    const stalled = stopping().encoder('stalled', {}, delayed);
    assert.deepEqual(stalled.at(after(5)).finds(ending), []);
    assert.deepEqual(facts().finds(ending), []);
  });

  it('is counted down after the end, too, and the grace begins behind it', () => {
    const told = facts().encoder('streaming', {}, delayed).status(YOUTUBE, true, 1).at(END).ends();
    assert.deepEqual(bare(told.at(after(5)).finds(ending)), [
      { rule: 'settling', level: 'watch', since: at(END), about: ['youtube:502'], loudAt: null },
    ]);
    assert.match(told.words(ending).join(), /held back goes on air for 15 s more\.$/);
    assert.match(told.at(after(20)).words(ending).join(), /YouTube has 90 s more to wind down/);
    assert.equal(told.finds(ending)[0]?.loudAt, at(after(110)));
  });
});

describe('several platforms', () => {
  it('are told apart, one finding for each fate', () => {
    const both = dead()
      .at(after(95))
      .status(YOUTUBE, true, 5)
      .status(TWITCH, true, 2, at(after(65)));
    assert.match(both.words(ending).join(), /\(told just now\)/, 'by the newest of them');
    const told = dead()
      .status(TWITCH, true, 1)
      .at(after(91))
      .status(YOUTUBE, true, 5)
      .status(TWITCH, true, 2, at(END - 1));
    told.status(503, true, 1, at(after(91)));
    told.outgoing(504, 'CONNECTED').status(504, null).status(505, false);
    assert.deepEqual(
      told.finds(ending).map(({ rule, about }) => `${rule} ${about.join()}`),
      ['ghost-cold youtube:502,kick:503', 'echo twitch:501', 'held kick:504'],
    );
  });
});
