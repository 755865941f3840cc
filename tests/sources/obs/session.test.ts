import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { describe, type TestContext, test } from 'node:test';
import { WebSocketServer } from 'ws';
import { systemClock } from '../../../main/engine/clock.ts';
import type { Answer, ObsEvent } from '../../../main/sources/obs/frames.ts';
import { answerChallenge } from '../../../main/sources/obs/protocol.ts';
import { type Ask, type Ending, holdSession, type SessionLimits } from '../../../main/sources/obs/session.ts';
import { type FakeObs, openFakeObs } from '../../fakes/obs-websocket.ts';
import { until } from '../../fakes/until.ts';
import { openTcp } from '../raw-servers.ts';

interface Held {
  readonly ending: Promise<Ending>;
  readonly opened: Promise<Ask>;
  readonly events: ObsEvent[];
  readonly cancel: () => void;
}

/** Holds a session that is given up when the test ends. */
function hold(
  t: TestContext,
  obs: { readonly url: string; readonly password?: string | null },
  limits: Partial<SessionLimits> = {},
): Held {
  const controller = new AbortController();
  const events: ObsEvent[] = [];
  let open: (ask: Ask) => void;
  const opened = new Promise<Ask>((resolve) => {
    open = resolve;
  });
  const ending = holdSession({
    url: obs.url,
    password: obs.password ?? null,
    clock: systemClock,
    signal: controller.signal,
    onOpen: (ask) => open(ask),
    onEvent: (event) => events.push(event),
    limits,
  });
  const cancel = () => controller.abort();
  t.after(cancel);
  return { ending, opened, events, cancel };
}

/** A websocket server that does what it is told with each client. */
async function openServer(
  t: TestContext,
  welcome: (socket: import('ws').WebSocket) => void,
): Promise<string> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  server.on('connection', welcome);
  await once(server, 'listening');
  t.after(() => {
    for (const socket of server.clients) socket.terminate();
    server.close();
  });
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const fieldsOf = (answer: Answer) => (answer.ok ? answer.fields : assert.fail(answer.why));

describe('a session with OBS', () => {
  test('lets itself be asked once OBS has let it in', async (t) => {
    const obs = await openFakeObs(t);
    const ask = await hold(t, obs).opened;
    assert.equal(fieldsOf(await ask('GetVersion')).obsWebSocketVersion, '5.1.0');
    assert.equal(fieldsOf(await ask('GetStreamStatus')).outputActive, false);
  });

  test('answers belong to their questions, however many are under way', async (t) => {
    const ask = await hold(t, await openFakeObs(t)).opened;
    const [status, stats, version] = await Promise.all(
      ['GetStreamStatus', 'GetStats', 'GetVersion'].map((request) => ask(request)),
    );
    assert.ok(status && 'outputBytes' in fieldsOf(status));
    assert.ok(stats && 'renderTotalFrames' in fieldsOf(stats));
    assert.ok(version && 'rpcVersion' in fieldsOf(version));
  });

  test('a refused request is an answer, with its code', async (t) => {
    const ask = await hold(t, await openFakeObs(t)).opened;
    assert.deepEqual(await ask('GetNonsense'), { ok: false, why: 'denied', code: 204 });
    assert.deepEqual(await ask('StopStream'), { ok: false, why: 'denied', code: 501 });
  });

  test('hears the turns of the stream and the goodbye', async (t) => {
    const obs = await openFakeObs(t);
    const { opened, events } = hold(t, obs);
    await opened;
    obs.stream.start();
    obs.announceExit();
    await until(() => events.length >= 3, 'the stream has started');
    assert.deepEqual(events, [
      { type: 'stream', change: 'starting' },
      { type: 'exit-started' },
      { type: 'stream', change: 'started' },
    ]);
  });

  test('needs no password where OBS asks for none', async (t) => {
    const url = await openServer(t, (socket) => {
      socket.send(JSON.stringify({ op: 0, d: { rpcVersion: 1 } }));
      socket.on('message', (data) => {
        const { op, d } = JSON.parse(String(data));
        assert.deepEqual([op, d], [1, { rpcVersion: 1, eventSubscriptions: 65 }]);
        socket.send(JSON.stringify({ op: 2, d: { negotiatedRpcVersion: 1 } }));
      });
    });
    await hold(t, { url, password: 'never sent' }).opened;
  });
});

