import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { WebSocketServer } from 'ws';
import { systemClock } from '../../main/engine/clock.ts';
import { withToken } from '../../main/sources/address.ts';
import type { Ending } from '../../main/sources/ending.ts';
import { manualClock } from '../fakes/clock.ts';
import { until } from '../fakes/until.ts';
import { openBareSocket, openHttp, openTcp, openWire } from './raw-servers.ts';
import { stageSession } from './stage.ts';

const clock = systemClock;

async function openSocketServer(t: TestContext) {
  const { port, server } = await openHttp(t, (_request, response) => void response.end());
  const sockets = new WebSocketServer({ server });
  const paths: string[] = [];
  t.after(() => {
    for (const client of sockets.clients) client.terminate();
  });
  sockets.on('connection', (_socket, request) => paths.push(request.url ?? ''));
  const client = () => until(() => [...sockets.clients][0], 'a client came');
  return { port, url: `ws://127.0.0.1:${port}/ws`, client, paths, sockets };
}

/** The greeting a WebSocket server owes, for servers that break off right after. */
const badGreeting =
  'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: wrong\r\n\r\n';

test('text comes as text and bytes as bytes, in order', async (t) => {
  const server = await openSocketServer(t);
  const session = stageSession(t, server.url, { clock });
  const client = await server.client();
  client.send('{"a":"ä😀"}');
  client.send(new Uint8Array([0, 255]));
  client.send('');
  await until(() => session.frames.length === 3, 'three frames came');
  assert.equal(session.frames[0], '{"a":"ä😀"}');
  assert.deepEqual(Buffer.from(session.frames[1] as Uint8Array), Buffer.from([0, 255]));
  assert.equal(session.frames[2], '');
});

test('frames sent together with the greeting are not lost', async (t) => {
  const server = await openSocketServer(t);
  server.sockets.on('connection', (socket) => {
    for (let number = 0; number < 100; number += 1) socket.send(String(number));
  });
  const session = stageSession(t, server.url, { clock });
  await until(() => session.frames.length === 100, 'all frames came');
  assert.deepEqual(
    session.frames,
    Array.from({ length: 100 }, (_, number) => String(number)),
  );
});

test('the date of the greeting tells how far our clock is off, and none tells nothing', async (t) => {
  const server = await openSocketServer(t);
  assert.equal((await stageSession(t, server.url, { clock }).opened()).aheadMs, null);
  const date = new Date(Date.now() - 3_600_000).toUTCString();
  server.sockets.on('headers', (headers) => headers.push(`Date: ${date}`));
  const { aheadMs } = await stageSession(t, server.url, { clock }).opened();
  assert.ok(aheadMs !== null && Math.abs(aheadMs - 3_600_000) < 60_000, `${aheadMs}`);
});

test('a polite close is told with its code and reason', async (t) => {
  const server = await openSocketServer(t);
  const session = stageSession(t, server.url, { clock });
  (await server.client()).close(4001, 'bad token');
  assert.deepEqual(await session.ending, { kind: 'closed', code: 4001, reason: 'bad token' });
});

test('a reason that would play tricks on a terminal is made one plain line', async (t) => {
  const server = await openSocketServer(t);
  const session = stageSession(t, server.url, { clock });
  (await server.client()).close(4000, 'a\n\u001b[2J\u202eb');
  assert.deepEqual(await session.ending, { kind: 'closed', code: 4000, reason: 'a [2J b' });
});

test('a lost line is a close without a code', async (t) => {
  const server = await openSocketServer(t);
  const session = stageSession(t, server.url, { clock });
  (await server.client()).terminate();
  assert.deepEqual(await session.ending, { kind: 'closed', code: 1006, reason: '' });
});

