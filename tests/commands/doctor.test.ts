/** The checks of `live doctor`, each with its verdict and its next step. */

import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { account } from '../../main/commands/doctor/account.ts';
import type { Patient } from '../../main/commands/doctor/check.ts';
import { clock } from '../../main/commands/doctor/clock.ts';
import { dataFolder, judgeSpace } from '../../main/commands/doctor/data-folder.ts';
import { notifications, tray } from '../../main/commands/doctor/desktop.ts';
import { loginItem } from '../../main/commands/doctor/login-item.ts';
import { judgeObs } from '../../main/commands/doctor/obs.ts';
import { readSettings, settings } from '../../main/commands/doctor/settings.ts';
import { judgeFeeds, sockets } from '../../main/commands/doctor/sockets.ts';
import { sound } from '../../main/commands/doctor/sound.ts';
import { watchdog } from '../../main/commands/doctor/watchdog.ts';
import { namesIn } from '../../main/engine/data-folder.ts';
import type { FeedView } from '../../main/engine/status.ts';
import { journalOf, start } from './frames.ts';

/** A folder to examine, on a Linux machine of which nothing else is known. */
function patientIn(
  t: TestContext,
  files: { [name: string]: string } = {},
  change: Partial<Patient> = {},
): Patient {
  const root = mkdtempSync(join(tmpdir(), 'live-doctor-'));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), content);
  }
  const names = namesIn(root);
  const env = { HOME: root, PATH: '/nowhere', ...change.env };
  return {
    names,
    platform: 'linux',
    now: start + 3_600_000,
    snapshot: { kind: 'none' },
    settings: readSettings(names, env),
    online: false,
    run: async () => null,
    signal: new AbortController().signal,
    ...change,
    env,
  };
}

test('data folder: made later, fine, open to others, not a folder', async (t) => {
  const patient = patientIn(t);
  const { root } = patient.names;
  assert.equal((await dataFolder.examine(patient)).verdict, 'ok');
  chmodSync(root, 0o755);
  assert.equal((await dataFolder.examine(patient)).verdict, 'warn');
  const missing = { ...patient, names: namesIn(join(root, 'not', 'there')) };
  assert.match((await dataFolder.examine(missing)).text, /is made when the watch first starts$/);
  writeFileSync(join(root, 'file'), '');
  const file = await dataFolder.examine({ ...patient, names: namesIn(join(root, 'file')) });
  assert.equal(file.verdict, 'bad');
});

test('disk: enough, little, too little', () => {
  const gib = 1024 ** 3;
  assert.equal(judgeSpace(20 * gib).verdict, 'ok');
  assert.equal(judgeSpace(0.5 * gib).verdict, 'warn');
  assert.equal(judgeSpace(0.05 * gib).verdict, 'bad');
});

test('settings: understood, partly wrong, broken, and never touched', async (t) => {
  assert.equal((await settings.examine(patientIn(t))).verdict, 'ok');
  const steps = [{ channel: 'pager', afterSeconds: 0, loudness: 1 }];
  const absent = await settings.examine(
    patientIn(t, { 'settings.json': JSON.stringify({ alerts: { steps } }) }),
  );
  assert.equal(absent.verdict, 'warn');
  assert.match(absent.text, /alerts\.steps .*"pager"/);
  const wrong = await settings.examine(patientIn(t, { 'settings.json': '{"alerts":{"sound":"loud"}}' }));
  assert.equal(wrong.verdict, 'warn');
  assert.match(wrong.text, /alerts\.sound/);
  for (const content of ['{"alerts":', '[]', '']) {
    const patient = patientIn(t, { 'settings.json': content });
    assert.equal((await settings.examine(patient)).verdict, 'bad');
    assert.deepEqual(readdirSync(patient.names.root), ['settings.json']);
  }
});

