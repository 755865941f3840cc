import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { type Frame, stagePretend, twitch, youtube } from './pretend-stage.ts';

/** A broadcast on two platforms that is well under way, and what is told from then on. */
async function live(t: TestContext) {
  const stage = await stagePretend(t, {
    incomingEveryMs: 5_000,
    statusEveryMs: 30_000,
    platformDelayMs: 2_000,
  });
  stage.restream.goLive({ channels: [twitch, youtube], viewers: 12 });
  await stage.clock.advance(10_000);
  let seen = stage.framesOf(stage.streaming).length;
  /** What was told since the last look, in short. */
  const news = () => {
    const frames = stage.framesOf(stage.streaming).slice(seen);
    seen += frames.length;
    return frames.map(short);
  };
  return { ...stage, news };
}

function short(frame: Frame): string {
  const { action, suid, channelId, online, viewers } = frame;
  const streaming = frame.streaming as { status?: string; bitrate?: { total: number } } | undefined;
  switch (action) {
    case 'updateIncoming':
      return `in ${suid} ${streaming?.bitrate?.total}`;
    case 'deleteIncoming':
      return `in ${suid} over`;
    case 'updateOutgoing':
      return `out ${channelId} ${streaming?.status}`;
    case 'deleteOutgoing':
      return `out ${channelId} over`;
    default:
      return `${channelId} ${online ? 'online' : 'offline'} ${viewers}`;
  }
}

test('going live tells the encoder, the pushes, and a moment later the platforms', async (t) => {
  const { restream, clock, streaming, framesOf } = await stagePretend(t);
  restream.goLive({ channels: [twitch], bitrateBps: 4_000_000, viewers: 3 });
  await clock.advance(1_999);
  const start = ['in s-1 4000000', 'out 501 CONNECTING', 'out 501 CONNECTED', '501 offline null'];
  assert.deepEqual(framesOf(streaming).map(short), start);
  await clock.advance(1);
  assert.deepEqual(framesOf(streaming).map(short), [...start, '501 online 3']);
});

test('statuses and pushes are told anew every 30 s, the encoder every 5 s', async (t) => {
  const { clock, news } = await live(t);
  await clock.advance(20_000);
  assert.deepEqual(news().sort(), [
    '501 online 12',
    '502 online 12',
    'in s-1 6160000',
    'in s-1 6160000',
    'in s-1 6160000',
    'in s-1 6160000',
    'out 501 CONNECTED',
    'out 502 CONNECTED',
  ]);
});

test('a status carries the time it was collected', async (t) => {
  const { clock, streaming, framesOf } = await live(t);
  await clock.advance(20_000);
  const status = framesOf(streaming)
    .filter(({ action }) => action === 'updateStatuses')
    .at(-1);
  assert.equal(status?.updatedAt, Math.floor(clock.now() / 1000));
});

test('figures from a real ingest are told as they come', async (t) => {
  const { restream, clock, news } = await live(t);
  restream.setIncoming({ bitrateBps: 2_500_000.4 });
  restream.setIncoming(null);
  restream.setIncoming(null);
  restream.setIncoming({ bitrateBps: 1_000_000 });
  restream.setIncoming({ suid: 'backup', bitrateBps: 1 });
  await clock.advance(0);
  assert.deepEqual(news(), ['in s-1 2500000', 'in s-1 over', 'in s-2 1000000', 'in s-2 over', 'in backup 1']);
});

test('a clean end tells the pushes first, the platforms a moment later, and then falls silent', async (t) => {
  const { restream, clock, news } = await live(t);
  restream.endClean();
  await clock.advance(0);
  assert.deepEqual(news(), [
    'in s-1 over',
    'out 501 DISCONNECTED',
    'out 501 over',
    'out 502 DISCONNECTED',
    'out 502 over',
  ]);
  await clock.advance(2_000);
  assert.deepEqual(news(), ['501 offline null', '502 offline null']);
  await clock.advance(600_000);
  const last = news();
  assert.ok(
    last.length > 0 && last.length <= 6 && last.every((line) => line.endsWith('offline null')),
    String(last),
  );
});

test('ghost A: the encoder is gone, and Restream goes on pushing', async (t) => {
  const { restream, clock, news } = await live(t);
  restream.ghostA();
  await clock.advance(20_000);
  assert.deepEqual(news().sort(), [
    '501 online 12',
    '502 online 12',
    'in s-1 over',
    'out 501 CONNECTED',
    'out 501 CONNECTED',
    'out 502 CONNECTED',
    'out 502 CONNECTED',
  ]);
});

test('ghost B: the pushes are gone, and the platforms stay online', async (t) => {
  const { restream, clock, news } = await live(t);
  restream.ghostB();
  await clock.advance(0);
  assert.deepEqual(news(), [
    'in s-1 over',
    'out 501 DISCONNECTED',
    'out 501 over',
    'out 502 DISCONNECTED',
    'out 502 over',
  ]);
  await clock.advance(600_000);
  const later = new Set(news());
  assert.deepEqual(later, new Set(['501 online 12', '502 online 12']));
});

test('ghost C: another encoder comes in for the one that is gone', async (t) => {
  const { restream, clock, news } = await live(t);
  restream.ghostC();
  await clock.advance(5_000);
  assert.deepEqual(news(), ['in s-1 over', 'in other-2 6160000', 'in other-2 6160000']);
});

test('statuses can cease without a last word', async (t) => {
  const { restream, clock, news } = await live(t);
  restream.statusesCease();
  restream.endClean();
  restream.setViewers(501, 5);
  await clock.advance(600_000);
  assert.ok(news().every((line) => /^(in|out) /.test(line)));
});

test('one platform can go offline alone', async (t) => {
  const { restream, clock, news } = await live(t);
  restream.platformOffline(501);
  await clock.advance(0);
  assert.deepEqual(news(), ['501 offline null']);
  await clock.advance(20_000);
  assert.ok(news().includes('502 online 12'));
});

test('viewers are told at once, and may be unknown', async (t) => {
  const { restream, clock, news } = await live(t);
  restream.setViewers(501, 40);
  restream.setViewers(502, null);
  restream.setViewers(999, 1);
  await clock.advance(0);
  assert.deepEqual(news(), ['501 online 40', '502 online null']);
});

test('a new broadcast leaves nothing of the one before', async (t) => {
  const { restream, clock, news } = await live(t);
  restream.endClean();
  restream.goLive({ channels: [twitch] });
  await clock.advance(2_000);
  const lines = news().slice(5);
  assert.deepEqual(lines, [
    'in s-2 6160000',
    'out 501 CONNECTING',
    'out 501 CONNECTED',
    '501 offline null',
    '501 online 12',
  ]);
});
