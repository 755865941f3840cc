import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { openPretendRestream } from '../../main/rehearsal/pretend-restream.ts';
import { runChat } from '../../main/sources/restream-chat.ts';
import { readChatFrame } from '../../main/sources/restream-chat-frame.ts';
import { until } from '../fakes/until.ts';
import { openWire } from './raw-servers.ts';
import { stageFeed } from './stage.ts';

const channels = [
  { channelId: 501, platform: 'twitch', platformId: 1, name: 'MyChannel' },
  { channelId: 502, platform: 'youtube', platformId: 5, name: 'My Show', eventIdentifier: 'AAAAAAAAAAA' },
];

async function stage(t: TestContext, overWire = false) {
  const feed = stageFeed(t, '');
  const server = new AbortController();
  const restream = await openPretendRestream({
    clock: feed.clock,
    signal: server.signal,
    token: 'good-token',
  });
  t.after(async () => {
    server.abort();
    await restream.closed;
  });
  const wire = overWire ? await openWire(t, Number(new URL(restream.chatUrl).port)) : null;
  const url = wire ? `ws://127.0.0.1:${wire.port}/chat/ws` : restream.chatUrl;
  restream.goLive({ channels });
  const run = runChat({
    ...feed.options,
    url,
    limits: { chatSilenceSeconds: 60, chatStandDownSeconds: 300 },
  });
  const actions = () => feed.frames.map((frame) => JSON.parse(frame).action as string);
  const untilFrames = (count: number) => until(() => feed.frames.length >= count, `${count} frames came`);
  await feed.untilState('open');
  await untilFrames(2);
  return { ...feed, restream, run, wire, actions, untilFrames };
}

test('chat arrives as it is said', async (t) => {
  const { restream, frames, untilFrames } = await stage(t);
  restream.say({ platform: 'twitch', author: 'ann', text: 'hello', roles: ['moderator'] });
  await untilFrames(3);
  const [event] = readChatFrame(frames[2] ?? '');
  assert.ok(event?.type === 'chat-message');
  assert.deepEqual(
    [event.message.author.name, event.message.author.roles, event.message.text],
    ['ann', ['moderator'], 'hello'],
  );
});

test('heartbeats alone keep it open for hours', async (t) => {
  const { clock, changes, untilFrames, actions } = await stage(t);
  for (let beat = 1; beat <= 20; beat += 1) {
    await clock.advance(45_000);
    await untilFrames(2 + beat);
  }
  assert.deepEqual(
    changes.map(({ state }) => state),
    ['connecting', 'open'],
  );
  assert.equal(actions().filter((action) => action === 'heartbeat').length, 20);
});

test('a minute without a frame is silence, and a redial', async (t) => {
  const { clock, restream, untilState } = await stage(t);
  restream.mute();
  await clock.advance(60_000);
  const waiting = await untilState('waiting');
  assert.equal(waiting.code, 'SILENT');
  restream.mute(false);
  await clock.advance(1_000);
  await untilState('open', 2);
});

test('a line that went dead is silence, too', async (t) => {
  const { clock, wire, untilState } = await stage(t, true);
  wire?.die();
  await clock.advance(60_000);
  assert.equal((await untilState('waiting')).code, 'SILENT');
});

test('a replaced connection is normal life', async (t) => {
  const { clock, restream, changes, untilFrames } = await stage(t);
  for (let round = 0; round < 5; round += 1) {
    restream.replaceConnection(501);
    restream.replaceConnection(502);
    await untilFrames(2 + (round + 1) * 4);
    await clock.advance(40_000);
  }
  assert.deepEqual(
    changes.map(({ state }) => state),
    ['connecting', 'open'],
  );
});

test('connections that nobody needs any more are no deafness', async (t) => {
  const { clock, restream, changes, untilFrames } = await stage(t);
  restream.closeConnections('expired');
  await untilFrames(4);
  await clock.advance(40_000);
  assert.deepEqual(
    changes.map(({ state }) => state),
    ['connecting', 'open'],
  );
});

test('connections that were taken away and come back in time are no deafness', async (t) => {
  const { clock, restream, changes, untilFrames } = await stage(t);
  restream.deafChat();
  await untilFrames(4);
  await clock.advance(9_000);
  restream.hearAgain();
  await untilFrames(6);
  await clock.advance(30_000);
  assert.deepEqual(
    changes.map(({ state }) => state),
    ['connecting', 'open'],
  );
});