test('account: none, in the environment, run out, for an hour, renewing itself, the app alone, broken', async (t) => {
  const pair = (more: object) => JSON.stringify({ accessToken: 'secret-token', ...more });
  const verdicts: [Patient, string, RegExp][] = [
    [patientIn(t), 'bad', /not logged in/],
    [patientIn(t, {}, { env: { LIVE_RESTREAM_TOKEN: 'secret-token' } }), 'ok', /LIVE_RESTREAM_TOKEN/],
    [patientIn(t, { 'tokens.json': pair({ expiresAt: start }) }), 'bad', /run out/],
    [patientIn(t, { 'tokens.json': pair({}) }), 'warn', /about an hour/],
    [patientIn(t, { 'tokens.json': pair({ refreshToken: 'r', expiresAt: start }) }), 'ok', /renews itself/],
    [patientIn(t, { 'tokens.sealed': 'AAAA' }), 'warn', /only the app can open/],
    [patientIn(t, { 'tokens.json': 'secret-token' }), 'bad', /LOGIN_UNREADABLE/],
  ];
  for (const [patient, verdict, text] of verdicts) {
    const result = await account.examine(patient);
    assert.equal(result.verdict, verdict, result.text);
    assert.match(result.text, text);
    assert.doesNotMatch(JSON.stringify(result), /secret-token/);
  }
});

test('watchdog: nothing runs; a live process that does not answer', async (t) => {
  assert.equal((await watchdog.examine(patientIn(t))).verdict, 'unknown');
  const stuck = await watchdog.examine(
    patientIn(t, { lock: JSON.stringify({ pid: process.pid, born: null }) }),
  );
  assert.equal(stuck.verdict, 'bad');
  assert.match(stuck.text, new RegExp(`process ${process.pid} holds the data folder but does not answer`));
});

const feed = (name: FeedView['name'], state: FeedView['state'], why: string | null = null): FeedView => ({
  name,
  state,
  since: '',
  lastFrameAt: null,
  retryAt: null,
  why,
  code: null,
});

test('sockets: both open, one waiting, one refused, nothing to tell', async (t) => {
  const chat = feed('restream-chat', 'open');
  assert.equal(judgeFeeds([chat, feed('restream-streaming', 'open')]).verdict, 'ok');
  const waiting = judgeFeeds([chat, feed('restream-streaming', 'waiting', 'no network')]);
  assert.deepEqual([waiting.verdict, waiting.text], ['bad', 'restream-streaming waiting (no network)']);
  assert.match(judgeFeeds([feed('restream-chat', 'refused')]).next ?? '', /live login restream/);
  assert.equal((await sockets.examine(patientIn(t))).verdict, 'unknown');
});

test('sockets, when asked to: the addresses are tried, and which one fails is said', async (t) => {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  t.after(() => server.close());
  const { port } = server.address() as AddressInfo;
  const urls = {
    LIVE_RESTREAM_CHAT_URL: `ws://127.0.0.1:${port}`,
    LIVE_RESTREAM_STREAMING_URL: `ws://127.0.0.1:${port}`,
  };
  assert.equal((await sockets.examine(patientIn(t, {}, { online: true, env: urls }))).verdict, 'ok');
  const closed = { ...urls, LIVE_RESTREAM_CHAT_URL: 'ws://127.0.0.1:9' };
  const result = await sockets.examine(patientIn(t, {}, { online: true, env: closed }));
  assert.deepEqual([result.verdict, result.text], ['bad', '127.0.0.1:9 refuses (ECONNREFUSED)']);
});

test('OBS: running, not running, twice, with its websocket off, unknown, wrongly set', () => {
  const dial = { kind: 'dial', url: 'ws://127.0.0.1:4455/', password: 'hidden', port: 4455 } as const;
  assert.deepEqual(judgeObs([12], dial, true), {
    verdict: 'ok',
    text: 'running (pid 12); websocket at ws://127.0.0.1:4455/',
  });
  assert.equal(judgeObs([], dial, true).verdict, 'ok');
  assert.equal(judgeObs([1, 2], dial, true).verdict, 'warn');
  assert.equal(judgeObs([1], { kind: 'off' }, true).verdict, 'warn');
  assert.equal(judgeObs([], dial, false).verdict, 'unknown');
  assert.equal(judgeObs(null, dial, true).verdict, 'ok');
  assert.equal(judgeObs([], { kind: 'wrong' }, true).verdict, 'bad');
});

