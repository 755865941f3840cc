import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChatMessage } from '../../main/engine/terms.ts';
import { readChatFrame } from '../../main/sources/restream-chat-frame.ts';
import { framesOf } from './examples.ts';

function messageOf(frame: object, arrivedAt?: number): ChatMessage {
  const [event] = readChatFrame(JSON.stringify(frame), arrivedAt);
  return event?.type === 'chat-message' ? event.message : assert.fail(JSON.stringify(event));
}

interface EventFrame {
  readonly action: string;
  readonly payload: { readonly eventTypeId: number; readonly eventPayload: { readonly author?: object } };
}

const events = framesOf('chat', 'event') as readonly object[] as readonly EventFrame[];
const frameOf = (typeId: number, place = 0) =>
  events.filter(({ payload }) => payload.eventTypeId === typeId)[place] ?? assert.fail(`${typeId}`);
const exampleOf = (typeId: number, place = 0) => messageOf(frameOf(typeId, place));
const said = (payload: object, eventTypeId = 4, eventSourceId = 2) =>
  messageOf({ action: 'event', payload: { eventTypeId, eventSourceId, eventPayload: payload } });

test('a Twitch line keeps its author, colour, badges and standing', () => {
  assert.deepEqual(exampleOf(4), {
    id: '00000000000000000000000000007bbc',
    at: 1_760_000_000_000,
    platform: 'twitch',
    connectionId: '1000001-twitch-111',
    kind: 'text',
    author: {
      name: 'Viewer',
      id: '7',
      color: '#9146FF',
      roles: ['moderator', 'member'],
      badges: ['Moderator'],
    },
    text: 'hi Kappa',
    amount: null,
    replyTo: null,
  });
});

test('every kind of message has its kind', () => {
  const kinds = events.map(
    ({ payload }) => [payload.eventTypeId, messageOf({ action: 'event', payload }).kind] as const,
  );
  assert.deepEqual(
    new Map(kinds),
    new Map([
      [1, 'text'],
      [2, 'text'],
      [3, 'sticker'],
      [4, 'text'],
      [5, 'text'],
      [7, 'paid'],
      [8, 'sticker'],
      [11, 'reply'],
      [13, 'reply'],
      [19, 'reply'],
      [12, 'sticker'],
      [14, 'sticker'],
      [20, 'sticker'],
      [21, 'text'],
      [22, 'text'],
      [23, 'membership'],
      [24, 'text'],
      [25, 'text'],
      [26, 'membership'],
      [28, 'membership'],
      [29, 'membership'],
      [32, 'text'],
    ]),
  );
});

test('money is shown as the platform shows it', () => {
  assert.deepEqual([exampleOf(7).amount, exampleOf(7).text], ['5.00 USD', 'take my money']);
  assert.deepEqual([exampleOf(8).amount, exampleOf(8).text], ['2.00 USD', 'dancing cat']);
  assert.equal(said({ donation: { amount: 5, currencyString: null }, text: 'a' }, 7, 13).amount, '5');
});

test('a sticker without words is its address', () => {
  assert.equal(exampleOf(3).text, 'https://example.invalid/e.png');
  assert.equal(said({ link: 'javascript:alert(1)' }, 12, 19).text, '');
});

test('an answer names whom it answers', () => {
  assert.deepEqual([exampleOf(13).kind, exampleOf(13).replyTo], ['reply', 'Other']);
  for (const repliedTo of ['ann', { username: 'ann' }, { author: { displayName: 'ann' } }]) {
    const message = said({ text: 'a', repliedTo });
    assert.deepEqual([message.kind, message.replyTo], ['reply', 'ann']);
  }
  assert.equal(said({ text: 'a', parent: {} }).kind, 'text');
});

test('a new member without words is still somebody', () => {
  assert.deepEqual([exampleOf(26).author.name, exampleOf(26).text], ['viewer', '']);
});

test('the author is called what people see, else whatever there is', () => {
  const nameOf = (author: unknown) => said({ author, text: 'a' }).author.name;
  assert.equal(nameOf({ displayName: 'A', nickname: 'b', name: 'c', username: 'd' }), 'A');
  assert.equal(nameOf({ displayName: null, nickname: 'b', name: 'c' }), 'b');
  assert.equal(nameOf({ displayName: '  ', name: 'c' }), 'c');
  assert.equal(nameOf({ username: 'd' }), 'd');
  for (const author of [undefined, null, {}, 'ann', []]) assert.equal(nameOf(author), 'unknown');
});

test('a bot is marked as one', () => {
  assert.deepEqual(exampleOf(4, 1).author.roles, ['bot']);
  assert.deepEqual(said({ bot: 'yes', text: 'a' }).author.roles, []);
});

test('Discord roles are badges', () => {
  assert.deepEqual([exampleOf(1).author.badges, exampleOf(1).author.roles], [['mod'], []]);
});

test('YouTube standing comes from its flags', () => {
  const message = said({ author: { isChatModerator: true, isVerified: true }, text: 'a' }, 5, 13);
  assert.deepEqual(message.author.roles, ['moderator', 'verified']);
});

test('a Kick badge counts as text, title or type', () => {
  assert.deepEqual(exampleOf(25).author.roles, ['moderator']);
  const { author } = said(
    { author: { badges: ['VIP', { type: 'moderator' }, {}, 7, null] }, text: 'a' },
    25,
    29,
  );
  assert.deepEqual([author.badges, author.roles], [['VIP', 'moderator', '7'], ['moderator']]);
});

test('a colour that is more than a colour is none', () => {
  const colorOf = (color: unknown) => said({ author: { color }, text: 'a' }).author.color;
  assert.equal(colorOf('#abc'), '#abc');
  for (const color of ['red', '#12345', '#abc;background:url(//x)', 'url(x)', 7])
    assert.equal(colorOf(color), null);
});

test('an unknown kind keeps author and text', () => {
  const message = said({ author: { name: 'ann' }, text: 'hello' }, 4242, 4242);
  assert.deepEqual(
    [message.kind, message.platform, message.author.name, message.text],
    ['unknown', 'source-4242', 'ann', 'hello'],
  );
});

test('a 200 kB line is cut for the screen', () => {
  const { text } = said({ text: 'x'.repeat(200_000) });
  assert.equal(text.length, 4_001);
  assert.ok(text.endsWith('…'));
});

test('a thousand badges are cut to a few short ones', () => {
  const badges = Array.from({ length: 1_000 }, () => 'b'.repeat(1_000));
  const { author } = said({ author: { badges, roles: badges }, text: 'a' });
  assert.equal(author.badges.length, 40);
  assert.ok(author.badges.every((badge) => badge.length <= 51));
});

test('a message without a time has the time it arrived', () => {
  assert.equal(
    messageOf({ action: 'event', payload: { eventPayload: { text: 'a' } } }, 1_700_000_000_000).at,
    1_700_000_000_000,
  );
});

test('the streamer’s own answer to everybody is a message from the streamer', () => {
  const message = messageOf(framesOf('chat', 'reply_created')[0] ?? {});
  assert.deepEqual(
    [message.kind, message.platform, message.author.name, message.author.roles, message.text],
    ['reply', 'restream', 'you', ['owner'], 'hello all'],
  );
  assert.equal(message.connectionId, '1000001-twitch-111');
});
