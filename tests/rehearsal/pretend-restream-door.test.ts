import assert from 'node:assert/strict';
import { test } from 'node:test';
import { knock } from '../fakes/plain-websocket.ts';
import { until } from '../fakes/until.ts';
import { stagePretend, tiktok, twitch, youtube } from './pretend-stage.ts';

test('it is at home on the loopback only, and says where', async (t) => {
  const { restream } = await stagePretend(t);
  assert.match(restream.chatUrl, /^ws:\/\/127\.0\.0\.1:\d+\/chat\/ws$/);
  assert.match(restream.streamingUrl, /^ws:\/\/127\.0\.0\.1:\d+\/streaming\/ws$/);
  assert.match(restream.apiUrl, /^http:\/\/127\.0\.0\.1:\d+$/);
});

test('a bad token is answered 401, none at all 400 at the streaming socket', async (t) => {
  const { restream } = await stagePretend(t);
  for (const [url, status] of [
    [`${restream.chatUrl}?accessToken=bad`, 401],
    [`${restream.streamingUrl}?accessToken=bad`, 401],
    [restream.chatUrl, 401],
    [restream.streamingUrl, 400],
    [`${restream.chatUrl}/else?accessToken=${restream.login().accessToken}`, 404],
  ] as const) {
    const answer = await knock(t, url);
    assert.ok('body' in answer, url);
    assert.equal(answer.status, status, url);
    assert.equal(JSON.parse(answer.body).error.statusCode, status);
  }
});

test('an expired token is refused, and those who are in stay in', async (t) => {
  const { restream, clock, chat } = await stagePretend(t, { tokenLifeMs: 60_000 });
  const url = `${restream.chatUrl}?accessToken=${restream.login().accessToken}`;
  await clock.advance(60_000);
  assert.equal((await knock(t, url)).status, 401);
  assert.equal(chat.isClosed(), false);
});

test('its frames are unmasked, whole text frames, as a server’s must be', async (t) => {
  const { restream, streaming, untilFrames } = await stagePretend(t);
  restream.goLive({ channels: [twitch] });
  await untilFrames(streaming, 4);
  for (const { opcode, isMasked, isFinal } of streaming.frames)
    assert.deepEqual([opcode, isMasked, isFinal], [1, false, true]);
});

test('pings are answered with what was in them, until they are not', async (t) => {
  const { restream, streaming } = await stagePretend(t);
  streaming.send(9, 'are you there');
  await until(() => streaming.frames.length === 1, 'the pong came');
  assert.deepEqual(
    [streaming.frames[0]?.opcode, streaming.frames[0]?.payload.toString()],
    [10, 'are you there'],
  );
  restream.stopAnsweringPings();
  streaming.send(9, 'and now');
  restream.sendUnknownAction('streaming');
  await until(() => streaming.texts().length === 1, 'the line still works');
  assert.equal(streaming.frames.length, 2);
});

test('the last minute of streaming frames is told to whoever comes in, in order', async (t) => {
  const { restream, streaming, clock, enter, framesOf, untilFrames } = await stagePretend(t, {
    incomingEveryMs: 3_600_000,
  });
  restream.goLive({ channels: [twitch] });
  await clock.advance(59_000);
  await untilFrames(streaming, 7);
  const late = await enter(restream.streamingUrl);
  await untilFrames(late, 7);
  assert.deepEqual(framesOf(late), framesOf(streaming));
  await clock.advance(1_500);
  const before = framesOf(streaming).length;
  const later = await enter(restream.streamingUrl);
  // The start is more than a minute ago; what followed is not.
  assert.deepEqual(await untilFrames(later, before - 4), framesOf(streaming).slice(4));
});

test('when nothing was told for a minute, whoever comes in is told nothing', async (t) => {
  const { restream, clock, enter } = await stagePretend(t);
  restream.goLive({ channels: [twitch], viewers: 1 });
  restream.endClean();
  restream.statusesCease();
  await clock.advance(120_000);
  const late = await enter(restream.streamingUrl);
  restream.sendUnknownAction('streaming');
  await until(() => late.texts().length > 0, 'the line works');
  assert.deepEqual(late.texts(), ['{"action":"somethingNew","userId":1000001}']);
});

test('a chat client is greeted with one connection for every channel that has a chat', async (t) => {
  const { restream, enter, untilFrames } = await stagePretend(t);
  restream.goLive({ channels: [twitch, youtube, tiktok] });
  const late = await enter(restream.chatUrl);
  const greeting = await untilFrames(late, 2);
  assert.deepEqual(
    greeting.map(({ payload }) => (payload as { connectionIdentifier: string }).connectionIdentifier),
    ['1000001-twitch-501', '1000001-youtube-AAAAAAAAAAA'],
  );
});

test('chat beats its heart every 45 s', async (t) => {
  const { chat, clock, framesOf } = await stagePretend(t);
  await clock.advance(44_999);
  assert.equal(framesOf(chat).length, 0);
  await clock.advance(45_001);
  assert.deepEqual(
    framesOf(chat).map(({ action }) => action),
    ['heartbeat', 'heartbeat'],
  );
});

test('it closes with its signal, and takes everybody along', async (t) => {
  const { restream, life, chat, streaming } = await stagePretend(t);
  life.abort();
  await restream.closed;
  await until(() => chat.isClosed() && streaming.isClosed(), 'the clients were gone');
});

test('two of them do not get in each other’s way', async (t) => {
  const first = await stagePretend(t);
  const second = await stagePretend(t);
  assert.notEqual(first.restream.apiUrl, second.restream.apiUrl);
  assert.notEqual(first.restream.login().accessToken, second.restream.login().accessToken);
});