test('nobody there is a failure with the system’s own code', async (t) => {
  const { port } = await openTcp(t, (line) => void line.destroy());
  const free = await openHttp(t, () => {});
  await new Promise((resolve) => free.server.close(resolve));
  const ending = await stageSession(t, `ws://127.0.0.1:${free.port}/`, { clock }).ending;
  assert.ok(ending.kind === 'failed');
  assert.equal(ending.code, 'ECONNREFUSED');
  const hungUp = await stageSession(t, `ws://127.0.0.1:${port}/`, { clock }).ending;
  assert.ok(hungUp.kind === 'failed');
  assert.equal(hungUp.code, 'ECONNRESET');
});

test('a host that does not exist is a failure, too', async (t) => {
  const ending = await stageSession(t, 'ws://nowhere.invalid/', { clock }).ending;
  assert.ok(ending.kind === 'failed');
  assert.match(ending.code, /^(ENOTFOUND|EAI_AGAIN)$/);
  assert.notEqual(ending.why, '');
});

test('a server that accepts the line and says nothing runs into the handshake’s bound', async (t) => {
  const time = manualClock();
  let lines = 0;
  const { port } = await openTcp(t, (line) => {
    lines += 1;
    line.resume();
  });
  const session = stageSession(t, `ws://127.0.0.1:${port}/`, { clock: time });
  await until(() => lines === 1, 'it dialled');
  await time.advance(9_999);
  assert.equal(time.sleepers(), 1);
  await time.advance(1);
  const ending = await session.ending;
  assert.ok(ending.kind === 'failed');
  assert.equal(ending.code, 'HANDSHAKE_TIMEOUT');
});

test('a greeting that drips in byte by byte runs into the same bound', async (t) => {
  const time = manualClock();
  let bytes = 0;
  const { port } = await openTcp(t, (line) => {
    line.on('data', () => {
      const drip = setInterval(() => {
        line.write(badGreeting.slice(bytes, bytes + 1));
        bytes += 1;
      }, 1);
      line.on('close', () => clearInterval(drip));
    });
  });
  const session = stageSession(t, `ws://127.0.0.1:${port}/`, { clock: time, handshakeMs: 3_000 });
  for (let second = 1; second <= 3; second += 1) {
    await until(() => bytes >= second * 3, 'some more bytes came');
    await time.advance(1_000);
  }
  const ending = await session.ending;
  assert.ok(ending.kind === 'failed');
  assert.equal(ending.code, 'HANDSHAKE_TIMEOUT');
});

test('a greeting that is wrong, or none at all, is a failure', async (t) => {
  for (const greeting of [
    badGreeting,
    'HTTP/1.1 101 Yes\r\n\r\n',
    'SSH-2.0-OpenSSH\r\n',
    '\u0000\u0001\u0002\r\n\r\n',
  ]) {
    const { port } = await openTcp(t, (line) => void line.on('data', () => line.end(greeting)));
    const ending = await stageSession(t, `ws://127.0.0.1:${port}/`, { clock }).ending;
    assert.match(ending.kind, /^(failed|refused)$/, greeting);
  }
});

test('a refusal tells the status and the beginning of what was said', async (t) => {
  const { port } = await openHttp(t, (_request, response) => {
    response.writeHead(401).end('{"error":\n{"message":"Invalid token"}}');
  });
  const ending = await stageSession(t, `ws://127.0.0.1:${port}/`, { clock }).ending;
  assert.deepEqual(ending, {
    kind: 'refused',
    httpStatus: 401,
    body: '{"error": {"message":"Invalid token"}}',
  });
});

test('a redirect is a refusal: the token goes nowhere else', async (t) => {
  let visits = 0;
  const elsewhere = await openHttp(t, (_request, response) => {
    visits += 1;
    response.end();
  });
  const { port } = await openHttp(t, (_request, response) => {
    response.writeHead(302, { location: `http://127.0.0.1:${elsewhere.port}/` }).end();
  });
  const ending = await stageSession(t, withToken(`ws://127.0.0.1:${port}/`, 'secret'), { clock }).ending;
  assert.deepEqual(ending, { kind: 'refused', httpStatus: 302, body: '' });
  assert.equal(visits, 0);
});

