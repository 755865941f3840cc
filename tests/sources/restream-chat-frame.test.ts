import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChatConnection } from '../../main/engine/terms.ts';
import { readChatFrame } from '../../main/sources/restream-chat-frame.ts';
import { examplesOf, framesOf } from './examples.ts';

const read = (frame: object) => readChatFrame(JSON.stringify(frame));

function connectionOf(frame: object): ChatConnection {
  const [event] = read(frame);
  return event?.type === 'chat-connection' ? event.connection : assert.fail(JSON.stringify(event));
}

const infos = framesOf('chat', 'connection_info');
const infoOf = (word: string) =>
  infos.find((frame) => JSON.stringify(frame).includes(`1000001-${word}`)) ?? assert.fail(word);

test('every documented frame is read as what it is', () => {
  const types = examplesOf('chat').map(
    ({ frame }) => `${frame.action} ${read(frame).map(({ type }) => type)}`,
  );
  assert.deepEqual(
    new Set(types),
    new Set([
      'heartbeat heartbeat',
      'connection_info chat-connection',
      'connection_closed chat-connection-closed',
      'event chat-message',
      'reply_created chat-message',
      'reply_confirmed other',
      'reply_accepted other',
      'reply_failed other',
      'relay_accepted other',
      'relay_confirmed other',
      'relay_failed other',
    ]),
  );
});

test('a connection tells its platform, its channel, and where it is seen', () => {
  assert.deepEqual(connectionOf(infoOf('youtube')), {
    id: '1000001-youtube-AAAAAAAAAAA',
    uuid: '00000000-0000-4000-8000-000000000001',
    platform: 'youtube',
    status: 'connected',
    reason: null,
    channelId: 502,
    name: 'MyChannel',
    url: 'https://www.youtube.com/watch?v=AAAAAAAAAAA',
  });
});

test('every source’s own description of its target is understood', () => {
  const told = ['twitch', 'facebook-222', 'facebook-333', 'dlive', 'discord'].map((word) => {
    const { platform, name, url, channelId } = connectionOf(infoOf(word));
    return [platform, name, url, channelId];
  });
  assert.deepEqual(told, [
    ['twitch', 'MyChannel', 'https://twitch.tv/mychannel', 501],
    ['facebook', 'Me', null, 503],
    ['facebook', 'My Page', null, 504],
    ['dlive', 'x', 'https://dlive.tv/x', 505],
    ['discord', 'srv #stream-chat', 'https://discord.com/channels/1/444', null],
  ]);
});

test('every reason for a broken connection is kept, whether documented or not', () => {
  const reasons = infos
    .map((frame) => connectionOf(frame))
    .filter(({ status }) => status === 'error')
    .map(({ reason }) => reason);
  for (const reason of [
    'youtube_livechat_ended',
    'event_not_started',
    'discord_invalid_refresh_token',
    'youtube_livechat_not_found',
  ]) {
    assert.ok(reasons.includes(reason), reason);
  }
});

test('a status of tomorrow is unknown, not an error', () => {
  const payload = { connectionIdentifier: '1-twitch-1', connectionUuid: 'u', status: 'dreaming' };
  assert.deepEqual(connectionOf({ action: 'connection_info', payload }), {
    id: '1-twitch-1',
    uuid: 'u',
    platform: 'twitch',
    status: 'unknown',
    reason: null,
    channelId: null,
    name: null,
    url: null,
  });
});

test('a close tells which connection, and why', () => {
  assert.deepEqual(
    framesOf('chat', 'connection_closed')
      .flatMap(read)
      .map((event) => (event.type === 'chat-connection-closed' ? event.reason : null)),
    ['removed', 'replaced', 'expired', 'superseded', 'shutdown', 'connection_establish_too_long', 'internal'],
  );
});

test('the delivery of a reply says nothing we act on', () => {
  assert.deepEqual(read(framesOf('chat', 'reply_failed')[0] ?? {}), [
    { type: 'other', action: 'reply_failed', known: true },
  ]);
});

test('an unknown action is kept by its name, shortened when it is absurd', () => {
  assert.deepEqual(read({ action: 'dance' }), [{ type: 'other', action: 'dance', known: false }]);
  const [event] = read({ action: 'a'.repeat(100_000) });
  assert.ok(event?.type === 'other' && event.action.length <= 101);
});

test('a frame without what it is about says so', () => {
  for (const frame of [
    '{"action":"connection_info"}',
    '{"action":"connection_info","payload":{"connectionIdentifier":"a"}}',
    '{"action":"connection_closed","payload":[]}',
    '{"action":"event","payload":{"eventPayload":"text"}}',
    '{"action":"reply_created","payload":{}}',
    '{"payload":{}}',
    'null',
    '\u0000',
  ]) {
    const events = readChatFrame(frame);
    assert.deepEqual(
      events.map(({ type }) => type),
      ['malformed'],
      frame,
    );
  }
});
