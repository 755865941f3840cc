import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { openPretendRestream } from '../../main/rehearsal/pretend-restream.ts';
import {
  createFixedTokens,
  createStoredTokens,
  type TokenPair,
  type TokenTrouble,
} from '../../main/sources/tokens.ts';
import { manualClock, settle } from '../fakes/clock.ts';
import { until } from '../fakes/until.ts';
import { openHttp } from './raw-servers.ts';

const calm = new AbortController().signal;

/** A store in memory that counts, and can be broken. */
function memoryStore(first: TokenPair | null) {
  const writes: TokenPair[] = [];
  let pair = first;
  let isFull = false;
  return {
    writes,
    pair: () => pair,
    setFull: (full: boolean) => {
      isFull = full;
    },
    set: (next: TokenPair | null) => {
      pair = next;
    },
    read: async () => ({ ok: true as const, pair }),
    write: async (next: TokenPair) => {
      if (isFull) throw Object.assign(new Error('disk full'), { code: 'ENOSPC' });
      writes.push(next);
      pair = next;
    },
  };
}

async function stage(t: TestContext) {
  const clock = manualClock();
  const life = new AbortController();
  t.after(() => life.abort());
  const restream = await openPretendRestream({ clock, signal: life.signal });
  const store = memoryStore(restream.login());
  const troubles: (TokenTrouble | null)[] = [];
  const open = (apiUrl = restream.apiUrl) =>
    createStoredTokens({
      store,
      apiUrl,
      clock,
      signal: life.signal,
      onTrouble: (trouble) => troubles.push(trouble),
    });
  return { clock, life, restream, store, troubles, open, tokens: open() };
}

test('a fixed token is always the same, and cannot be renewed', async () => {
  const tokens = createFixedTokens('fixed');
  assert.equal(await tokens.current(calm), 'fixed');
  const answer = await tokens.refresh('fixed', calm);
  assert.ok(!answer.ok);
  assert.equal(answer.code, 'REFUSED_TOKEN');
  assert.doesNotMatch(answer.why, /fixed/);
});

test('a login that is good is used as it is', async (t) => {
  const { tokens, restream } = await stage(t);
  assert.equal(await tokens.current(calm), restream.login().accessToken);
  assert.equal(tokens.trouble(), null);
  assert.equal(restream.refreshes(), 0);
});

test('without a login there is no token, and it is said how to get one', async (t) => {
  const { tokens, store } = await stage(t);
  store.set(null);
  assert.equal(await tokens.current(calm), null);
  assert.equal(tokens.trouble()?.code, 'NOT_LOGGED_IN');
  assert.match(tokens.trouble()?.why ?? '', /live login restream/);
  assert.deepEqual(await tokens.refresh('x', calm), { ok: false, ...tokens.trouble() });
});

test('two minutes before its end a login is renewed, stored, and used', async (t) => {
  const { tokens, clock, restream, store } = await stage(t);
  const first = restream.login();
  await clock.advance(3_600_000 - 120_001);
  assert.equal(await tokens.current(calm), first.accessToken);
  await clock.advance(1);
  const second = await tokens.current(calm);
  assert.notEqual(second, first.accessToken);
  assert.equal(second, restream.login().accessToken);
  assert.deepEqual(store.writes, [{ ...restream.login(), expiresAt: clock.now() + 3_600_000 }]);
});

test('a refused token is renewed on demand', async (t) => {
  const { tokens, restream } = await stage(t);
  const { accessToken } = restream.login();
  restream.expireToken();
  assert.deepEqual(await tokens.refresh(accessToken, calm), { ok: true });
  assert.equal(await tokens.current(calm), restream.login().accessToken);
  assert.notEqual(restream.login().accessToken, accessToken);
});

test('everybody who finds the token refused shares one renewal', async (t) => {
  const { open, restream } = await stage(t);
  let visits = 0;
  const { port } = await openHttp(t, (_request, response) => {
    visits += 1;
    response.end('{"access_token":"next","refresh_token":"r2","expires_in":3600}');
  });
  const tokens = open(`http://127.0.0.1:${port}`);
  const { accessToken } = restream.login();
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => tokens.refresh(accessToken, new AbortController().signal)),
  );
  assert.ok(answers.every(({ ok }) => ok));
  assert.equal(visits, 1);
});

test('a pair that another program has renewed meanwhile is taken, not killed', async (t) => {
  const { tokens, open, restream } = await stage(t);
  const { accessToken } = restream.login();
  assert.deepEqual(await open().refresh(accessToken, calm), { ok: true });
  assert.deepEqual(await tokens.refresh(accessToken, calm), { ok: true });
  assert.equal(restream.refreshes(), 1);
  assert.equal(await tokens.current(calm), restream.login().accessToken);
});

test('of two programs that renew at the same moment, the slower one takes what the other stored', async (t) => {
  const { clock, life, restream, store } = await stage(t);
  const { accessToken } = restream.login();
  let reads = 0;
  const late = createStoredTokens({
    apiUrl: restream.apiUrl,
    clock,
    signal: life.signal,
    store: {
      ...store,
      read: async () => {
        const reading = await store.read();
        reads += 1;
        // Between its look at the store and its request, the other program is faster.
        if (reads === 1) await other.refresh(accessToken, calm);
        return reading;
      },
    },
  });
  const other = createStoredTokens({ apiUrl: restream.apiUrl, clock, signal: life.signal, store });
  assert.deepEqual(await late.refresh(accessToken, calm), { ok: true });
  assert.equal(restream.refreshes(), 1);
  assert.equal(await late.current(calm), restream.login().accessToken);
});

