import assert from 'node:assert/strict';
import type { RequestListener } from 'node:http';
import { type TestContext, test } from 'node:test';
import fc from 'fast-check';
import type { Broadcast } from '../../main/engine/surroundings.ts';
import { openPretendRestream } from '../../main/rehearsal/pretend-restream.ts';
import { readBroadcasts, readRetryAfter } from '../../main/sources/broadcasts-answer.ts';
import { type Occasions, runBroadcasts } from '../../main/sources/restream-broadcasts.ts';
import { createFixedTokens, type Tokens } from '../../main/sources/tokens.ts';
import { manualClock, settle } from '../fakes/clock.ts';
import { until } from '../fakes/until.ts';
import { openHttp } from './raw-servers.ts';

const calmly: Occasions = { streamingOpenAt: null, encoderEndedAt: null, isDoubtful: false };

/** How often the source looks whether it should ask. */
const lookMs = 5_000;

/** A Restream that answers as it is told, and the source that asks it. */
async function stage(t: TestContext, tokens: Tokens = createFixedTokens('good-token')) {
  const clock = manualClock();
  const life = new AbortController();
  t.after(() => life.abort());
  const told: (readonly Broadcast[] | null)[] = [];
  const askedAt: number[] = [];
  const tokensSeen: (string | undefined)[] = [];
  let answer: RequestListener = (_request, response) => void response.end('[]');
  const { port } = await openHttp(t, (request, response) => {
    assert.equal(request.url, '/v2/user/events/in-progress');
    askedAt.push(clock.monotonic());
    tokensSeen.push(request.headers.authorization);
    answer(request, response);
  });
  let occasions = calmly;
  let looks = 0;
  const done = runBroadcasts({
    apiUrl: `http://127.0.0.1:${port}/`,
    tokens,
    clock: {
      ...clock,
      sleep: (ms, signal) => {
        if (ms === lookMs) looks += 1;
        return clock.sleep(ms, signal);
      },
    },
    signal: life.signal,
    random: () => 0,
    occasions: () => occasions,
    onBroadcasts: (broadcasts) => told.push(broadcasts),
  });
  await settle();
  return {
    clock,
    life,
    done,
    told,
    tokensSeen,
    askedAt: () => askedAt.map((ms) => ms / 1_000),
    occur: (next: Partial<Occasions>) => {
      occasions = { ...calmly, ...next };
    },
    answer: (status: number, body: string, headers: Record<string, string> = {}) => {
      answer = (_request, response) => void response.writeHead(status, headers).end(body);
    },
    answerBy: (next: RequestListener) => {
      answer = next;
    },
    /** Lets time pass from look to look, however long the network takes in between. */
    pass: async (seconds: number) => {
      for (let ms = 0; ms < seconds * 1_000; ms += lookMs) {
        const before = looks;
        await clock.advance(lookMs);
        await until(() => looks > before, 'it looks again');
      }
    },
  };
}

test('nobody is asked while everything is plain', async (t) => {
  const { pass, askedAt } = await stage(t);
  await pass(600);
  assert.deepEqual(askedAt(), []);
});

test('it asks once when a streaming socket has had time for its replay', async (t) => {
  const { clock, occur, pass, askedAt, told } = await stage(t);
  occur({ streamingOpenAt: clock.now() });
  await pass(300);
  assert.deepEqual(askedAt(), [75]);
  assert.deepEqual(told, [[]]);
});

test('it asks once a minute after the encoder ended', async (t) => {
  const { clock, occur, pass, askedAt } = await stage(t);
  occur({ encoderEndedAt: clock.now() });
  await pass(300);
  assert.deepEqual(askedAt(), [60]);
});

test('it asks every minute while something is in doubt, and stops when it is not', async (t) => {
  const { occur, pass, askedAt } = await stage(t);
  occur({ isDoubtful: true });
  await pass(190);
  occur({});
  await pass(300);
  assert.deepEqual(askedAt(), [65, 125, 185]);
});

test('two occasions close to each other are never asked for within half a minute', async (t) => {
  const { clock, occur, pass, askedAt } = await stage(t);
  occur({ encoderEndedAt: clock.now(), streamingOpenAt: clock.now() });
  await pass(300);
  assert.deepEqual(askedAt(), [60, 90]);
});

