import assert from 'node:assert/strict';
import { test } from 'node:test';
import { knock } from '../fakes/plain-websocket.ts';
import { until } from '../fakes/until.ts';
import { stagePretend, twitch, youtube } from './pretend-stage.ts';

test('mute: it accepts and says nothing, until it speaks again', async (t) => {
  const { restream, chat, streaming, enter, clock } = await stagePretend(t);
  restream.mute();
  restream.goLive({ channels: [twitch] });
  const late = await enter(restream.streamingUrl);
  await clock.advance(120_000);
  assert.deepEqual([chat.frames.length, streaming.frames.length, late.frames.length], [0, 0, 0]);
  restream.mute(false);
  restream.setViewers(501, 1);
  await until(() => streaming.texts().length === 1, 'it spoke again');
});

test('every handshake can be refused with any status', async (t) => {
  const { restream } = await stagePretend(t);
  const url = `${restream.chatUrl}?accessToken=${restream.login().accessToken}`;
  for (const status of [400, 401, 403, 503]) {
    restream.refuseTokens(status);
    assert.equal((await knock(t, url)).status, status);
  }
  restream.refuseTokens(null);
  assert.equal((await knock(t, url)).status, 101);
});

test('it can hang up in the middle of a frame, on one socket only', async (t) => {
  const { restream, chat, streaming } = await stagePretend(t);
  restream.closeMidFrame('chat');
  await until(() => chat.isClosed(), 'it hung up');
  assert.deepEqual([chat.frames.length, streaming.isClosed()], [0, false]);
});

test('it can hang up without a word, or with a code', async (t) => {
  const first = await stagePretend(t);
  first.restream.dropAll();
  await until(() => first.chat.isClosed() && first.streaming.isClosed(), 'it hung up');
  assert.equal(first.chat.frames.length, 0);

  const second = await stagePretend(t);
  second.restream.closeAll(4001, 'bad token', 'streaming');
  await until(() => second.streaming.frames.length === 1, 'it said goodbye');
  const [goodbye] = second.streaming.frames;
  assert.deepEqual(
    [goodbye?.opcode, goodbye?.payload.readUInt16BE(0), goodbye?.payload.subarray(2).toString()],
    [8, 4001, 'bad token'],
  );
});

test('it can send one huge frame', async (t) => {
  const { restream, chat } = await stagePretend(t);
  restream.sendHuge(3_000_000, 'chat');
  await until(() => chat.texts().length === 1, 'it came');
  assert.ok((chat.texts()[0]?.length ?? 0) >= 3_000_000);
});

test('its junk is junk: text and bytes, none a whole frame', async (t) => {
  const { restream, chat } = await stagePretend(t);
  restream.junk('chat');
  await until(() => chat.frames.length === 14, 'all of it came');
  assert.equal(chat.frames.filter(({ opcode }) => opcode === 2).length, 1);
});

test('it can flood, with frames as they should be', async (t) => {
  const { restream, chat, streaming } = await stagePretend(t);
  restream.goLive({ channels: [twitch, youtube] });
  restream.flood(500);
  await until(() => chat.texts().length === 502 && streaming.texts().length === 507, 'all of it came');
  const last = JSON.parse(streaming.texts().at(-1) ?? '');
  assert.deepEqual([last.action, last.viewers, last.channelId], ['updateStatuses', 499, 502]);
  assert.equal(JSON.parse(chat.texts().at(-1) ?? '').payload.eventPayload.text, 'line 499');
});

test('a replaced connection comes before the close of the one before', async (t) => {
  const { restream, chat, untilFrames } = await stagePretend(t);
  restream.goLive({ channels: [twitch] });
  restream.replaceConnection(501);
  const frames = await untilFrames(chat, 3);
  const uuids = frames.map(({ payload }) => (payload as { connectionUuid: string }).connectionUuid);
  assert.deepEqual(
    frames.map(({ action }) => action),
    ['connection_info', 'connection_info', 'connection_closed'],
  );
  assert.notEqual(uuids[0], uuids[1]);
  assert.equal(uuids[2], uuids[0]);
});

test('chat can go deaf for good: whoever comes back loses its connections, too', async (t) => {
  const { restream, chat, untilFrames, enter } = await stagePretend(t);
  restream.goLive({ channels: [twitch] });
  restream.deafChat(true);
  await untilFrames(chat, 2);
  const late = await enter(restream.chatUrl);
  const frames = await untilFrames(late, 2);
  assert.deepEqual(
    frames.map(({ action }) => action),
    ['connection_info', 'connection_closed'],
  );
  const [opened, closed] = frames.map(
    ({ payload }) => (payload as { connectionUuid: string }).connectionUuid,
  );
  assert.equal(opened, closed);
  restream.hearAgain();
  const [again] = await untilFrames(late, 3, 1);
  assert.equal(again?.action, 'connection_info');
  const fine = await enter(restream.chatUrl);
  await untilFrames(fine, 1);
});
