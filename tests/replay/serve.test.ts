/** A recording is played over both sockets as the real ones behave. */

import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { WebSocket } from 'ws';
import type { Line } from '../../main/journal/line.ts';
import { type PlayOptions, playRecording } from '../../main/replay/serve.ts';
import { manualClock, settle } from '../fakes/clock.ts';
import { knock, type PlainClient } from '../fakes/plain-websocket.ts';
import { until } from '../fakes/until.ts';

/** When it was recorded, and a day later, when it is played. */
const RECORDED = Date.UTC(2026, 10, 23, 17, 0, 0);
const NOW = RECORDED + 86_400_000;

type Said = readonly [ms: number, kind: 'chat' | 'streaming' | 'obs', frame: object | string];

const lineOf = ([ms, kind, frame]: Said, index: number): Line => {
  const raw = typeof frame === 'string' ? frame : JSON.stringify(frame);
  const at = new Date(RECORDED + ms).toISOString();
  return { seq: index + 1, at, source: kind === 'obs' ? kind : `restream-${kind}`, text: raw };
};

async function stage(t: TestContext, said: readonly Said[], own: Partial<PlayOptions> = {}) {
  const clock = manualClock(NOW);
  const ending = new AbortController();
  let opened: { chatUrl: string; streamingUrl: string } | null = null;
  const playing = playRecording({
    lines: async function* () {
      yield* said.map(lineOf);
    },
    ...{ from: null, speed: 1, loop: false, verbatim: true, port: 0, clock, signal: ending.signal },
    onOpen: (urls) => {
      opened = urls;
    },
    ...own,
  });
  t.after(async () => {
    ending.abort();
    await playing;
  });
  const urls = await until(() => opened, 'the sockets are open');
  const enter = async (kind: 'chat' | 'streaming'): Promise<PlainClient> => {
    const answer = await knock(t, `${urls[`${kind}Url`]}?accessToken=whatever`);
    return 'client' in answer ? answer.client : assert.fail(JSON.stringify(answer));
  };
  /** Lets time pass and gives what has come since. */
  const after = async (ms: number, ...clients: PlainClient[]) => {
    const before = clients.map((client) => client.texts().length);
    await clock.advance(ms);
    await settle();
    return clients.map((client, place) => client.texts().slice(before[place]));
  };
  return { clock, ending, playing, urls, enter, after };
}

const heartbeat = { action: 'heartbeat', payload: {}, timestamp: 1 };
const connection = (uuid: string, id = '1-twitch-1') => ({
  action: 'connection_info',
  payload: {
    connectionIdentifier: id,
    connectionUuid: uuid,
    eventSourceId: 2,
    reason: null,
    status: 'connected',
    target: {},
    userId: 1,
  },
  timestamp: 1,
});
const closed = (uuid: string) => ({
  action: 'connection_closed',
  payload: { connectionUuid: uuid, reason: 'replaced' },
  timestamp: 1,
});

