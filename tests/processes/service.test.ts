/** `live service` as a process: it starts, watches, refuses to share, and ends when told. */

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { decodeLine } from '../../main/journal/line.ts';
import { until as untilTrue } from '../fakes/until.ts';
import { dataFolder, live, put, quietSettings, type Running, start } from './cli.ts';
import { channels, openPlatform } from './platform.ts';

/** A service that watches a pretend Restream. */
async function serve(t: TestContext, extra: NodeJS.ProcessEnv = {}) {
  const folder = dataFolder(t);
  put(folder, 'settings.json', quietSettings);
  const { restream, env } = await openPlatform(t);
  const running = start(t, folder, ['service'], { ...env, ...extra });
  await running.says(/Watching/);
  return { folder, restream, env, running };
}

function statusOf(folder: string) {
  return JSON.parse(readFileSync(join(folder, 'status.json'), 'utf8'));
}

type Snapshot = ReturnType<typeof statusOf>;

/** Waits until the snapshot is as wished. */
const until = (folder: string, isSo: (status: Snapshot) => boolean) =>
  untilTrue(
    () => existsSync(join(folder, 'status.json')) && isSo(statusOf(folder)),
    `the snapshot shows ${isSo}`,
  );

const isOpen = ({ feeds }: { feeds: { name: string; state: string }[] }) =>
  feeds.filter(({ name, state }) => name.startsWith('restream') && state === 'open').length === 2;

async function end({ child, ended }: Running, signal: NodeJS.Signals) {
  const since = performance.now();
  child.kill(signal);
  const outcome = await ended;
  return { ...outcome, tookMs: performance.now() - since };
}

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
  test(`${signal} ends the service cleanly within 3 s`, { timeout: 60_000 }, async (t) => {
    const { folder, running } = await serve(t);
    await until(folder, isOpen);
    const { code, tookMs, stdout, stderr } = await end(running, signal);
    assert.equal(code, 0, stderr);
    assert.ok(tookMs < 3_000, `it took ${tookMs} ms`);
    assert.match(stdout, /Ended\.\n$/);
    assert.equal(existsSync(join(folder, 'lock')), false);
    const last = decodeLine(
      readFileSync(join(folder, 'logs/watch.ndjson'), 'utf8').trimEnd().split('\n').at(-1) ?? '',
    );
    assert.equal(last && 'event' in last && last.event.type, 'stopped');
  });
}

test('the service also ends in time while it cannot connect', { timeout: 60_000 }, async (t) => {
  const folder = dataFolder(t);
  put(folder, 'settings.json', quietSettings);
  const running = start(t, folder, ['service'], {
    LIVE_RESTREAM_TOKEN: 'x',
    LIVE_RESTREAM_CHAT_URL: 'ws://127.0.0.1:9',
    LIVE_RESTREAM_STREAMING_URL: 'ws://127.0.0.1:9',
  });
  await running.says(/Watching/);
  const { code, tookMs } = await end(running, 'SIGTERM');
  assert.equal(code, 0);
  assert.ok(tookMs < 3_000, `it took ${tookMs} ms`);
});