test('it tells what Restream lists', async (t) => {
  const { clock, occur, pass, answer, told, tokensSeen } = await stage(t);
  const startedAt = Date.UTC(2026, 10, 23, 16) / 1_000;
  answer(
    200,
    JSON.stringify([
      { id: 'rtmp/instant', status: 'in-progress', startedAt, destinations: [{ channelId: 501 }] },
    ]),
  );
  occur({ encoderEndedAt: clock.now() });
  await pass(65);
  assert.deepEqual(told, [[{ id: 'rtmp/instant', startedAt: startedAt * 1_000, channelIds: [501] }]]);
  assert.deepEqual(tokensSeen, ['Bearer good-token']);
});

test('an outage is told once, asked into ever more rarely, and over with the first answer', async (t) => {
  const { occur, pass, answer, askedAt, told } = await stage(t);
  answer(503, '{}');
  occur({ isDoubtful: true });
  await pass(300);
  assert.deepEqual(askedAt(), [65, 95, 155, 275]);
  assert.deepEqual(told, [null]);
  answer(200, '[]');
  await pass(240);
  assert.deepEqual(told, [null, []]);
  await pass(60);
  assert.deepEqual(askedAt().slice(4), [515, 575]);
  answer(503, '{}');
  await pass(60);
  assert.deepEqual(told, [null, [], [], null]);
});

test('a server that asks for patience gets it, within an hour', async (t) => {
  const { occur, pass, answer, askedAt } = await stage(t);
  answer(429, '{}', { 'retry-after': '200' });
  occur({ isDoubtful: true });
  await pass(270);
  assert.deepEqual(askedAt(), [65, 265]);
  const now = Date.UTC(2026, 10, 23, 17);
  assert.equal(readRetryAfter('Mon, 23 Nov 2026 17:02:00 GMT', now), 120_000);
  assert.equal(readRetryAfter('999999999', now), 3_600_000);
  assert.equal(readRetryAfter('Mon, 23 Nov 2026 16:00:00 GMT', now), 0);
  assert.equal(readRetryAfter('soon', now), null);
});

test('a refused token is renewed once, and the question put again', async (t) => {
  let token = 'old-token';
  let renewals = 0;
  const tokens: Tokens = {
    current: async () => token,
    refresh: async () => {
      renewals += 1;
      token = 'new-token';
      return { ok: true };
    },
    trouble: () => null,
  };
  const { occur, clock, pass, answerBy, told, tokensSeen } = await stage(t, tokens);
  answerBy(({ headers }, response) => {
    response.statusCode = headers.authorization === 'Bearer new-token' ? 200 : 401;
    response.end('[]');
  });
  occur({ encoderEndedAt: clock.now() });
  await pass(65);
  assert.deepEqual(told, [[]]);
  assert.deepEqual(tokensSeen, ['Bearer old-token', 'Bearer new-token']);
  assert.equal(renewals, 1);
});

test('a token that stays refused, or none at all, is an outage like any other', async (t) => {
  const refused = await stage(t);
  refused.answer(401, '{}');
  refused.occur({ isDoubtful: true });
  await refused.pass(100);
  assert.deepEqual([refused.told, refused.askedAt()], [[null], [65, 95]]);
  const none: Tokens = { ...createFixedTokens(''), current: async () => null };
  const loggedOff = await stage(t, none);
  loggedOff.occur({ isDoubtful: true });
  await loggedOff.pass(600);
  assert.deepEqual([loggedOff.told, loggedOff.askedAt()], [[null], []]);
});

test('an answer that never ends, is endless, or leads elsewhere is none', async (t) => {
  const { occur, pass, answerBy, told, clock, askedAt } = await stage(t);
  occur({ isDoubtful: true });
  let isClosed = false;
  answerBy((_request, response) => {
    response.write('[');
    response.on('close', () => {
      isClosed = true;
    });
  });
  await clock.advance(65_000);
  await until(() => askedAt().length === 1, 'it was asked');
  await clock.advance(15_000);
  await until(() => isClosed, 'it gave up');
  await until(() => told.length === 1, 'that was told');
  const flood = 'x'.repeat(300_000);
  answerBy((_request, response) => void response.end(JSON.stringify([{ id: flood }])));
  await pass(60);
  answerBy((_request, response) => void response.writeHead(302, { location: '/v2/other' }).end());
  await pass(120);
  assert.deepEqual(told, [null]);
  assert.ok(askedAt().length >= 3);
});

