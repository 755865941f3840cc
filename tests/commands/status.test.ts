/** `live status`: the verdict, how old it is, and the exit codes that scripts rely on. */

import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { setStage } from './stage.ts';

const deadPid = 2 ** 22 + 12_345;

/** The example of the contract, as of now and by a process that lives, unless `change` says otherwise. */
function snapshot(change: object = {}): object {
  const now = new Date().toISOString();
  return {
    version: 1,
    at: now,
    pid: process.pid,
    mode: 'service',
    verdict: {
      level: 'live',
      class: 'live',
      since: now,
      title: 'Live on Twitch',
      findings: [{ rule: 'live', level: 'live', text: 'OBS sends and Twitch shows it.', since: now }],
    },
    alarm: { phase: 'none', rule: null, since: null, ackedAt: null, nextRepeatAt: null },
    encoder: { state: 'streaming', pid: 123, since: now, bitrateBps: 6_000_000, evidence: {} },
    incoming: [{ suid: 's-1', bitrateBps: 6_160_000, fps: 30, since: now, at: now }],
    channels: [
      {
        channelId: 501,
        platform: 'twitch',
        name: 'me',
        outgoing: 'CONNECTED',
        online: true,
        viewers: 42,
        updatedAt: now,
        url: null,
      },
      {
        channelId: 503,
        platform: 'x',
        name: 'me',
        outgoing: 'CONNECTED',
        online: true,
        viewers: null,
        updatedAt: now,
        url: null,
      },
    ],
    viewers: { total: 42, unknownOn: ['x'] },
    chat: {
      connections: [{ id: 'a', platform: 'twitch', status: 'connected', reason: null }],
      perMinute: 12,
      lastAt: now,
    },
    feeds: [
      { name: 'restream-chat', state: 'open', since: now, lastFrameAt: now, retryAt: null, why: null },
      {
        name: 'obs',
        state: 'refused',
        since: now,
        lastFrameAt: null,
        retryAt: null,
        why: 'OBS refused the password',
      },
    ],
    journal: { lines: 1_234, bytes: 567_890, errors: 0 },
    somethingNew: 7,
    ...change,
  };
}

const firing = {
  alarm: {
    phase: 'firing',
    rule: 'ghost-cold',
    since: new Date().toISOString(),
    ackedAt: null,
    nextRepeatAt: null,
  },
};

function stageWith(t: TestContext, content: unknown) {
  const stage = setStage(t);
  stage.put('status.json', content);
  return stage;
}

test('the verdict and its evidence in one glance', async (t) => {
  const { code, stdout } = await stageWith(t, snapshot()).run('status');
  assert.equal(code, 0);
  assert.match(stdout, /^\[LIVE\] Live on Twitch/m);
  assert.match(stdout, /OBS sends and Twitch shows it\./);
  assert.match(stdout, /^Encoder: streaming, 6\.0 Mbit\/s, pid 123/m);
  assert.match(stdout, /^Incoming: 6\.2 Mbit\/s, 30 fps/m);
  assert.match(stdout, /^Viewers: 42, unknown on X$/m);
  assert.match(stdout, /^ {2}X: online, viewers unknown, sending connected/m);
  assert.match(stdout, /^Feed obs: refused \(OBS refused the password\)$/m);
  assert.doesNotMatch(stdout, /STALE|Nothing runs/);
});

test('a firing alarm is exit code 5', async (t) => {
  const stage = stageWith(t, snapshot(firing));
  const { code, stdout } = await stage.run('status');
  assert.equal(code, 5);
  assert.match(stdout, /^Alarm: firing/m);
  assert.equal((await stage.run('status', '--json')).code, 5);
});

for (const phase of ['none', 'pending', 'acked', 'snoozed']) {
  test(`an alarm that is ${phase} is exit code 0`, async (t) => {
    assert.equal((await stageWith(t, snapshot({ alarm: { phase } })).run('status')).code, 0);
  });
}

