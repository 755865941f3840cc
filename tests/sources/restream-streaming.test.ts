import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { openPretendRestream } from '../../main/rehearsal/pretend-restream.ts';
import { runStreaming } from '../../main/sources/restream-streaming.ts';
import { until } from '../fakes/until.ts';
import { openWire } from './raw-servers.ts';
import { stageFeed } from './stage.ts';

const twitch = { channelId: 501, platform: 'twitch', platformId: 1, name: 'mychannel' };
const tiktok = { channelId: 503, platform: 'tiktok', platformId: 67, name: 'me' };

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
  const wire = overWire ? await openWire(t, Number(new URL(restream.streamingUrl).port)) : null;
  const url = wire ? `ws://127.0.0.1:${wire.port}/streaming/ws` : restream.streamingUrl;
  let alive = 0;
  const run = runStreaming({
    ...feed.options,
    url,
    limits: { streamPingSeconds: 20, streamSilenceSeconds: 60 },
    onAlive: () => {
      alive += 1;
    },
  });
  await feed.untilState('open');
  /** Moves time on in steps of a ping, each answered before the next. */
  const pass = async (seconds: number) => {
    for (let left = seconds; left > 0; left -= 20) {
      const before = alive + feed.changes.length;
      await feed.clock.advance(Math.min(left, 20) * 1_000);
      if (left >= 20 && feed.changes.at(-1)?.state === 'open') {
        await until(() => alive + feed.changes.length > before, 'the pong came');
      }
    }
  };
  const states = () => feed.changes.map(({ state }) => state);
  return { ...feed, restream, run, wire, states, pass, alive: () => alive };
}

test('silence off air is normal: pings keep it open for hours', async (t) => {
  const { pass, states, alive, frames } = await stage(t);
  await pass(1_200);
  assert.deepEqual(states(), ['connecting', 'open']);
  assert.equal(alive(), 60);
  assert.deepEqual(frames, []);
});

test('pings that nobody answers end it after a minute', async (t) => {
  const { clock, restream, untilState } = await stage(t);
  restream.stopAnsweringPings();
  await clock.advance(60_000);
  assert.equal((await untilState('waiting')).code, 'SILENT');
  await clock.advance(1_000);
  await untilState('open', 2);
});

test('a line that went dead ends it after a minute', async (t) => {
  const { clock, wire, untilState } = await stage(t, true);
  wire?.die();
  await clock.advance(60_000);
  assert.equal((await untilState('waiting')).code, 'SILENT');
});

test('the last minute is told again after a redial', async (t) => {
  const { restream, bell, frames, untilState } = await stage(t);
  restream.goLive({ channels: [twitch] });
  await until(() => frames.length === 4, 'the start was told');
  bell.ring('resume');
  await untilState('open', 2);
  await until(() => frames.length === 8, 'it was told again');
  assert.deepEqual(frames.slice(4), frames.slice(0, 4));
});

test('a broadcast that is told of keeps it open', async (t) => {
  const { restream, pass, states } = await stage(t);
  restream.goLive({ channels: [twitch] });
  await pass(1_200);
  assert.deepEqual(states(), ['connecting', 'open']);
});

test('pings answered but nothing told of a broadcast for 3 min is deafness, and a redial at once', async (t) => {
  const { restream, pass, changes, untilState } = await stage(t);
  restream.goLive({ channels: [twitch] });
  await pass(40);
  restream.mute();
  await pass(160);
  assert.equal(changes.length, 2);
  await pass(20);
  await untilState('open', 2);
  assert.deepEqual(
    changes.slice(2).map(({ state, code }) => [state, code]),
    [
      ['connecting', 'DEAF'],
      ['open', null],
    ],
  );
});

test('deaf on the new connection, too, it says so, and tries again after a minute', async (t) => {
  const { clock, restream, pass, states, frames, untilState } = await stage(t);
  restream.goLive({ channels: [twitch] });
  await pass(20);
  restream.mute();
  await pass(180);
  await untilState('open', 2);
  await pass(60);
  const waiting = await untilState('waiting');
  assert.deepEqual([waiting.code, waiting.retryAt], ['DEAF', clock.now() + 60_000]);
  restream.mute(false);
  const before = frames.length;
  await clock.advance(60_000);
  await untilState('open', 3);
  await until(() => frames.length > before, 'it hears again');
  await pass(600);
  assert.equal(states().length, 7);
});

test('what was believed to be on air is not believed for ever', async (t) => {
  const { clock, restream, pass, frames, changes, untilState } = await stage(t);
  restream.goLive({ channels: [twitch] });
  await pass(20);
  restream.mute();
  restream.ghostB();
  await pass(180);
  await untilState('open', 2);
  await pass(60);
  await untilState('waiting');
  await clock.advance(60_000);
  await untilState('open', 3);
  const told = changes.length;
  // The platform alone is told of now, and then nothing: nobody knows of anything incoming.
  restream.mute(false);
  const before = frames.length;
  await pass(40);
  assert.ok(frames.length > before);
  restream.mute();
  await pass(1_200);
  assert.equal(changes.length, told);
});

test('nothing told once the broadcast has ended is no deafness', async (t) => {
  const { restream, pass, states } = await stage(t);
  restream.goLive({ channels: [twitch] });
  await pass(20);
  restream.endClean();
  restream.statusesCease();
  await pass(1_200);
  assert.deepEqual(states(), ['connecting', 'open']);
});

test('nothing told of a platform that never tells anything is no deafness', async (t) => {
  const { restream, pass, states } = await stage(t);
  restream.goLive({ channels: [tiktok], viewers: null });
  restream.statusesCease();
  await pass(20);
  restream.mute();
  await pass(1_200);
  assert.deepEqual(states(), ['connecting', 'open']);
});

test('without a token this socket answers 400, and that is a refusal', async (t) => {
  const feed = stageFeed(t, '');
  const restream = await openPretendRestream({ clock: feed.clock, signal: feed.life.signal });
  restream.refuseTokens(400);
  void runStreaming({
    ...feed.options,
    url: restream.streamingUrl,
    limits: { streamPingSeconds: 20, streamSilenceSeconds: 60 },
  });
  assert.equal((await feed.untilState('refused')).code, 'REFUSED_TOKEN');
});

test('a flood is handed on whole', async (t) => {
  const { restream, frames } = await stage(t);
  restream.flood(5_000, 'streaming');
  await until(() => frames.length === 5_000, 'everything came');
  assert.equal(JSON.parse(frames.at(-1) ?? '').viewers, 4_999);
});
