import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { openPretendRestream } from '../../main/rehearsal/pretend-restream.ts';
import { type FeedHabits, keepOpen } from '../../main/sources/connection.ts';
import { createFixedTokens, type RefreshAnswer, type Tokens } from '../../main/sources/tokens.ts';
import { settle } from '../fakes/clock.ts';
import { until } from '../fakes/until.ts';
import { openTcp } from './raw-servers.ts';
import { stageFeed } from './stage.ts';

const habits: FeedHabits = {
  name: 'restream-chat',
  idleMs: null,
  ping: null,
  onOpen: () => {},
  deafAgainMs: 70_000,
  standDown: { code: 'FOUGHT_OVER', why: 'Someone else.', ms: 300_000 },
};

/** Tokens a test can change at will. */
function pliantTokens(first: string | null, answer: (rejected: string) => RefreshAnswer) {
  const rejected: string[] = [];
  let token = first;
  const tokens: Tokens = {
    current: async () => token,
    refresh: async (old) => {
      rejected.push(old);
      return answer(old);
    },
    trouble: () => (token === null ? { code: 'NOT_LOGGED_IN', why: 'Log in.' } : null),
  };
  return {
    tokens,
    rejected,
    set: (next: string | null) => {
      token = next;
    },
  };
}

async function stage(t: TestContext, tokens?: Tokens) {
  const server = new AbortController();
  const feed = stageFeed(t, '', tokens);
  const restream = await openPretendRestream({
    clock: feed.clock,
    signal: server.signal,
    token: 'good-token',
  });
  t.after(async () => {
    server.abort();
    await restream.closed;
  });
  const run = keepOpen({ ...feed.options, url: restream.streamingUrl }, habits);
  return { ...feed, restream, run };
}

test('a feed tells that it connects, and that it is open', async (t) => {
  const { untilState, changes, life, run } = await stage(t);
  await untilState('open');
  assert.deepEqual(changes, [
    { name: 'restream-chat', state: 'connecting', retryAt: null, why: null, code: null },
    { name: 'restream-chat', state: 'open', retryAt: null, why: null, code: null },
  ]);
  life.abort();
  await run;
});

test('a lost feed says when it tries again, tries then, and remembers why until it is open', async (t) => {
  const { untilState, changes, clock, restream } = await stage(t);
  await untilState('open');
  restream.dropAll();
  const waiting = await untilState('waiting');
  assert.deepEqual([waiting.code, waiting.retryAt], ['LOST', clock.now() + 1_000]);
  await clock.advance(999);
  assert.equal(changes.at(-1)?.state, 'waiting');
  await clock.advance(1);
  await untilState('open', 2);
  assert.deepEqual(
    changes.slice(3).map(({ state, code }) => [state, code]),
    [
      ['connecting', 'LOST'],
      ['open', null],
    ],
  );
});