test('the other words read what the running service knows', { timeout: 60_000 }, async (t) => {
  const { folder, restream, running } = await serve(t);
  await until(folder, isOpen);
  restream.goLive({ channels, viewers: 42 });
  restream.say({ platform: 'twitch', author: 'ada', text: 'hello \u001B[2Jthere' });
  await until(folder, ({ viewers, chat }) => viewers.total === 84 && chat.lastAt !== null);
  const status = await live(t, folder, ['status', '--json']);
  assert.equal(status.code, 0);
  const { stale, running: isRunning, mode, pid } = JSON.parse(status.stdout);
  assert.deepEqual(
    { stale, isRunning, mode, pid },
    { stale: false, isRunning: true, mode: 'service', pid: running.child.pid },
  );
  const views = await live(t, folder, ['views']);
  assert.match(views.stdout, /^Viewers now: 84$/m);
  const tail = await live(t, folder, ['tail', 'chat', '--author', 'ada']);
  assert.match(tail.stdout, /ada: hello ␛\[2Jthere\n$/);
  const doctor = JSON.parse((await live(t, folder, ['doctor', '--json'])).stdout);
  const sockets = doctor.checks.find(({ name }: { name: string }) => name === 'sockets');
  assert.deepEqual([sockets.verdict, sockets.text], ['ok', 'restream-chat and restream-streaming open']);
  const ack = await live(t, folder, ['ack']);
  assert.deepEqual([ack.code, ack.stderr.slice(0, 15)], [1, 'live: NO_ALARM:']);
});

test('a second service on the same folder is refused, and the first goes on', {
  timeout: 60_000,
}, async (t) => {
  const { folder, env, running } = await serve(t);
  const second = await live(t, folder, ['service'], env);
  assert.equal(second.code, 1);
  assert.match(second.stderr, new RegExp(`^live: LOCKED: [^\\n]*\\b${running.child.pid}\\b[^\\n]*\\n$`));
  assert.equal((await end(running, 'SIGTERM')).code, 0);
});

test('the lock of a service that was killed is taken over', { timeout: 60_000 }, async (t) => {
  const { folder, env, running } = await serve(t);
  await end(running, 'SIGKILL');
  assert.equal(existsSync(join(folder, 'lock')), true);
  const next = start(t, folder, ['service'], env);
  await next.says(/Watching/);
  assert.equal((await end(next, 'SIGTERM')).code, 0);
});

test('without a login the service does not start: exit code 3', { timeout: 60_000 }, async (t) => {
  const folder = dataFolder(t);
  const { code, stderr } = await live(t, folder, ['service']);
  assert.equal(code, 3);
  assert.match(stderr, /^live: NOT_LOGGED_IN: .*live login restream.*\n$/);
});

test('a refused token is told, and the service goes on', { timeout: 60_000 }, async (t) => {
  const { folder, running } = await serve(t, { LIVE_RESTREAM_TOKEN: 'wrong-token-wrong' });
  await until(folder, ({ feeds }) => feeds.some(({ state }: { state: string }) => state === 'refused'));
  const { stdout } = await live(t, folder, ['doctor', '--json']);
  const sockets = JSON.parse(stdout).checks.find(({ name }: { name: string }) => name === 'sockets');
  assert.equal(sockets.verdict, 'bad');
  assert.equal(running.child.exitCode, null);
  const everything =
    running.stdout() + running.stderr() + stdout + readFileSync(join(folder, 'logs/watch.ndjson'), 'utf8');
  assert.doesNotMatch(everything, /wrong-token-wrong/);
});

test('wrong settings are named, and the service runs on the defaults', { timeout: 60_000 }, async (t) => {
  const folder = dataFolder(t);
  put(
    folder,
    'settings.json',
    '{"alerts":{"desktop":false,"sound":false},"watch":{"coldGraceSeconds":"soon"}}',
  );
  const { env } = await openPlatform(t);
  const running = start(t, folder, ['service'], env);
  await running.says(/Watching/);
  assert.match(running.stderr(), /^live: SETTINGS: watch\.coldGraceSeconds in settings\.json must be /);
});

test('a verdict that changes is one line', { timeout: 60_000 }, async (t) => {
  const { restream, running } = await serve(t);
  restream.goLive({ channels });
  await running.says(/^\d\d:\d\d:\d\d \[[A-Z]+\] .+$/m);
});

test('the watch goes on when nobody reads its output any more', { timeout: 60_000 }, async (t) => {
  const { folder, restream, running } = await serve(t);
  running.child.stdout.destroy();
  await until(folder, isOpen);
  restream.goLive({ channels, viewers: 1 });
  await until(folder, ({ viewers }) => viewers.total === 2);
  restream.dropAll();
  await until(folder, isOpen);
  assert.equal((await end(running, 'SIGTERM')).code, 0);
});
