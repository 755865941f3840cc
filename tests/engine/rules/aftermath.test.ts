/** What a platform's word is worth after the end: ghost, echo or over, to the millisecond. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ending } from '../../../main/engine/rules/ending.ts';
import { bare, type Facts, facts } from '../facts.ts';
import { TWITCH, YOUTUBE } from '../story.ts';
import { after, at, dead, END, fate, report } from './dead.ts';

describe('a ghost', () => {
  it('is a claim made after the grace, newer than the end', () => {
    const told = report(dead(), after(90), 42, at(END + 30_001));
    assert.deepEqual(bare(told.finds(ending)), [
      { rule: 'ghost-cold', level: 'alarm', since: at(END), about: ['youtube:502'], loudAt: null },
    ]);
    assert.equal(
      told.at(after(100)).words(ending).join(),
      'YouTube says you are live with 42 viewers, and OBS died 100 s ago (told 69 s ago).',
    );
  });

  it('counts the viewers of all that tell, and knows none where nobody does', () => {
    const both = report(dead(), after(95)).status(TWITCH, true, 8);
    assert.match(both.words(ending).join(), /^Twitch and YouTube say you are live with 50 viewers/);
    assert.match(report(dead(), after(95), null).words(ending).join(), /an unknown number of viewers/);
    const one = report(dead(), after(95), null).status(TWITCH, true, 8);
    assert.match(one.words(ending).join(), /with 8 viewers/);
  });

  it('is only a doubt until such a claim has come', () => {
    const told = report(dead(), after(89.999)).at(after(120));
    assert.deepEqual(bare(told.finds(ending)), [
      { rule: 'settling', level: 'watch', since: at(END), about: ['youtube:502'], loudAt: null },
    ]);
    assert.match(told.words(ending).join(), /Waiting for one more report of YouTube to be sure\.$/);
  });

  it('takes two reports of viewers where it is not said whether they see anything', () => {
    const quiet = dead().status(YOUTUBE, null, null).at(after(95)).status(YOUTUBE, null, 42);
    assert.equal(fate(quiet), 'settling');
    assert.equal(fate(quiet.at(after(96)).status(YOUTUBE, null, 42)), 'ghost-cold');
    const first = dead().status(YOUTUBE, null, null).at(after(95)).status(YOUTUBE, true, 42);
    assert.equal(fate(first), 'ghost-cold');
  });
});

describe('an echo', () => {
  it('is a claim no newer than the end, or too old when it came', () => {
    assert.equal(fate(report(dead(), after(91), 42, at(END))), 'echo');
    assert.equal(fate(report(dead(), after(59), 42, at(END + 1)).at(after(91))), 'settling');
    assert.equal(fate(report(dead(), after(91), 42, at(after(31)))), 'ghost-cold');
    assert.equal(fate(report(dead(), after(91), 42, at(after(31) - 1))), 'echo');
    const told = report(dead(), after(91), 42, at(END));
    assert.deepEqual(bare(told.finds(ending)), [
      { rule: 'echo', level: 'watch', since: at(END), about: ['youtube:502'], loudAt: at(after(900)) },
    ]);
    assert.match(told.words(ending).join(), /^YouTube may only repeat .* OBS died 91 s ago/);
  });

  it('is doubted after a quarter of an hour, as long as it is still told', () => {
    const echo = (toldMs: number, nowMs = toldMs) => fate(report(dead(), toldMs, 42, at(END)).at(nowMs));
    assert.equal(echo(after(899.999)), 'echo');
    assert.equal(echo(after(900)), 'ghost-cold');
    assert.equal(echo(after(800), after(920)), 'ghost-cold');
    assert.equal(echo(after(800), after(920.001)), 'echo');
  });

  it('is not doubted before it has been told for a minute on end', () => {
    const again = () => {
      const told = dead()
        .at(after(850))
        .status(YOUTUBE, false, null, at(END - 5));
      return report(told, after(851), 42, at(END - 4));
    };
    assert.equal(fate(report(again(), after(910.999), 42, at(END - 3))), 'echo');
    assert.equal(fate(report(again(), after(911), 42, at(END - 3))), 'ghost-cold');
  });

  it('is what a platform says from its cache, word for word, after its push has ended', () => {
    const twitch = (on: Facts) => fate(on, 'twitch:501');
    const cached = () =>
      facts().encoder('streaming').status(TWITCH, true, 12).outgoing(TWITCH, 'CONNECTED').at(END).ends();
    const pushEnds = () => cached().outgoingEnds(TWITCH);
    assert.equal(twitch(pushEnds().at(after(95)).status(TWITCH, true, 12)), 'echo');
    assert.equal(twitch(pushEnds().at(after(95)).status(TWITCH, true, 13)), 'ghost-cold');
    assert.equal(twitch(cached().at(after(95)).status(TWITCH, true, 12)), 'ghost-cold', 'still pushed');
    const recounted = (ms: number) => {
      const on = pushEnds().at(ms).status(TWITCH, true, 13).at(after(95));
      return twitch(on.status(TWITCH, true, 13));
    };
    assert.deepEqual([recounted(END), recounted(END + 1)], ['echo', 'ghost-cold']);
    const youtube = dead().outgoing(YOUTUBE, 'CONNECTED').outgoingEnds(YOUTUBE);
    assert.equal(fate(report(youtube, after(95), 31)), 'ghost-cold', 'YouTube has no such cache');
  });
});

describe('over', () => {
  const off = (on: Facts, ms: number, updatedAt = at(ms)) =>
    on.at(ms).status(YOUTUBE, false, null, updatedAt);

  it('is a platform that says twice that it is offline, or once and nothing for a minute', () => {
    const recounted = () => report(dead(), after(10), 32);
    const once = () => off(recounted(), after(30));
    assert.equal(fate(once()), 'settling');
    assert.equal(once().finds(ending)[0]?.loudAt, null, 'it makes no claim');
    assert.equal(fate(once().at(after(89.999))), 'settling');
    assert.equal(fate(once().at(after(90))), 'over');
    assert.equal(fate(off(once(), after(40))), 'over');
    assert.equal(fate(off(once(), after(40), at(after(30)))), 'settling', 'the same reading again');
    const same = off(report(dead(), END, 32), after(30));
    assert.equal(fate(same), 'settling', 'counted anew with the end');
    const before = report(dead(), after(10), 31, at(after(10)));
    assert.equal(fate(off(before, after(30))), 'settling');
    assert.equal(fate(off(before.status(YOUTUBE, null, null), after(31))), 'settling');
    assert.equal(fate(recounted().at(after(30)).status(YOUTUBE, null, null)), 'over', 'no word is no claim');
    const late = off(recounted(), after(95));
    assert.equal(fate(late), 'settling');
    assert.equal(fate(late.at(after(155))), 'over');
  });

  it('is one that had ended before, or says nothing', () => {
    assert.equal(fate(off(facts().encoder('streaming').at(END).ends(), after(1))), 'over');
    const before = facts()
      .encoder('streaming')
      .status(YOUTUBE, true, 1)
      .at(END - 2);
    off(before, END - 1)
      .at(END)
      .ends();
    assert.equal(fate(before), 'over');
    assert.equal(fate(dead().status(YOUTUBE, null)), 'over');
    const again = facts()
      .encoder('streaming')
      .at(END - 5)
      .status(YOUTUBE, true, 1);
    off(again, END - 1, at(END - 5))
      .at(END)
      .ends();
    assert.equal(fate(off(again, after(30))), 'over', 'it had made no claim since');
    const then = facts().encoder('streaming').at(END).status(YOUTUBE, true, 1).status(YOUTUBE, false);
    assert.equal(fate(then.ends().at(after(1))), 'settling', 'it claimed it in the moment of the end');
    assert.equal(fate(off(then, after(30))), 'settling');
  });

  it('is one whose own chat has ended since the end, with no newer report', () => {
    const chat = (reason: string, ms = after(40), more = {}) =>
      report(dead(), after(30))
        .at(ms)
        .chat({ status: 'error', reason, ...more });
    for (const reason of [
      'youtube_livechat_ended',
      'youtube_broadcast_completed',
      'facebook_event_not_live',
    ]) {
      assert.equal(fate(chat(reason)), 'over', reason);
    }
    assert.equal(fate(chat('youtube_livechat_not_found')), 'settling');
    assert.equal(fate(report(dead(), after(30)).chat({ status: 'error' })), 'settling');
    assert.equal(fate(chat('youtube_livechat_ended', after(40), { status: 'connected' })), 'settling');
    assert.equal(fate(chat('youtube_livechat_ended', after(40), { channelId: TWITCH })), 'settling');
    const ended = 'youtube_livechat_ended';
    assert.equal(fate(chat(ended, after(30))), 'over', 'as new as the report');
    assert.equal(fate(report(chat(ended), after(41))), 'settling', 'the report is newer');
    assert.equal(fate(report(chat(ended), after(41), 42, at(after(40)))), 'over');
    const chatEnds = (ms: number) =>
      facts()
        .encoder('streaming')
        .status(YOUTUBE, true, 1)
        .at(ms)
        .chat({ status: 'error', reason: ended })
        .at(END)
        .ends();
    assert.equal(fate(chatEnds(END)), 'settling', 'not since the end');
    const other = chat(ended).chat({ id: 'c-2', uuid: 'u-2' });
    assert.equal(fate(other), 'over', 'one of its chats is enough');
    const pushed = facts().encoder('streaming').outgoing(YOUTUBE, 'CONNECTED').at(END).ends();
    assert.equal(
      fate(pushed.at(END + 1).chat({ status: 'error', reason: ended })),
      'over',
      'without a report',
    );
  });
});