test('a snapshot whose writer is gone is said to be how things were', async (t) => {
  const stage = stageWith(t, snapshot({ pid: deadPid }));
  const { stdout } = await stage.run('status');
  assert.match(stdout, /^Nothing runs\. This is how things were \d s ago\./);
  assert.deepEqual(pick(await stage.run('status', '--json')), { stale: false, running: false });
});

test('a snapshot older than 15 s is said to be stale', async (t) => {
  const stage = stageWith(t, snapshot({ at: new Date(Date.now() - 16_000).toISOString() }));
  assert.match(
    (await stage.run('status')).stdout,
    /^STALE: process \d+ is there, but its last word is from 16 s ago/,
  );
  assert.deepEqual(pick(await stage.run('status', '--json')), { stale: true, running: true });
});

test('a snapshot of 14 s is not stale', async (t) => {
  const stage = stageWith(t, snapshot({ at: new Date(Date.now() - 14_000).toISOString() }));
  assert.deepEqual(pick(await stage.run('status', '--json')), { stale: false, running: true });
});

test('a snapshot from the future is stale, not fresh', async (t) => {
  const stage = stageWith(t, snapshot({ at: new Date(Date.now() + 3_600_000).toISOString() }));
  assert.deepEqual(pick(await stage.run('status', '--json')), { stale: true, running: true });
  assert.match((await stage.run('status')).stdout, /clock was set back/);
});

test('an alarm that was firing when the watch died still counts', async (t) => {
  const { code, stdout } = await stageWith(
    t,
    snapshot({ ...firing, pid: deadPid, at: '2026-01-01T00:00:00.000Z' }),
  ).run('status');
  assert.equal(code, 5);
  assert.match(stdout, /^Nothing runs/);
});

test('JSON is the snapshot with everything in it, and how far to believe it', async (t) => {
  const given = snapshot();
  const { stdout } = await stageWith(t, given).run('status', '--json');
  const { ageSeconds, stale, running, ...rest } = JSON.parse(stdout);
  assert.deepEqual(rest, given);
  assert.ok(ageSeconds >= 0 && ageSeconds < 15);
  assert.deepEqual([stale, running], [false, true]);
});

test('a snapshot with parts missing is shown as far as it goes', async (t) => {
  const { code, stdout } = await stageWith(t, {
    version: 1,
    verdict: { level: 'blind', title: 'Blind' },
  }).run('status');
  assert.equal(code, 0);
  assert.match(stdout, /\[BLIND\] Blind/);
  assert.match(stdout, /^Viewers: unknown$/m);
});

test('a rehearsal is labelled', async (t) => {
  assert.match((await stageWith(t, snapshot({ mode: 'rehearsal' })).run('status')).stdout, /REHEARSAL/);
});

test('hostile names do nothing to a terminal', async (t) => {
  const channels = [
    {
      channelId: 1,
      platform: '\u001B[2J',
      name: '\u202Eevil\u009B',
      online: true,
      viewers: 1,
      updatedAt: null,
      outgoing: null,
    },
  ];
  const stage = stageWith(t, snapshot({ channels }));
  const { stdout } = await stage.runOnTerminal('status');
  assert.match(stdout, /‹U\+202E›evil‹U\+009B›/);
  for (const evil of ['\u202E', '\u009B', '\u001B[2J']) assert.ok(!stdout.includes(evil));
});

test('no snapshot yet is exit code 4', async (t) => {
  const { code, stdout, stderr } = await setStage(t).run('status', '--json');
  assert.equal(code, 4);
  assert.equal(stdout, '');
  assert.match(stderr, /^live: NOTHING_YET: [^\n]+\n$/);
});

for (const [what, content] of [
  ['that is no JSON', '{"version":1,"ver'],
  ['without a verdict', '{}'],
  ['that is a list', '[]'],
] as const) {
  test(`a snapshot ${what} is a failure with a next step`, async (t) => {
    const { code, stderr } = await stageWith(t, content).run('status');
    assert.equal(code, 1);
    assert.match(stderr, /^live: STATUS_UNREADABLE: .+ live doctor\.\n$/);
  });
}

function pick({ stdout }: { stdout: string }) {
  const { stale, running } = JSON.parse(stdout);
  return { stale, running };
}