describe('the challenge', () => {
  test('is answered as the protocol says', () => {
    // The example of the protocol's own description, worked out again with another implementation.
    const challenge = {
      salt: 'lM1GncleQOaCu9lT1yeUZhFYnqhsLLP1G5lAGo3ixaI=',
      challenge: '+IxH4CnCiqpX1rM9scsNynZzbOe4KhDeYcTNS3PDaeY=',
    };
    assert.equal(
      answerChallenge('supersecretpassword', challenge),
      '1Ct943GAT+6YQUUX47Ia/ncufilbe6+oD6lY+5kaCu4=',
    );
  });
});

describe('endings', () => {
  const ended = async (obs: Promise<FakeObs>, t: TestContext, password?: string | null) => {
    const { url, password: right } = await obs;
    return hold(t, { url, password: password === undefined ? right : password }).ending;
  };

  test('unauthorised: the password is wrong', async (t) => {
    assert.deepEqual(await ended(openFakeObs(t), t, 'wrong'), { kind: 'unauthorised' });
  });

  test('unauthorised: there is none, and OBS is not even tried', async (t) => {
    assert.deepEqual(await ended(openFakeObs(t), t, null), { kind: 'unauthorised' });
  });

  test('refused: nobody listens', async (t) => {
    const obs = await openFakeObs(t);
    await obs.end();
    assert.deepEqual(await hold(t, obs).ending, { kind: 'refused' });
  });

  test('mute: no handshake, no Hello, no Identified', async (t) => {
    const { port } = await openTcp(t, () => {});
    const url = `ws://127.0.0.1:${port}`;
    const muted = async (target: { url: string; password?: string }) =>
      hold(t, target, { handshakeMs: 100 }).ending;
    assert.deepEqual(await muted({ url }), { kind: 'mute', phase: 'handshake' });
    assert.deepEqual(await muted(await openFakeObs(t, { faults: { noHello: true } })), {
      kind: 'mute',
      phase: 'hello',
    });
    assert.deepEqual(await muted(await openFakeObs(t, { faults: { noIdentified: true } })), {
      kind: 'mute',
      phase: 'identified',
    });
  });

  test('closed, with its code: an exit, and a death', async (t) => {
    for (const code of [1001, 1006, 4011]) {
      const obs = await openFakeObs(t);
      const { opened, ending } = hold(t, obs);
      await opened;
      obs.close(code);
      assert.deepEqual(await ending, { kind: 'closed', code, identified: true });
    }
  });

  test('a line that is reset is a death like any other', async (t) => {
    const url = await openServer(t, (socket) => {
      const { _socket: line } = socket as unknown as { _socket: import('node:net').Socket };
      setImmediate(() => line.resetAndDestroy());
    });
    assert.deepEqual(await hold(t, { url }).ending, { kind: 'closed', code: 1006, identified: false });
  });

  test('failed: no address, no websocket, a frame too large', async (t) => {
    assert.equal((await hold(t, { url: 'nonsense' }).ending).kind, 'failed');
    const { port } = await openTcp(t, (line) => line.end('HTTP/1.1 404 Not Found\r\n\r\n'));
    const url = `ws://127.0.0.1:${port}`;
    assert.equal((await hold(t, { url }).ending).kind, 'failed');
    const flood = await openServer(t, (socket) => socket.send('x'.repeat(2 * 1024 * 1024)));
    assert.equal((await hold(t, { url: flood }).ending).kind, 'failed');
  });

  test('cancelled, before the dial and in the middle', async (t) => {
    const obs = await openFakeObs(t);
    const held = hold(t, obs);
    await held.opened;
    held.cancel();
    assert.deepEqual(await held.ending, { kind: 'cancelled' });
    const dialling = hold(t, obs);
    dialling.cancel();
    assert.deepEqual(await dialling.ending, { kind: 'cancelled' });
  });

  test('a line over which nothing comes any more is given up, where it can die unnoticed', async (t) => {
    const obs = await openFakeObs(t);
    const { opened, ending } = hold(t, obs, { pingMs: 20, deadMs: 60 });
    await opened;
    // The other side stops reading: pings are answered no more.
    const url = await openServer(t, (socket) => {
      socket.send(JSON.stringify({ op: 0, d: {} }));
      socket.once('message', () => {
        socket.send(JSON.stringify({ op: 2, d: {} }));
        socket.pause();
      });
    });
    assert.deepEqual(await hold(t, { url }, { pingMs: 20, deadMs: 60 }).ending, {
      kind: 'mute',
      phase: 'pong',
    });
    assert.equal(await Promise.race([ending, 'still open']), 'still open');
  });

  test('the password is in no ending', async (t) => {
    for (const url of ['nonsense', 'http://127.0.0.1:1', 'ws://127.0.0.1:1']) {
      const ending = await hold(t, { url, password: 'hush-hush' }).ending;
      assert.ok(!JSON.stringify(ending).includes('hush-hush'));
    }
  });
});