test('waits grow from 1 s to a minute while nobody answers', async (t) => {
  const { port } = await openTcp(t, (line) => void line.destroy());
  const feed = stageFeed(t, `ws://127.0.0.1:${port}/`);
  void keepOpen(feed.options, habits);
  const waits: number[] = [];
  for (let round = 1; round <= 8; round += 1) {
    const { retryAt } = await feed.untilState('waiting', round);
    waits.push((retryAt ?? 0) - feed.clock.now());
    await feed.clock.advance(waits.at(-1) ?? 0);
  }
  assert.deepEqual(waits, [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
});

test('two quiet minutes make the next wait short again, less do not', async (t) => {
  const { untilState, clock, restream } = await stage(t);
  const waitAfter = async (openMs: number, round: number) => {
    await untilState('open', round);
    await clock.advance(openMs);
    restream.dropAll();
    const { retryAt } = await untilState('waiting', round);
    const waitMs = (retryAt ?? 0) - clock.now();
    await clock.advance(waitMs);
    return waitMs;
  };
  assert.equal(await waitAfter(0, 1), 1_000);
  assert.equal(await waitAfter(119_000, 2), 2_000);
  assert.equal(await waitAfter(0, 3), 4_000);
  assert.equal(await waitAfter(120_000, 4), 1_000);
});

test('the token is asked for anew at every dial', async (t) => {
  const pliant = pliantTokens('wrong', () => ({ ok: true }));
  const { untilState, restream } = await stage(t, {
    ...pliant.tokens,
    refresh: async (rejected) => {
      pliant.set('good-token');
      return pliant.tokens.refresh(rejected, new AbortController().signal);
    },
  });
  await untilState('open');
  assert.deepEqual(pliant.rejected, ['wrong']);
  assert.equal(restream.clients('streaming'), 1);
});

for (const status of [400, 401, 403]) {
  test(`${status} at the handshake means one refresh, and then a refusal that is told`, async (t) => {
    const pliant = pliantTokens('good-token', () => ({ ok: true }));
    const { untilState, clock, changes, restream } = await stage(t, pliant.tokens);
    await untilState('open');
    restream.refuseTokens(status);
    restream.dropAll();
    await untilState('waiting');
    await clock.advance(1_000);
    const refused = await untilState('refused');
    assert.deepEqual(pliant.rejected, ['good-token']);
    assert.deepEqual([refused.code, refused.retryAt], ['REFUSED_TOKEN', clock.now() + 60_000]);
    assert.match(refused.why ?? '', /live login/);
    const told = changes.length;
    await clock.advance(55_000);
    assert.equal(changes.length, told);
  });
}

test('once a session went well, a refused token is renewed again', async (t) => {
  const pliant = pliantTokens('first', () => ({ ok: true }));
  const { untilState, clock, restream } = await stage(t, {
    ...pliant.tokens,
    refresh: async (rejected, signal) => {
      pliant.set('good-token');
      return pliant.tokens.refresh(rejected, signal);
    },
  });
  for (const round of [1, 2, 3]) {
    await untilState('open', round);
    await clock.advance(10_000);
    pliant.set(`stale ${round}`);
    restream.dropAll();
    const { retryAt } = await untilState('waiting', round);
    await clock.advance((retryAt ?? 0) - clock.now());
  }
  await untilState('open', 4);
  assert.deepEqual(pliant.rejected, ['first', 'stale 1', 'stale 2', 'stale 3']);
});

test('a refusal is tried again every minute, each time with one refresh', async (t) => {
  const pliant = pliantTokens('bad', () => ({ ok: true }));
  const { untilState, clock } = await stage(t, pliant.tokens);
  await untilState('refused', 1);
  await clock.advance(60_000);
  await untilState('refused', 2);
  await clock.advance(60_000);
  await untilState('refused', 3);
  assert.deepEqual(pliant.rejected, ['bad', 'bad', 'bad']);
});

test('a new login heals a refusal within seconds, without a restart', async (t) => {
  const pliant = pliantTokens('bad', () => ({ ok: false, code: 'LOGIN_EXPIRED', why: 'It has ended.' }));
  const { untilState, clock } = await stage(t, pliant.tokens);
  const refused = await untilState('refused');
  assert.equal(refused.code, 'LOGIN_EXPIRED');
  pliant.set('good-token');
  await clock.advance(5_000);
  await untilState('open');
});

test('a refresh that could not be asked for is a wait, not a refusal', async (t) => {
  const pliant = pliantTokens('bad', () => ({
    ok: false,
    code: 'RENEWAL_FAILED',
    why: 'No network.',
    passing: true,
  }));
  const { untilState } = await stage(t, pliant.tokens);
  assert.equal((await untilState('waiting')).code, 'RENEWAL_FAILED');
});

for (const code of [1008, 4001]) {
  test(`a close with ${code} right after the greeting is about the token, too`, async (t) => {
    const pliant = pliantTokens('good-token', () => ({
      ok: false,
      code: 'LOGIN_EXPIRED',
      why: 'It has ended.',
    }));
    const { untilState, restream, clock } = await stage(t, pliant.tokens);
    await untilState('open');
    restream.closeAll(code, 'bad token');
    await untilState('refused');
    assert.deepEqual(pliant.rejected, ['good-token']);
    await clock.advance(60_000);
    await untilState('open', 2);
    await clock.advance(10_000);
    restream.closeAll(code, 'tired');
    const { why } = await untilState('waiting');
    assert.match(why ?? '', /tired/);
    assert.equal(pliant.rejected.length, 1);
  });
}

test('other refusals are waited out', async (t) => {
  const { untilState, clock, restream } = await stage(t);
  await untilState('open');
  restream.refuseTokens(503);
  restream.dropAll();
  await untilState('waiting');
  await clock.advance(1_000);
  const waiting = await untilState('waiting', 2);
  assert.equal(waiting.code, 'HTTP_503');
  restream.refuseTokens(null);
  await clock.advance(2_000);
  await untilState('open', 2);
});

test('without a login the feed is off and says so once, and a login turns it on', async (t) => {
  const pliant = pliantTokens(null, () => ({ ok: true }));
  const { changes, untilState, clock, restream } = await stage(t, pliant.tokens);
  await untilState('off');
  await clock.advance(600_000);
  assert.deepEqual(changes, [
    { name: 'restream-chat', state: 'off', retryAt: null, code: 'NOT_LOGGED_IN', why: 'Log in.' },
  ]);
  pliant.set('good-token');
  await clock.advance(5_000);
  await untilState('open');
  assert.equal(restream.clients('streaming'), 1);
});

test('a plain address that leaves this machine is never dialled', async (t) => {
  let asked = 0;
  const feed = stageFeed(t, 'ws://example.invalid/ws', {
    ...createFixedTokens('good-token'),
    current: async () => {
      asked += 1;
      return 'good-token';
    },
  });
  const run = keepOpen(feed.options, habits);
  const refused = await feed.untilState('refused');
  assert.deepEqual([refused.code, refused.retryAt], ['INSECURE_URL', null]);
  await feed.clock.advance(600_000);
  assert.deepEqual([feed.changes.length, asked], [1, 0]);
  feed.life.abort();
  await run;
});

test('the bell redials at once: open, waiting, refused or off', async (t) => {
  const pliant = pliantTokens(null, () => ({ ok: false, code: 'LOGIN_EXPIRED', why: 'It has ended.' }));
  const { untilState, bell, restream } = await stage(t, pliant.tokens);
  await untilState('off');
  pliant.set('bad');
  bell.ring('login');
  await untilState('refused');
  pliant.set('good-token');
  bell.ring('login');
  await untilState('open', 1);
  restream.dropAll();
  await untilState('waiting');
  bell.ring('resume');
  await untilState('open', 2);
  bell.ring('resume');
  await untilState('open', 3);
  await until(() => restream.clients('streaming') === 1, 'the old session is gone');
});

test('a bell that will not stop ringing dials no more than once a ring', async (t) => {
  const { untilState, bell, changes, restream } = await stage(t);
  await untilState('open');
  for (let ring = 0; ring < 100; ring += 1) bell.ring('resume');
  await untilState('open', 2);
  await settle();
  assert.ok(changes.length < 10, `${changes.length} changes`);
  await until(() => restream.clients('streaming') === 1, 'one session is left');
});

test('deaf once is a redial at once, deaf again is standing down for a while', async (t) => {
  const feed = stageFeed(t, '');
  const restream = await openPretendRestream({
    clock: feed.clock,
    signal: feed.life.signal,
    token: 'good-token',
  });
  let opened = 0;
  let stoodDown = 0;
  void keepOpen(
    { ...feed.options, url: restream.chatUrl },
    {
      ...habits,
      onOpen: (session) => {
        opened += 1;
        void feed.clock.sleep(opened === 3 ? 100_000 : 20_000, session.signal).then((passed) => {
          if (passed) session.endAsDeaf('Nobody is heard.');
        });
      },
      onStandDown: () => {
        stoodDown += 1;
      },
    },
  );
  await feed.untilState('open', 1);
  await feed.clock.advance(20_000);
  await feed.untilState('open', 2);
  assert.deepEqual(feed.changes.at(-2), {
    name: 'restream-chat',
    state: 'connecting',
    retryAt: null,
    code: 'DEAF',
    why: 'Nobody is heard.',
  });
  await feed.clock.advance(20_000);
  const standing = await feed.untilState('waiting');
  assert.deepEqual(
    [standing.code, standing.retryAt, stoodDown],
    ['FOUGHT_OVER', feed.clock.now() + 300_000, 1],
  );
  await feed.clock.advance(300_000);
  // This one hears well for longer than a fight lasts, so it counts as a first time again.
  await feed.untilState('open', 3);
  await feed.clock.advance(100_000);
  await feed.untilState('open', 4);
  assert.equal(stoodDown, 1);
});

test('everything ends within a moment of the signal, whatever it was doing', async (t) => {
  const { port } = await openTcp(t, (line) => void line.resume());
  for (const [url, tokens] of [
    [`ws://127.0.0.1:${port}/`, createFixedTokens('a')],
    ['ws://127.0.0.1:1/', createFixedTokens('a')],
    ['ws://example.invalid/', createFixedTokens('a')],
    ['ws://127.0.0.1:1/', pliantTokens(null, () => ({ ok: true })).tokens],
  ] as const) {
    const feed = stageFeed(t, url, tokens);
    const run = keepOpen(feed.options, habits);
    await until(() => feed.changes.length > 0, 'it began');
    feed.life.abort();
    await run;
    assert.equal(feed.clock.sleepers(), 0);
  }
});

test('no change ever holds the token', async (t) => {
  const feed = stageFeed(t, '', createFixedTokens('top-secret-token'));
  const restream = await openPretendRestream({ clock: feed.clock, signal: feed.life.signal });
  void keepOpen({ ...feed.options, url: restream.chatUrl }, habits);
  await feed.untilState('refused');
  assert.doesNotMatch(JSON.stringify(feed.changes), /top-secret/);
});
