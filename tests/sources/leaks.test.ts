import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { test } from 'node:test';
import { openPretendRestream } from '../../main/rehearsal/pretend-restream.ts';
import type { Bell } from '../../main/sources/bell.ts';
import { runChat } from '../../main/sources/restream-chat.ts';
import { runStreaming } from '../../main/sources/restream-streaming.ts';
import { settle } from '../fakes/clock.ts';
import { until } from '../fakes/until.ts';
import { stageFeed } from './stage.ts';

const openSockets = () =>
  process.getActiveResourcesInfo().filter((name) => /TCP(Socket|Connect)/.test(name)).length;

test('two hundred redials of both sockets leave nothing behind', async (t) => {
  const feed = stageFeed(t, '');
  let ringers = 0;
  const bell: Bell = {
    ring: feed.bell.ring,
    onRing: (listener) => {
      const letGo = feed.bell.onRing(listener);
      ringers += 1;
      return () => {
        ringers -= 1;
        letGo();
      };
    },
  };
  const server = new AbortController();
  const restream = await openPretendRestream({
    clock: feed.clock,
    signal: server.signal,
    token: 'good-token',
  });
  restream.goLive({ channels: [{ channelId: 501, platform: 'twitch', platformId: 1, name: 'a' }] });
  const chat = runChat({
    ...feed.options,
    bell,
    url: restream.chatUrl,
    limits: { chatSilenceSeconds: 60, chatStandDownSeconds: 300 },
  });
  const streaming = runStreaming({
    ...feed.options,
    bell,
    url: restream.streamingUrl,
    limits: { streamPingSeconds: 20, streamSilenceSeconds: 60 },
  });
  const areOpen = (round: number) =>
    until(async () => {
      await feed.clock.advance(500);
      return (
        restream.clients('chat') === 1 &&
        restream.clients('streaming') === 1 &&
        feed.changes.filter(({ state }) => state === 'open').length >= round * 2
      );
    }, `both were open for the ${round}. time`);
  const misbehave = [
    () => restream.dropAll(),
    () => restream.closeMidFrame(),
    () => restream.closeAll(1012, 'restart'),
    () => restream.sendHuge(2_000_000),
    () => feed.bell.ring('resume'),
  ];

  await areOpen(1);
  await feed.clock.advance(5_000); // The pretend platforms have noticed by then.
  const before = {
    sockets: openSockets(),
    sleepers: feed.clock.sleepers(),
    listeners: getEventListeners(feed.life.signal, 'abort').length,
  };
  for (let round = 2; round <= 201; round += 1) {
    misbehave[round % misbehave.length]?.();
    await until(
      () => feed.changes.filter(({ state }) => state === 'connecting').length >= (round - 1) * 2,
      'noticed',
    );
    await areOpen(round);
  }
  await settle();
  assert.equal(ringers, 2);
  assert.equal(feed.clock.sleepers(), before.sleepers);
  assert.equal(getEventListeners(feed.life.signal, 'abort').length, before.listeners);
  await until(() => openSockets() <= before.sockets, 'all old sockets were gone');

  feed.life.abort();
  await Promise.all([chat, streaming]);
  assert.equal(getEventListeners(feed.life.signal, 'abort').length, 0);
  server.abort();
  await restream.closed;
  await until(() => openSockets() === 0, 'everything was closed');
  assert.equal(feed.clock.sleepers(), 0);
});