describe('questions', () => {
  test('one that is not answered is settled by its time limit', async (t) => {
    const obs = await openFakeObs(t, { faults: { isMute: true } });
    const ask = await hold(t, obs, { answerMs: 50 }).opened;
    assert.deepEqual(await ask('GetStats'), { ok: false, why: 'silent' });
  });

  test('all that are open are settled when the session dies', async (t) => {
    const obs = await openFakeObs(t, { faults: { isMute: true } });
    const { opened, ending } = hold(t, obs);
    const ask = await opened;
    const answers = Promise.all([ask('GetStats'), ask('GetStreamStatus'), ask('GetVersion')]);
    await until(() => obs.requests.length === 3, 'OBS has got them');
    obs.close(1006);
    assert.deepEqual(
      (await answers).map((answer) => answer.ok || answer.why),
      ['ended', 'ended', 'ended'],
    );
    await ending;
    assert.deepEqual(await ask('GetStats'), { ok: false, why: 'ended' });
  });

  test('an answer that comes too late is dropped', async (t) => {
    const late: (() => void)[] = [];
    const url = await openServer(t, (socket) => {
      socket.send(JSON.stringify({ op: 0, d: {} }));
      socket.on('message', (data) => {
        const { op, d } = JSON.parse(String(data));
        if (op === 1) return socket.send(JSON.stringify({ op: 2, d: {} }));
        const response = {
          requestId: d.requestId,
          requestStatus: { result: true, code: 100 },
          responseData: {},
        };
        late.push(() => socket.send(JSON.stringify({ op: 7, d: response })));
      });
    });
    const ask = await hold(t, { url }, { answerMs: 50 }).opened;
    assert.equal((await ask('GetStats')).ok, false);
    late[0]?.();
    const second = ask('GetStats');
    await until(() => late.length === 2, 'the second question is there');
    late[1]?.();
    assert.equal((await second).ok, true);
  });

  test('a thousand of them leave nothing behind on the signal', async (t) => {
    const warnings: Error[] = [];
    const onWarning = (warning: Error) => warnings.push(warning);
    process.on('warning', onWarning);
    t.after(() => process.off('warning', onWarning));
    const ask = await hold(t, await openFakeObs(t)).opened;
    for (let round = 0; round < 200; round += 1) {
      await Promise.all([
        ask('GetStats'),
        ask('GetStats'),
        ask('GetStats'),
        ask('GetStats'),
        ask('GetStats'),
      ]);
    }
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(warnings, []);
  });
});
