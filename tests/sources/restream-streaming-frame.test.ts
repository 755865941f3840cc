import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readStreamingFrame } from '../../main/sources/restream-streaming-frame.ts';
import { examplesOf, framesOf } from './examples.ts';

const read = (frame: object) => readStreamingFrame(JSON.stringify(frame));
const example = (action: string, place = 0) => framesOf('streaming', action)[place] ?? assert.fail(action);

test('every documented frame is read as what it is', () => {
  const types = examplesOf('streaming').map(
    ({ frame }) => `${frame.action} ${read(frame).map(({ type }) => type)}`,
  );
  assert.deepEqual(
    new Set(types),
    new Set([
      'updateIncoming incoming',
      'deleteIncoming incoming-ended',
      'updateOutgoing outgoing',
      'deleteOutgoing outgoing-ended',
      'updateStatuses status',
      'somethingNew other',
    ]),
  );
});

test('an incoming stream tells its session, bitrate, frame rate and beginning', () => {
  assert.deepEqual(read(example('updateIncoming')), [
    { type: 'incoming', suid: 's-1', bitrateBps: 6_160_000, fps: 30, startedAt: 1_760_000_000_000 },
  ]);
  assert.deepEqual(read(example('deleteIncoming')), [{ type: 'incoming-ended', suid: 's-1' }]);
});

test('a bitrate of zero is zero, a missing one is unknown', () => {
  const [collapsed] = read(example('updateIncoming', 2));
  assert.deepEqual(collapsed, {
    type: 'incoming',
    suid: 's-1',
    bitrateBps: 0,
    fps: 0,
    startedAt: 1_760_000_000_000,
  });
  assert.deepEqual(read({ action: 'updateIncoming', suid: 's-1' }), [
    { type: 'incoming', suid: 's-1', bitrateBps: null, fps: null, startedAt: null },
  ]);
});

test('an outgoing push tells its channel, platform and status', () => {
  assert.deepEqual(read(example('updateOutgoing', 1)), [
    {
      type: 'outgoing',
      channelId: 501,
      platform: 'twitch',
      name: 'mychannel',
      status: 'CONNECTED',
      bitrateBps: 6_100_000,
    },
  ]);
  assert.deepEqual(read(example('deleteOutgoing')), [
    { type: 'outgoing-ended', channelId: 501, platform: 'twitch' },
  ]);
  assert.deepEqual(read({ action: 'updateOutgoing', channelId: 1, platformId: 75, streaming: null }), [
    { type: 'outgoing', channelId: 1, platform: 'kick', name: null, status: 'UNKNOWN', bitrateBps: null },
  ]);
});

test('a status tells online, viewers, when it was true, and where to look', () => {
  assert.deepEqual(read(example('updateStatuses', 1)), [
    {
      type: 'status',
      channelId: 501,
      platform: 'twitch',
      name: 'mychannel',
      online: true,
      viewers: 12,
      updatedAt: 1_760_000_060_000,
      title: 'My show',
      url: 'https://www.twitch.tv/mychannel',
    },
  ]);
});

test('unknown viewers stay unknown while online, and are never zero', () => {
  const [status] = read(example('updateStatuses', 2));
  assert.ok(status?.type === 'status');
  assert.equal(status.online, true);
  assert.equal(status.viewers, null);
});

test('absurd viewers are unknown', () => {
  const viewersOf = (viewers: unknown) => {
    const [status] = read({ ...example('updateStatuses'), viewers });
    return status?.type === 'status' ? status.viewers : assert.fail();
  };
  assert.equal(viewersOf(0), 0);
  assert.equal(viewersOf('42'), 42);
  for (const viewers of [-1, 1.5, 1e12, 'many', true, [], {}, undefined])
    assert.equal(viewersOf(viewers), null);
});

test('online that is neither true nor false is unknown', () => {
  for (const online of [null, 'true', 1, undefined]) {
    const [status] = read({ ...example('updateStatuses'), online });
    assert.ok(status?.type === 'status');
    assert.equal(status.online, null);
  }
});

test('an unknown platform keeps its number, a missing one is unknown', () => {
  const platformOf = (platformId: unknown) => {
    const [event] = read({ ...example('deleteOutgoing'), platformId });
    return event?.type === 'outgoing-ended' ? event.platform : assert.fail();
  };
  assert.equal(platformOf(4242), 'platform-4242');
  assert.equal(platformOf(undefined), 'unknown');
});

test('an unknown action is kept by its name', () => {
  assert.deepEqual(read(example('somethingNew')), [{ type: 'other', action: 'somethingNew', known: false }]);
});

test('a frame without what it is about says so', () => {
  const whyOf = (text: string) => {
    const [event] = readStreamingFrame(text);
    return event?.type === 'malformed' ? event.why : assert.fail(text);
  };
  assert.equal(whyOf('{"action":"updateIncoming"}'), 'updateIncoming without suid');
  assert.equal(whyOf('{"action":"updateStatuses","channelId":-1}'), 'updateStatuses without channelId');
  assert.equal(whyOf('{"action":'), 'not JSON');
  assert.equal(whyOf(''), 'not JSON');
});

test('fields of tomorrow do no harm', () => {
  const frame = example('updateStatuses', 1);
  assert.deepEqual(read({ ...frame, mood: { deep: [1] } }), read(frame));
});