test('a refusal without end is read for its beginning only', async (t) => {
  const { port } = await openHttp(t, (_request, response) => {
    response.writeHead(503);
    const pour = () => {
      while (response.writable && response.write('busy '.repeat(1_000)));
    };
    response.on('drain', pour);
    pour();
  });
  const ending = await stageSession(t, `ws://127.0.0.1:${port}/`, { clock: manualClock() }).ending;
  assert.ok(ending.kind === 'refused');
  assert.equal(ending.httpStatus, 503);
  assert.ok(ending.body.length <= 201);
});

test('a refusal whose body never comes is told after a second', async (t) => {
  const time = manualClock();
  const { port } = await openHttp(t, (_request, response) => {
    response.writeHead(403, { 'content-length': 10 }).flushHeaders();
  });
  const session = stageSession(t, `ws://127.0.0.1:${port}/`, { clock: time });
  await until(() => time.sleepers() === 2, 'it waits for the body');
  await time.advance(1_000);
  assert.deepEqual(await session.ending, { kind: 'refused', httpStatus: 403, body: '' });
});

test('a frame that breaks off in the middle is a lost line', async (t) => {
  const server = await openSocketServer(t);
  server.sockets.on('connection', (_socket, { socket: line }) => {
    line.write(Buffer.from([0x81, 0x7e, 0x01, 0x00, 0x7b]), () => line.destroy());
  });
  const session = stageSession(t, server.url, { clock });
  assert.deepEqual(await session.ending, { kind: 'closed', code: 1006, reason: '' });
  assert.deepEqual(session.frames, []);
});

test('a 10 MB frame ends the session before it is taken in', async (t) => {
  const server = await openSocketServer(t);
  const session = stageSession(t, server.url, { clock });
  const client = await server.client();
  client.on('error', () => {});
  client.send('x'.repeat(10_000_000));
  const ending = await session.ending;
  assert.ok(ending.kind === 'failed');
  assert.equal(ending.code, 'TOO_BIG');
  assert.deepEqual(session.frames, []);
});

test('a frame of many small parts counts as a whole', async (t) => {
  const server = await openSocketServer(t);
  const session = stageSession(t, server.url, { clock, maxPayloadBytes: 1_000 });
  const client = await server.client();
  client.on('error', () => {});
  for (let part = 0; part < 50; part += 1) client.send('x'.repeat(50), { fin: false });
  const ending = await session.ending;
  assert.ok(ending.kind === 'failed');
  assert.equal(ending.code, 'TOO_BIG');
});

test('a frame at the limit is taken', async (t) => {
  const server = await openSocketServer(t);
  const session = stageSession(t, server.url, { clock });
  (await server.client()).send('x'.repeat(1024 * 1024));
  await until(() => session.frames.length === 1, 'it came');
  assert.equal(session.frames[0]?.length, 1024 * 1024);
});

test('bytes that are no frames, and text that is no UTF-8, end the session', async (t) => {
  for (const bytes of [
    [0xff, 0xff, 0xff],
    [0x81, 0x02, 0xff, 0xfe],
    [0x91, 0x00],
    [0x83, 0x00],
  ]) {
    const server = await openSocketServer(t);
    server.sockets.on('connection', (socket, { socket: line }) => {
      socket.on('error', () => {});
      line.write(Buffer.from(bytes));
    });
    const ending = await stageSession(t, server.url, { clock }).ending;
    assert.ok(ending.kind === 'failed', JSON.stringify(ending));
    assert.equal(ending.code, 'BROKEN_FRAME');
  }
});

test('a server that offers compression is not taken up on it', async (t) => {
  const { port, server } = await openHttp(t, (_request, response) => void response.end());
  const sockets = new WebSocketServer({ server, perMessageDeflate: true });
  let extensions: string | undefined = 'none yet';
  sockets.on('connection', (_socket, request) => {
    extensions = request.headers['sec-websocket-extensions'];
  });
  await stageSession(t, `ws://127.0.0.1:${port}/`, { clock }).opened();
  await until(() => extensions !== 'none yet', 'the client came');
  assert.equal(extensions, undefined);
});

