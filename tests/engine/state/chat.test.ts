/** What is remembered of chat: its connections, how lively it is, and who said what lately. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { messagesPerMinute, noChat } from '../../../main/engine/state-chat.ts';
import { type Facts, facts } from '../facts.ts';
import { START } from '../story.ts';

const at = (ms: number) => START + ms;
const chat = (on: Facts) => on.state.chat;
const LIVE = 'you are still live';

describe('a chat connection', () => {
  const since = (on: Facts, id = 'c-1') => chat(on).connections.get(id)?.since;

  it('is in its status since that, or its reason, changed', () => {
    const on = facts().at(1_000).chat({ status: 'connecting' });
    assert.equal(since(on), at(1_000));
    assert.equal(since(on.at(2_000).chat({ status: 'connecting', name: 'me' })), at(1_000));
    assert.equal(chat(on).connections.get('c-1')?.name, 'me');
    assert.equal(since(on.at(3_000).chat({ status: 'error' })), at(3_000));
    assert.equal(since(on.at(4_000).chat({ status: 'error', reason: 'gone' })), at(4_000));
    assert.equal(since(on.at(5_000).chat({ status: 'error', reason: 'gone' })), at(4_000));
  });

  it('goes with the close of the uuid it is held by', () => {
    const on = facts().chat({}).chat({ id: 'c-2', uuid: 'u-2' });
    on.chat({ uuid: 'u-9' });
    on.happen({ type: 'chat-connection-closed', uuid: 'u-1', reason: 'replaced' });
    assert.deepEqual([...chat(on).connections.keys()], ['c-1', 'c-2']);
    on.happen({ type: 'chat-connection-closed', uuid: 'u-9', reason: 'gone' });
    assert.deepEqual([...chat(on).connections.keys()], ['c-2']);
  });

  it('is one of five hundred at most', () => {
    const on = facts();
    for (let n = 0; n < 500; n += 1) on.chat({ id: `c-${n}`, uuid: `u-${n}` });
    assert.equal(chat(on.chat({ id: 'one-more' })).connections.size, 500);
    assert.equal(chat(on.chat({ id: 'c-7', status: 'error' })).connections.get('c-7')?.status, 'error');
  });
});

describe('a chat message', () => {
  it('counts for a minute', () => {
    const on = facts().at(500).says('a', {}).says('b', {}).at(2_000).says('c', {});
    assert.equal(chat(on).lastMessageAt, at(2_000));
    const perMinute = (ms: number) => messagesPerMinute(chat(on), at(ms));
    assert.deepEqual([2_000, 59_999, 60_000, 61_999, 62_000].map(perMinute), [3, 3, 1, 1, 0]);
    assert.equal(perMinute(1_999), 2, 'what is yet to come does not count');
    assert.equal(messagesPerMinute(noChat, START), 0);
    assert.deepEqual([noChat.lastMessageAt, noChat.seconds, noChat.hearsay], [null, [], []]);
  });

  it('is counted by the second, and no second longer than a minute', () => {
    const on = facts().at(500).says('a', {}).at(999).says('a', {}).at(1_000).says('a', {});
    assert.deepEqual(chat(on).seconds, [
      { at: at(0), messages: 2 },
      { at: at(1_000), messages: 1 },
    ]);
    assert.deepEqual(
      chat(on.at(60_000).says('a', {})).seconds.map((second) => second.at),
      [at(1_000), at(60_000)],
    );
    assert.deepEqual(
      chat(on.at(1_500).says('a', {})).seconds.map((second) => `${second.at - START} ${second.messages}`),
      ['1000 1'],
      'a second that comes again is counted anew',
    );
    assert.deepEqual(
      chat(on.at(30_000).says('a', {})).seconds.map((second) => second.at),
      [at(1_000), at(30_000)],
      'a clock that was set back forgets what has not happened yet',
    );
  });
});

describe('hearsay', () => {
  it('is what somebody said, when and where', () => {
    const on = facts().at(1_000).says(LIVE, { name: 'ada' }).says(LIVE, { name: 'bob', id: '77' }, 'kick');
    assert.deepEqual(chat(on).hearsay, [
      { at: at(1_000), hint: 'still-live', who: 'twitch:ada', platform: 'twitch' },
      { at: at(1_000), hint: 'still-live', who: 'kick:77', platform: 'kick' },
    ]);
  });

  it('is nothing a bot says, nor what means nothing', () => {
    const on = facts()
      .says(LIVE, { roles: ['verified', 'bot'] })
      .says('good evening', {});
    assert.deepEqual(chat(on).hearsay, []);
    assert.equal(chat(on.says(LIVE, { roles: ['moderator'] })).hearsay.length, 1);
  });

  it('is forgotten after ten minutes, or when the clock was set back', () => {
    const on = () => facts().at(1_000).says(LIVE, {});
    assert.equal(chat(on().at(600_999).says(LIVE, {})).hearsay.length, 2);
    assert.equal(chat(on().at(601_000).says(LIVE, {})).hearsay.length, 1);
    assert.equal(chat(on().at(1_000).says(LIVE, {})).hearsay.length, 2);
    assert.equal(chat(on().at(999).says(LIVE, {})).hearsay.length, 1);
  });

  it('is a hundred words at most, of names cut short', () => {
    const on = facts();
    for (let n = 0; n < 101; n += 1) on.says(LIVE, { name: `${n}-${'x'.repeat(300)}` });
    const { hearsay } = chat(on);
    assert.equal(hearsay.length, 100);
    assert.match(hearsay[0]?.who ?? '', /^twitch:1-/);
    assert.equal(hearsay[0]?.who.length, 200);
  });
});