test('a clock that was set back silences nothing', async (t) => {
  const { clock, occur, pass, askedAt } = await stage(t);
  occur({ isDoubtful: true });
  await pass(65);
  clock.setNow(clock.now() - 86_400_000);
  await pass(130);
  assert.ok(askedAt().length >= 2, String(askedAt()));
});

test('an address that would give the token away is never asked', async () => {
  const told: unknown[] = [];
  await runBroadcasts({
    apiUrl: 'http://example.org',
    tokens: createFixedTokens('good-token'),
    clock: manualClock(),
    signal: new AbortController().signal,
    random: () => 0,
    occasions: () => ({ ...calmly, isDoubtful: true }),
    onBroadcasts: (broadcasts) => told.push(broadcasts),
  });
  assert.deepEqual(told, [null]);
});

test('it ends with its signal, in the middle of a question too, and tells nothing then', async (t) => {
  const { clock, life, done, occur, answerBy, askedAt, told } = await stage(t);
  answerBy(() => {});
  occur({ isDoubtful: true });
  await clock.advance(65_000);
  await until(() => askedAt().length === 1, 'it was asked');
  life.abort();
  await done;
  assert.deepEqual(told, []);
});

test('the pretend Restream lists its broadcast, or what it is told to', async (t) => {
  const clock = manualClock();
  const life = new AbortController();
  t.after(() => life.abort());
  const restream = await openPretendRestream({ clock, signal: life.signal });
  restream.goLive({ channels: [{ channelId: 501, platform: 'twitch', platformId: 1, name: 'a' }] });
  const told: (readonly Broadcast[] | null)[] = [];
  void runBroadcasts({
    apiUrl: restream.apiUrl,
    tokens: createFixedTokens(restream.login().accessToken),
    clock,
    signal: life.signal,
    random: () => 0,
    occasions: () => ({ ...calmly, isDoubtful: true }),
    onBroadcasts: (broadcasts) => told.push(broadcasts),
  });
  const next = async () => {
    const before = told.length;
    await until(async () => {
      await clock.advance(5_000);
      return told.length > before;
    }, 'the list was told');
    return told.at(-1)?.map(({ channelIds }) => channelIds);
  };
  assert.deepEqual(await next(), [[501]]);
  restream.endClean();
  assert.deepEqual(await next(), []);
  restream.list(true);
  assert.deepEqual(await next(), [[501]]);
  restream.list(null);
  assert.deepEqual(await next(), []);
});

test('what is no broadcast in the list is left out, and what is no list is no answer', () => {
  const read = (value: unknown) => readBroadcasts(JSON.stringify(value));
  assert.deepEqual(read([null, 7, {}, { id: '' }, { id: 'a', status: 'finished' }, { id: 5 }]), [
    { id: '5', startedAt: null, channelIds: [] },
  ]);
  assert.deepEqual(
    read([{ id: 'a', startedAt: 'x', destinations: [{ channelId: '7' }, null, { channelId: -1 }] }]),
    [{ id: 'a', startedAt: null, channelIds: [7] }],
  );
  for (const junk of [{}, 'x', 3, null]) assert.equal(read(junk), null);
  assert.equal(readBroadcasts('not JSON'), null);
  assert.equal(readBroadcasts(null), null);
});

test('no list whatever makes the reader throw', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      const read = readBroadcasts(text);
      assert.ok(read === null || Array.isArray(read));
    }),
  );
  const entry = fc.record(
    {
      id: fc.jsonValue(),
      status: fc.constantFrom('in-progress', undefined, 4),
      startedAt: fc.jsonValue(),
      destinations: fc.jsonValue(),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.array(entry), (list) => {
      for (const { id } of readBroadcasts(JSON.stringify(list)) ?? []) assert.ok(id.length > 0);
    }),
  );
});