test('a line that went dead is noticed by its silence', async (t) => {
  const time = manualClock();
  const server = await openSocketServer(t);
  const wire = await openWire(t, server.port);
  const session = stageSession(t, `ws://127.0.0.1:${wire.port}/`, { clock: time, idleMs: 60_000 });
  await session.opened();
  (await server.client()).send('last words');
  await until(() => session.frames.length === 1, 'the line worked');
  wire.die();
  (await server.client()).send('never arrives');
  await time.advance(59_999);
  assert.equal(time.sleepers(), 1);
  await time.advance(1);
  assert.deepEqual(await session.ending, { kind: 'silent', ms: 60_000 });
  assert.deepEqual(session.frames, ['last words']);
  // No polite goodbye into a dead line, and no waiting for the answer to it.
  await until(() => wire.nearEnds() === 0, 'our end was let go');
  assert.equal(wire.bytesAfterDeath(), 0);
});

test('a dead line is noticed by pings where silence is normal', async (t) => {
  const time = manualClock();
  const server = await openSocketServer(t);
  const wire = await openWire(t, server.port);
  const ping = { everyMs: 20_000, deadMs: 60_000 };
  const session = stageSession(t, `ws://127.0.0.1:${wire.port}/`, { clock: time, ping });
  await session.opened();
  for (let round = 1; round <= 5; round += 1) {
    await time.advance(20_000);
    await until(() => session.alive() === round, 'the pong came');
  }
  wire.die();
  await time.advance(60_000);
  assert.deepEqual(await session.ending, { kind: 'silent', ms: 60_000 });
});

test('a server that greets and then says nothing is noticed by its silence, though it answers pings', async (t) => {
  const time = manualClock();
  const server = await openSocketServer(t);
  const session = stageSession(t, server.url, {
    clock: time,
    idleMs: 60_000,
    ping: { everyMs: 20_000, deadMs: 60_000 },
  });
  await session.opened();
  await time.advance(20_000);
  await until(() => session.alive() === 1, 'the pong came');
  await time.advance(40_000);
  assert.deepEqual(await session.ending, { kind: 'silent', ms: 60_000 });
});

test('the server’s own pings are answered, and count as life', async (t) => {
  const server = await openSocketServer(t);
  const session = stageSession(t, server.url, { clock });
  const client = await server.client();
  let pongs = 0;
  client.on('pong', () => {
    pongs += 1;
  });
  client.ping();
  await until(() => pongs === 1 && session.alive() === 1, 'ping and pong crossed');
});

test('a server that says goodbye and stays on the line does not hold us', async (t) => {
  const { url } = await openBareSocket(t, (line) => {
    line.write(Buffer.from([0x88, 0x02, 0x03, 0xe9]));
    line.resume();
  });
  const started = performance.now();
  const ending = await stageSession(t, url, { clock }).ending;
  assert.deepEqual(ending, { kind: 'closed', code: 1001, reason: '' });
  // The library alone would wait for half a minute.
  assert.ok(performance.now() - started < 20_000);
});

test('cancelling ends it at any moment', async (t) => {
  const already = stageSession(t, 'ws://127.0.0.1:1/', { clock, signal: AbortSignal.abort() });
  assert.deepEqual(await already.ending, { kind: 'cancelled' });

  const { port } = await openTcp(t, (line) => void line.resume());
  const dialling = stageSession(t, `ws://127.0.0.1:${port}/`, { clock });
  dialling.life.abort();
  assert.deepEqual(await dialling.ending, { kind: 'cancelled' });

  const server = await openSocketServer(t);
  const open = stageSession(t, server.url, { clock });
  const { signal } = await open.opened();
  open.life.abort();
  assert.deepEqual(await open.ending, { kind: 'cancelled' });
  assert.equal(signal.aborted, true);
  await until(() => server.sockets.clients.size === 0, 'the server lost its client');
});