test('a login that has ended says so, and is not asked about again', async (t) => {
  const { tokens, restream, store, clock } = await stage(t);
  const { accessToken } = restream.login();
  store.set({ ...restream.login(), refreshToken: 'gone' });
  const answer = await tokens.refresh(accessToken, calm);
  assert.ok(!answer.ok);
  assert.deepEqual([answer.code, answer.passing], ['LOGIN_EXPIRED', false]);
  // The pair becomes good again at the server, but nobody asks it any more.
  store.set(restream.login());
  await clock.advance(600_000);
  assert.deepEqual(await tokens.refresh(accessToken, calm), answer);
  assert.equal(restream.refreshes(), 0);
});

test('a wrong client is told apart from an ended login', async (t) => {
  const { tokens, restream, store } = await stage(t);
  store.set({ ...restream.login(), clientSecret: 'wrong' });
  const answer = await tokens.refresh(restream.login().accessToken, calm);
  assert.ok(!answer.ok);
  assert.equal(answer.code, 'CLIENT_REFUSED');
});

test('a token that came without a way to renew it says so', async (t) => {
  const { tokens, restream, store } = await stage(t);
  store.set({ ...restream.login(), refreshToken: null });
  const answer = await tokens.refresh(restream.login().accessToken, calm);
  assert.ok(!answer.ok);
  assert.equal(answer.code, 'REFUSED_TOKEN');
});

test('a server that is down is asked again after half a minute, not at every dial', async (t) => {
  const { open, restream, clock } = await stage(t);
  let visits = 0;
  const { port } = await openHttp(t, (_request, response) => {
    visits += 1;
    response.writeHead(503).end('busy');
  });
  const tokens = open(`http://127.0.0.1:${port}`);
  const { accessToken } = restream.login();
  for (let dial = 0; dial < 5; dial += 1) {
    const answer = await tokens.refresh(accessToken, calm);
    assert.ok(!answer.ok);
    assert.deepEqual([answer.code, answer.passing], ['RENEWAL_FAILED', true]);
  }
  assert.equal(visits, 1);
  await clock.advance(30_000);
  await tokens.refresh(accessToken, calm);
  assert.equal(visits, 2);
});

test('a login near its end that cannot be renewed is used to its last minute', async (t) => {
  const { open, restream, clock } = await stage(t);
  const { accessToken } = restream.login();
  await clock.advance(3_550_000);
  assert.equal(await open('http://127.0.0.1:1').current(calm), accessToken);
});

test('a renewed login that cannot be stored is used all the same, said, and stored as soon as it can be', async (t) => {
  const { tokens, restream, store, troubles } = await stage(t);
  const { accessToken } = restream.login();
  store.setFull(true);
  assert.deepEqual(await tokens.refresh(accessToken, calm), { ok: true });
  assert.equal(await tokens.current(calm), restream.login().accessToken);
  assert.equal(await tokens.current(calm), restream.login().accessToken);
  assert.deepEqual(
    troubles.map((trouble) => trouble?.code),
    ['LOGIN_NOT_SAVED'],
  );
  assert.match(troubles[0]?.why ?? '', /ENOSPC/);
  store.setFull(false);
  await tokens.current(calm);
  assert.equal(store.pair()?.accessToken, restream.login().accessToken);
  assert.deepEqual(
    troubles.map((trouble) => trouble?.code),
    ['LOGIN_NOT_SAVED', undefined],
  );
});

test('a new login in the store wins over one that could not be stored', async (t) => {
  const { tokens, restream, store } = await stage(t);
  store.setFull(true);
  await tokens.refresh(restream.login().accessToken, calm);
  store.set({ ...restream.login(), accessToken: 'brand-new' });
  assert.equal(await tokens.current(calm), 'brand-new');
});

test('a token never goes in the clear to another machine', async (t) => {
  const { open, restream } = await stage(t);
  const answer = await open('http://example.invalid').refresh(restream.login().accessToken, calm);
  assert.ok(!answer.ok);
  assert.equal(answer.code, 'INSECURE_URL');
});

test('who stops waiting is let go at once, and the renewal is still stored', async (t) => {
  const { open, restream, store, clock } = await stage(t);
  const { accessToken } = restream.login();
  let answer: (() => void) | null = null;
  const { port } = await openHttp(t, (_request, response) => {
    answer = () => response.end('{"access_token":"late","refresh_token":"r2","expires_in":3600}');
  });
  const tokens = open(`http://127.0.0.1:${port}`);
  const impatient = new AbortController();
  const waiting = tokens.refresh(accessToken, impatient.signal);
  const finish = await until(() => answer, 'it was asked');
  impatient.abort();
  const given = await waiting;
  assert.ok(!given.ok && given.passing);
  finish();
  await until(() => store.pair()?.accessToken === 'late', 'the new pair was stored');
  await settle();
  assert.equal(clock.sleepers() > 0, true);
});