test('notifications and tray: asked of the session bus, by the tool there is', async (t) => {
  const env = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/x' };
  const asked: string[] = [];
  const bus = (answers: { [part: string]: string | null }) =>
    patientIn(
      t,
      {},
      {
        env,
        run: async (file, args) => {
          asked.push(file);
          const line = `${file} ${args.join(' ')}`;
          return Object.entries(answers).find(([part]) => line.includes(part))?.[1] ?? null;
        },
      },
    );
  assert.equal((await notifications.examine(bus({ Notifications: '(true,)\n' }))).verdict, 'ok');
  const starts = bus({
    NameHasOwner: '   boolean false',
    ListActivatable: 'string "org.freedesktop.Notifications"',
  });
  assert.equal((await notifications.examine(starts)).verdict, 'ok');
  assert.equal(
    (await tray.examine(bus({ NameHasOwner: 'b false', ListActivatable: 'as 0' }))).verdict,
    'warn',
  );
  asked.length = 0;
  assert.equal((await tray.examine(bus({}))).verdict, 'unknown');
  assert.deepEqual(asked, ['gdbus', 'dbus-send', 'busctl']);
  assert.equal(
    (await tray.examine(patientIn(t, {}, { run: () => assert.fail('there is no bus to ask') }))).verdict,
    'unknown',
  );
  assert.equal((await tray.examine(patientIn(t, {}, { platform: 'darwin' }))).verdict, 'ok');
});

test('sound: a player, none, switched off', async (t) => {
  const none = await sound.examine(patientIn(t));
  assert.equal(none.verdict, 'bad');
  assert.match(none.next ?? '', /^Install /);
  const off = patientIn(t, { 'settings.json': '{"alerts":{"sound":false}}' });
  assert.equal((await sound.examine(off)).verdict, 'warn');
  const patient = patientIn(t, { 'bin/aplay': '' });
  const bin = join(patient.names.root, 'bin');
  chmodSync(join(bin, 'aplay'), 0o755);
  assert.deepEqual(await sound.examine({ ...patient, env: { PATH: bin } }), {
    verdict: 'ok',
    text: 'played by aplay',
  });
});

test('login item: off, on, switched off by the desktop, starting what is gone', async (t) => {
  const entry = '.config/autostart/app.live.watchdog.desktop';
  assert.equal((await loginItem.examine(patientIn(t))).verdict, 'unknown');
  const on = await loginItem.examine(patientIn(t, { [entry]: `Exec="${process.execPath}" --hidden\n` }));
  assert.deepEqual(on, { verdict: 'ok', text: 'starts at login' });
  const hidden = await loginItem.examine(patientIn(t, { [entry]: 'Exec=/bin/sh\nHidden=true\n' }));
  assert.equal(hidden.verdict, 'unknown');
  const gone = await loginItem.examine(patientIn(t, { [entry]: 'Exec="/no/such app" --hidden\n' }));
  assert.equal(gone.verdict, 'warn');
  assert.match(gone.text, /\/no\/such app is gone/);
  assert.equal((await loginItem.examine(patientIn(t, {}, { platform: 'win32' }))).verdict, 'unknown');
});

test('clock: plausible, in the past, set back since the journal was written', async (t) => {
  const journal = { 'logs/watch.ndjson': journalOf('watch', [[0, { type: 'tick' }]]) };
  assert.equal((await clock.examine(patientIn(t, journal))).verdict, 'ok');
  const back = await clock.examine(patientIn(t, journal, { now: start - 120_000 }));
  assert.equal(back.verdict, 'warn');
  assert.match(back.text, /2026-03-05T17:00:00\.000Z/);
  assert.equal((await clock.examine(patientIn(t, {}, { now: Date.UTC(2001, 0, 1) }))).verdict, 'bad');
});