describe('playing a recording', () => {
  it('begins when both sockets are heard, and keeps the distances', async (t) => {
    const { enter, after } = await stage(t, [
      [0, 'chat', 'c0'],
      [0, 'streaming', 's0'],
      [5, 'obs', 'never'],
      [1_000, 'streaming', 's1'],
      [3_500, 'chat', 'c2'],
    ]);
    await settle();
    const chat = await enter('chat');
    assert.deepEqual(await after(1_000, chat), [[]]);
    const streaming = await enter('streaming');
    await until(() => chat.texts().length + streaming.texts().length === 2, 'it has begun');
    assert.deepEqual([chat.texts(), streaming.texts()], [['c0'], ['s0']]);
    assert.deepEqual(await after(900, chat, streaming), [[], []]);
    assert.deepEqual(await after(200, chat, streaming), [[], ['s1']]);
    assert.deepEqual(await after(2_300, chat, streaming), [[], []]);
    assert.deepEqual(await after(200, chat, streaming), [['c2'], []]);
  });

  it('waits a little for the other socket, and then does without', async (t) => {
    const { enter, after } = await stage(t, [[0, 'chat', 'c0']]);
    const chat = await enter('chat');
    assert.deepEqual(await after(4_900, chat), [[]]);
    assert.deepEqual(await after(200, chat), [['c0']]);
  });

  it('takes any token, but at the streaming socket there must be one', async (t) => {
    const { urls } = await stage(t, [[0, 'chat', 'c0']]);
    assert.equal((await knock(t, `${urls.streamingUrl}?accessToken=x`)).status, 101);
    assert.equal((await knock(t, urls.streamingUrl)).status, 400);
    assert.equal((await knock(t, `${urls.chatUrl}/else?accessToken=x`)).status, 404);
  });

  it('tells a newcomer the last minute, or which chat connections there are', async (t) => {
    const { enter, after } = await stage(t, [
      [0, 'chat', connection('a')],
      [0, 'streaming', 's0'],
      [30_000, 'streaming', 's30'],
      [40_000, 'chat', connection('b')],
      [40_000, 'chat', closed('a')],
      [50_000, 'chat', connection('x', '1-youtube-1')],
      [50_000, 'chat', closed('x')],
      [70_000, 'streaming', 's70'],
      [200_000, 'streaming', 's200'],
    ]);
    const first = await enter('streaming');
    await enter('chat');
    await until(() => first.texts().length === 1, 'it has begun');
    await after(75_000);
    const [chat, streaming] = [await enter('chat'), await enter('streaming')];
    await until(() => streaming.texts().length === 2 && chat.texts().length === 1, 'they are greeted');
    assert.deepEqual(streaming.texts(), ['s30', 's70']);
    assert.deepEqual(chat.texts(), [JSON.stringify(connection('b'))]);
    assert.deepEqual(await after(130_000, first, streaming), [['s200'], ['s200']]);
  });

  it('keeps the chat alive in silence, and counts recorded heartbeats', async (t) => {
    const { enter, after, clock } = await stage(t, [
      [0, 'streaming', 's0'],
      [100_000, 'chat', heartbeat],
      [300_000, 'chat', 'c300'],
    ]);
    const chat = await enter('chat');
    await enter('streaming');
    const isOwn = (text: string) => JSON.parse(text).timestamp !== 1;
    const [silent = []] = await after(99_000, chat);
    assert.deepEqual(silent.map(isOwn), [true, true]);
    assert.deepEqual(
      silent.map((text) => JSON.parse(text).action),
      ['heartbeat', 'heartbeat'],
    );
    const [recorded = []] = await after(45_000, chat);
    assert.deepEqual(recorded.map(isOwn), [false]);
    const [again = []] = await after(2_000, chat);
    assert.deepEqual(again.map(isOwn), [true]);
    assert.ok(Math.abs(JSON.parse(again[0] ?? '').timestamp - clock.now() / 1_000) < 5);
  });

  it('goes faster, and moves the times in the frames along', async (t) => {
    const status = (at: number) => `{"action":"updateStatuses","updatedAt":${at / 1_000},"title":"x"}`;
    const { enter, after } = await stage(
      t,
      [
        [0, 'streaming', status(RECORDED - 40_000)],
        [40_000, 'streaming', status(RECORDED + 20_000)],
      ],
      { speed: 10, verbatim: false },
    );
    await enter('chat');
    const streaming = await enter('streaming');
    await until(() => streaming.texts().length === 1, 'it has begun');
    await after(4_100);
    assert.deepEqual(streaming.texts(), [status(NOW - 4_000), status(NOW + 2_000)]);
  });

  it('begins in the middle as if it had been played up to there', async (t) => {
    const { enter, after } = await stage(
      t,
      [
        [0, 'chat', connection('a')],
        [0, 'streaming', 's0'],
        [80_000, 'streaming', 's80'],
        [90_000, 'chat', 'c90'],
        [110_000, 'chat', 'c110'],
        [140_000, 'streaming', 's140'],
      ],
      { from: RECORDED + 100_000 },
    );
    const [chat, streaming] = [await enter('chat'), await enter('streaming')];
    await until(() => chat.texts().length + streaming.texts().length === 2, 'they are greeted');
    assert.deepEqual([chat.texts(), streaming.texts()], [[JSON.stringify(connection('a'))], ['s80']]);
    assert.deepEqual(await after(10_100, chat, streaming), [['c110'], []]);
    assert.deepEqual(await after(30_000, streaming), [['s140']]);
  });

  it('says goodbye after the last frame, and how many there were', async (t) => {
    const { enter, playing, clock } = await stage(t, [
      [0, 'chat', 'c0'],
      [0, 'streaming', 's0'],
    ]);
    const [chat] = [await enter('chat'), await enter('streaming')];
    await until(() => chat.frames.some(({ opcode }) => opcode === 8), 'it says goodbye');
    assert.deepEqual(chat.texts(), ['c0']);
    // These clients never answer it.
    await clock.advance(30_000);
    assert.equal(await playing, 2);
    await until(chat.isClosed, 'it hangs up');
  });

  it('begins again after the end when told to loop', async (t) => {
    const { enter, after, ending, playing } = await stage(
      t,
      [
        [0, 'chat', 'c0'],
        [1_000, 'chat', 'c1'],
      ],
      { loop: true },
    );
    const [chat] = [await enter('chat'), await enter('streaming')];
    await until(() => chat.texts().length > 0, 'it has begun');
    await after(3_500);
    assert.deepEqual(chat.texts().slice(0, 6), ['c0', 'c1', 'c0', 'c1', 'c0', 'c1']);
    ending.abort();
    assert.ok(Number(await playing) >= 6);
  });

  it('has nothing to play where there are no frames', async () => {
    const lines = async function* () {
      yield lineOf([0, 'obs', 'x'], 0);
      yield lineOf([0, 'chat', 'x'], 1);
    };
    const options = { speed: 1, loop: false, verbatim: true, port: 0, clock: manualClock() };
    const { signal } = new AbortController();
    const from = RECORDED + 1;
    const onOpen = () => assert.fail('nothing to offer');
    assert.equal(await playRecording({ ...options, lines, from, signal, onOpen }), null);
  });

  it('goes as fast as the slowest client takes it, at full speed', async (t) => {
    const frame = 'x'.repeat(100_000);
    const most = 600;
    let read = 0;
    const { enter, playing, urls } = await stage(t, [], {
      speed: Number.POSITIVE_INFINITY,
      lines: async function* () {
        for (; read < most; read += 1) yield lineOf([read * 1_000, 'chat', frame], read);
      },
    });
    await settle();
    assert.equal(read, 0, 'nobody is there yet');
    const slow = new WebSocket(`${urls.chatUrl}?accessToken=x`);
    t.after(() => slow.terminate());
    let taken = 0;
    slow.on('message', () => {
      taken += 1;
    });
    await new Promise((resolve) => slow.once('open', resolve));
    slow.pause();
    const [quick] = [await enter('chat'), await enter('streaming')];
    let before = -1;
    // Until it goes no further: kernels hold more or less of it.
    await until(async () => {
      if (read === before && read > 10) return true;
      before = read;
      for (let turn = 0; turn < 20; turn += 1) await settle();
      return false;
    }, 'it waits for the slow one');
    assert.ok(read < most, `${read} of ${most} frames were read`);
    slow.resume();
    await until(() => taken === most && quick.texts().length === most, 'both have everything');
    slow.close();
    void playing;
  });
});
