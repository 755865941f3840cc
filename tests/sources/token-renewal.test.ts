import assert from 'node:assert/strict';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type TestContext, test } from 'node:test';
import { renewPair } from '../../main/sources/token-renewal.ts';
import type { TokenPair } from '../../main/sources/tokens.ts';
import { manualClock } from '../fakes/clock.ts';
import { until } from '../fakes/until.ts';
import { openHttp } from './raw-servers.ts';

const pair: TokenPair = {
  accessToken: 'old-access',
  refreshToken: 'old-refresh',
  expiresAt: null,
  clientId: '2527849f-f961-4b1d-8ae0-8eae4f068327',
  clientSecret: 'sec-ret_1.2~3',
};

async function ask(
  t: TestContext,
  reply: (request: IncomingMessage, response: ServerResponse, body: string) => void,
  asked: Partial<TokenPair> = {},
) {
  const { port } = await openHttp(t, async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    reply(request, response, body);
  });
  const clock = manualClock();
  const life = new AbortController();
  const renewal = renewPair(
    { ...pair, ...asked },
    { apiUrl: `http://127.0.0.1:${port}/`, clock, signal: life.signal },
  );
  return { renewal, clock, life };
}

const json = (status: number, body: unknown) => (_request: IncomingMessage, response: ServerResponse) =>
  void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

test('it asks as the standard says, with the client’s names as they are', async (t) => {
  let seen = {};
  const { renewal } = await ask(t, (request, response, body) => {
    const { authorization, 'content-type': type } = request.headers;
    seen = { method: request.method, url: request.url, authorization, type, body };
    json(200, { access_token: 'a', token_type: 'Bearer' })(request, response);
  });
  assert.equal((await renewal).ok, true);
  assert.deepEqual(seen, {
    method: 'POST',
    url: '/oauth/token',
    authorization: `Basic ${btoa(`${pair.clientId}:${pair.clientSecret}`)}`,
    type: 'application/x-www-form-urlencoded;charset=UTF-8',
    body: 'refresh_token=old-refresh&grant_type=refresh_token',
  });
});

test('a public client sends its id and no secret', async (t) => {
  let sent = '';
  let authorization: string | undefined = 'none yet';
  const { renewal } = await ask(
    t,
    (request, response, body) => {
      sent = body;
      authorization = request.headers.authorization;
      json(200, { access_token: 'a' })(request, response);
    },
    { clientSecret: null },
  );
  assert.equal((await renewal).ok, true);
  assert.equal(new URLSearchParams(sent).get('client_id'), pair.clientId);
  assert.equal(authorization, undefined);
});

test('the answer in Restream’s sample, which has no token_type, is a pair', async (t) => {
  const { renewal, clock } = await ask(
    t,
    json(200, { access_token: 'a', expires: 1_800_000_000, expires_in: 3600, refresh_token: 'r' }),
  );
  assert.deepEqual(await renewal, {
    ok: true,
    pair: { ...pair, accessToken: 'a', refreshToken: 'r', expiresAt: clock.now() + 3_600_000 },
  });
});

test('an answer with odd extras, or hardly anything, is a pair', async (t) => {
  const odd = {
    access_token: 'a',
    token_type: 'bearer',
    scope: ['x'],
    scopes: 7,
    expires_in: null,
    expires: 1_800_000_000,
    id_token: 'nonsense',
  };
  const first = await (await ask(t, json(200, odd))).renewal;
  assert.deepEqual(first, { ok: true, pair: { ...pair, accessToken: 'a', expiresAt: 1_800_000_000_000 } });
  const second = await (await ask(t, json(200, { access_token: 'a' }))).renewal;
  assert.deepEqual(second, { ok: true, pair: { ...pair, accessToken: 'a', expiresAt: null } });
});

test('refusals are told apart, in the standard’s form and in Restream’s own', async (t) => {
  const cases: [number, unknown, string, boolean][] = [
    [400, { error: 'invalid_grant' }, 'LOGIN_EXPIRED', false],
    [401, { error: { statusCode: 401, name: 'invalid_token', message: 'no' } }, 'LOGIN_EXPIRED', false],
    [400, { error: { name: 'invalid_grant' } }, 'LOGIN_EXPIRED', false],
    [401, { error: 'invalid_client' }, 'CLIENT_REFUSED', false],
    [400, { error: 'something_else' }, 'RENEWAL_FAILED', true],
    [404, {}, 'RENEWAL_FAILED', true],
    [429, {}, 'RENEWAL_FAILED', true],
    [500, { error: 'invalid_grant' }, 'RENEWAL_FAILED', true],
    [302, {}, 'RENEWAL_FAILED', true],
    [200, {}, 'RENEWAL_FAILED', true],
    [200, [], 'RENEWAL_FAILED', true],
    [200, { access_token: { a: 1 } }, 'RENEWAL_FAILED', true],
  ];
  for (const [status, body, code, passing] of cases) {
    const answer = await (await ask(t, json(status, body))).renewal;
    assert.ok(!answer.ok, JSON.stringify(body));
    assert.deepEqual([answer.code, answer.passing], [code, passing], JSON.stringify([status, body]));
  }
});

test('an answer that is no JSON, or far too long, or cut short, is a failure', async (t) => {
  for (const reply of [
    (response: ServerResponse) => response.end('<html>'),
    (response: ServerResponse) => response.end(`{"access_token":"a","x":"${'x'.repeat(100_000)}"}`),
    (response: ServerResponse) =>
      response.writeHead(200, { 'content-length': 1_000 }).write('{"access', () => response.destroy()),
    (response: ServerResponse) => response.destroy(),
  ]) {
    const answer = await (await ask(t, (_request, response) => void reply(response))).renewal;
    assert.ok(!answer.ok);
    assert.equal(answer.code, 'RENEWAL_FAILED');
  }
});

test('a server that never answers is given up after 15 s', async (t) => {
  let asked = false;
  const { renewal, clock } = await ask(t, () => {
    asked = true;
  });
  await until(() => asked, 'it was asked');
  await clock.advance(15_000);
  assert.equal((await renewal).ok, false);
  assert.equal(clock.sleepers(), 0);
});

test('when the program ends, a renewal under way has two more seconds', async (t) => {
  let answer: (() => void) | null = null;
  const { renewal, clock, life } = await ask(t, (request, response) => {
    answer = () => json(200, { access_token: 'a' })(request, response);
  });
  const finish = await until(() => answer, 'it was asked');
  life.abort();
  await clock.advance(1_900);
  finish();
  assert.equal((await renewal).ok, true);

  let asked = false;
  const second = await ask(t, () => {
    asked = true;
  });
  await until(() => asked, 'it was asked');
  second.life.abort();
  await second.clock.advance(2_000);
  assert.equal((await second.renewal).ok, false);
});

test('no answer ever holds a token or a secret', async (t) => {
  const echo = (_request: IncomingMessage, response: ServerResponse, body: string) =>
    void response
      .writeHead(400, { 'content-type': 'application/json' })
      .end(JSON.stringify({ error: body, error_description: body }));
  const answers = [
    await (await ask(t, echo)).renewal,
    await renewPair(pair, {
      apiUrl: 'http://127.0.0.1:1',
      clock: manualClock(),
      signal: new AbortController().signal,
    }),
  ];
  for (const answer of answers) assert.doesNotMatch(JSON.stringify(answer), /old-|sec-ret/);
});