test('a second loss starts its own wait', async (t) => {
  const { clock, restream, changes, untilFrames, untilState } = await stage(t);
  restream.deafChat();
  await untilFrames(4);
  await clock.advance(5_000);
  restream.hearAgain();
  restream.deafChat();
  await untilFrames(8);
  await clock.advance(9_999);
  assert.equal(changes.length, 2);
  await clock.advance(1);
  await untilState('open', 2);
});

test('connections that come and go a thousand times pile nothing up', async (t) => {
  const { clock, restream, changes, untilFrames } = await stage(t);
  const before = clock.sleepers();
  for (let round = 0; round < 1_000; round += 1) {
    restream.deafChat();
    restream.hearAgain();
  }
  await untilFrames(2 + 4_000);
  assert.ok(clock.sleepers() <= before + 1);
  await clock.advance(30_000);
  assert.equal(changes.length, 2);
});

test('deaf chat is dialled anew at once, and hears again', async (t) => {
  const { clock, restream, changes, untilFrames, untilState } = await stage(t);
  restream.deafChat();
  await untilFrames(4);
  await clock.advance(10_000);
  await untilState('open', 2);
  assert.deepEqual(
    changes.slice(2).map(({ state, code }) => [state, code]),
    [
      ['connecting', 'DEAF'],
      ['open', null],
    ],
  );
  await untilFrames(6);
  await clock.advance(40_000);
  assert.equal(changes.length, 4);
});

test('an account that is fought over is left alone for five minutes, and that is said', async (t) => {
  const { clock, restream, frames, changes, untilState } = await stage(t);
  restream.deafChat(true);
  await until(() => frames.length === 4, 'the connections were taken away');
  await clock.advance(10_000);
  await untilState('open', 2);
  await until(() => frames.length === 8, 'they were taken away again');
  await clock.advance(10_000);
  const standing = await untilState('waiting');
  assert.deepEqual([standing.code, standing.retryAt], ['FOUGHT_OVER', clock.now() + 300_000]);
  assert.match(standing.why ?? '', /another program/i);
  const told = changes.length;
  await clock.advance(299_000);
  assert.equal(changes.length, told);
  restream.hearAgain();
  await clock.advance(1_000);
  await untilState('open', 3);
});

test('still fought over after that, it stands down again without a second try', async (t) => {
  const { clock, restream, frames, untilState } = await stage(t);
  restream.deafChat(true);
  for (const [round, count] of [
    [1, 4],
    [2, 8],
  ] as const) {
    await until(() => frames.length === count, `drain ${round} came`);
    await clock.advance(10_000);
  }
  await untilState('waiting', 1);
  await clock.advance(300_000);
  await until(() => frames.length === 12, 'drain 3 came');
  await clock.advance(10_000);
  assert.equal((await untilState('waiting', 2)).code, 'FOUGHT_OVER');
});

test('junk, unknown actions and missing fields are handed on, and end nothing', async (t) => {
  const { restream, frames, changes, untilFrames } = await stage(t);
  restream.junk('chat');
  restream.sendUnknownAction('chat');
  await untilFrames(17);
  assert.equal(frames.at(-1), '{"action":"somethingNew","userId":1000001}');
  assert.equal(frames.at(-2), '00fffe01');
  for (const frame of frames) assert.doesNotThrow(() => readChatFrame(frame));
  assert.deepEqual(
    changes.map(({ state }) => state),
    ['connecting', 'open'],
  );
});

test('every bad manner of the server is a named ending and a redial', async (t) => {
  const { clock, restream, untilState } = await stage(t);
  const endings = {
    LOST: () => restream.closeMidFrame('chat'),
    TOO_BIG: () => restream.sendHuge(10_000_000, 'chat'),
    CLOSED: () => restream.closeAll(1012, 'restart', 'chat'),
  };
  let round = 1;
  for (const [code, misbehave] of Object.entries(endings)) {
    misbehave();
    const waiting = await untilState('waiting', round);
    assert.equal(waiting.code, code);
    await clock.advance((waiting.retryAt ?? 0) - clock.now());
    round += 1;
    await untilState('open', round);
  }
});