test('after the ending nothing is called any more, not even for frames that had come', async (t) => {
  const server = await openSocketServer(t);
  server.sockets.on('connection', (_socket, { socket: line }) => {
    // Three frames in one packet.
    line.write(Buffer.from([0x81, 0x01, 0x61, 0x81, 0x01, 0x62, 0x81, 0x01, 0x63]));
  });
  const life = new AbortController();
  const frames: unknown[] = [];
  const session = stageSession(t, server.url, {
    clock,
    signal: life.signal,
    onFrame: (frame) => {
      frames.push(frame);
      life.abort();
    },
  });
  assert.deepEqual(await session.ending, { kind: 'cancelled' });
  await until(() => server.sockets.clients.size === 0, 'the line was gone');
  assert.deepEqual(frames, ['a']);
});

test('a session can be ended as deaf', async (t) => {
  const server = await openSocketServer(t);
  const session = stageSession(t, server.url, { clock });
  (await session.opened()).endAsDeaf('no one there');
  assert.deepEqual(await session.ending, { kind: 'deaf', why: 'no one there' });
});

test('a frame that cannot be taken in ends the session instead of the program', async (t) => {
  const server = await openSocketServer(t);
  const session = stageSession(t, server.url, {
    clock,
    onFrame: () => {
      throw new Error('full');
    },
  });
  (await server.client()).send('a');
  const ending = await session.ending;
  assert.deepEqual(ending, { kind: 'failed', code: 'INTERNAL', why: 'A frame could not be taken in: full' });
});

test('the token is in no ending, however the server throws it back', async (t) => {
  const token = 'very-sécret/token';
  const said = `${token} ${encodeURIComponent(token)}`;
  const echo = await openHttp(
    t,
    (request, response) => void response.writeHead(400).end(`${said} ${request.url}`),
  );
  const closing = await openSocketServer(t);
  closing.sockets.on('connection', (socket) => socket.close(4000, said.slice(0, 80)));
  const endings = await Promise.all([
    stageSession(t, withToken(`ws://127.0.0.1:${echo.port}/ws`, token), { clock }).ending,
    stageSession(t, withToken(closing.url, token), { clock }).ending,
    stageSession(t, withToken('ws://127.0.0.1:1/ws', token), { clock }).ending,
    stageSession(t, `ftp://127.0.0.1:1/ws?accessToken=${encodeURIComponent(token)}`, { clock }).ending,
    stageSession(t, `not an address ${token}`, { clock }).ending,
  ]);
  for (const ending of endings) assert.doesNotMatch(JSON.stringify(ending), /very|cret/);
  assert.deepEqual(closing.paths, [`/ws?accessToken=${encodeURIComponent(token)}`]);
});

test('a flood is taken in whole and in order', async (t) => {
  const server = await openSocketServer(t);
  let count = 0;
  let inOrder = true;
  const session = stageSession(t, server.url, {
    clock,
    onFrame: (frame) => {
      inOrder &&= frame === `line ${count}`;
      count += 1;
    },
  });
  const client = await server.client();
  for (let number = 0; number < 20_000; number += 1) client.send(`line ${number}`);
  await until(() => count === 20_000, 'everything came');
  assert.equal(inOrder, true);
  session.life.abort();
});

test('a flood of pings is survived', async (t) => {
  const server = await openSocketServer(t);
  const session = stageSession(t, server.url, { clock });
  const client = await server.client();
  client.on('error', () => {});
  for (let number = 0; number < 10_000; number += 1) client.ping();
  client.send('after');
  let ending: Ending | null = null;
  void session.ending.then((ended) => {
    ending = ended;
  });
  // Either all are answered, or there are more at once than the library answers, which it ends.
  await until(() => session.frames.length === 1 || ending?.kind === 'closed', 'it was over');
});
