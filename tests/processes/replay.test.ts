/** `live replay`: what a real service wrote is judged again to the byte, and played to another service. */

import assert from 'node:assert/strict';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { Family } from '../../main/engine/terms.ts';
import { until } from '../fakes/until.ts';
import { dataFolder, live, put, type Running, start } from './cli.ts';
import { channels, openPlatform } from './platform.ts';

/** Makes no noise, rotates all the time, and is soon blind. */
const settings = JSON.stringify({
  alerts: { desktop: false, sound: false },
  watch: { redialSeconds: 0, blindSeconds: 1 },
  logs: { rotateBytes: 4_096 },
});

const classOf = (folder: string): string => statusOf(folder)?.verdict.class ?? '';

function statusOf(folder: string) {
  const path = join(folder, 'status.json');
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null;
}

async function end({ child, ended }: Running, signal: NodeJS.Signals = 'SIGTERM') {
  child.kill(signal);
  return ended;
}

/** A data folder with three runs: on air; blind, with an alarm that is acknowledged; and one that was killed. */
async function record(t: TestContext): Promise<string> {
  const folder = dataFolder(t);
  put(folder, 'settings.json', settings);
  const { restream, env } = await openPlatform(t, { statusEveryMs: 300, incomingEveryMs: 200 });
  const first = start(t, folder, ['service'], env);
  await until(() => restream.clients('chat') === 1, 'it listens to chat');
  restream.goLive({ channels, viewers: 7 });
  restream.say({ platform: 'twitch', author: 'ada', text: 'hello "updatedAt":1700000000,' });
  await until(() => classOf(folder) === 'live', 'it is live');
  await end(first);
  const second = start(t, folder, ['service'], env);
  await until(
    () => classOf(folder) === 'live' && statusOf(folder).pid === second.child.pid,
    'it is live again',
  );
  restream.refuseTokens(401);
  restream.dropAll();
  await until(() => statusOf(folder).alarm.phase === 'firing', 'the alarm fires');
  assert.equal((await live(t, folder, ['ack'])).code, 0);
  restream.refuseTokens(null);
  await end(second, 'SIGKILL');
  const third = start(t, folder, ['service'], env);
  await until(() => classOf(folder) === 'live' && statusOf(folder).pid === third.child.pid, 'it sees again');
  restream.junk();
  await end(third);
  return folder;
}

async function linesOf(t: TestContext, folder: string, family: Family): Promise<string[]> {
  const { stdout } = await live(t, folder, ['tail', family, '--raw', '-n', '1000000']);
  return stdout.split('\n').slice(0, -1);
}

/** The timeline that stands in the watch journal. */
async function timelineIn(t: TestContext, folder: string): Promise<string> {
  return (await linesOf(t, folder, 'watch'))
    .filter((line) => /"event":\{"type":"(verdict|alarm)"/.test(line))
    .map((line) => JSON.parse(line))
    .map(({ at, event }) => `${JSON.stringify({ at, event })}\n`)
    .join('');
}

test('what a service concluded is judged again to the byte, each time', { timeout: 120_000 }, async (t) => {
  const folder = await record(t);
  const recorded = await timelineIn(t, folder);
  for (const type of ['"class":"live"', '"phase":"firing"', '"phase":"acked"'])
    assert.ok(recorded.includes(type));
  for (const path of [folder, join(folder, 'logs'), folder]) {
    const { code, stdout, stderr } = await live(t, dataFolder(t), ['replay', path, '--judge']);
    assert.deepEqual([code, stderr], [0, '']);
    assert.equal(stdout, recorded);
  }
  const entries = recorded.split('\n').length - 1;
  const check = await live(t, folder, ['replay', folder, '--check']);
  assert.equal(
    check.stdout,
    `Judged as it was live: ${entries} verdicts and alarms in 3 runs.\n`,
    check.stderr,
  );
  assert.equal(check.code, 0);
  const both = await live(t, folder, ['replay', folder, '--judge', '--check']);
  assert.deepEqual([both.code, both.stdout], [0, recorded]);

  // Damage is passed over, and said.
  appendFileSync(join(folder, 'logs/chat.ndjson'), 'junk\n{"seq":5,"at":"2026-');
  const damaged = await live(t, folder, ['replay', folder, '--judge']);
  assert.equal(damaged.stdout, recorded);
  assert.match(damaged.stderr, /^live: JUNK: 1 line [^\n]*\nlive: TORN: 1 file [^\n]*\n$/);
});

test('a recording that is played makes another service see the same', { timeout: 120_000 }, async (t) => {
  const folder = await record(t);
  const played = start(t, dataFolder(t), ['replay', folder, '--serve', '--speed', '2', '--json']);
  const [line = ''] = await played.says(/^\{"chatUrl":.*\}$/m);
  const { chatUrl, streamingUrl } = JSON.parse(line);
  const other = dataFolder(t);
  put(other, 'settings.json', settings);
  const service = start(t, other, ['service'], {
    LIVE_RESTREAM_CHAT_URL: chatUrl,
    LIVE_RESTREAM_STREAMING_URL: streamingUrl,
    LIVE_RESTREAM_API_URL: chatUrl.replace('ws:', 'http:').replace('/chat/ws', ''),
    LIVE_RESTREAM_TOKEN: 'any-token-is-good',
    LIVE_OBS_PROCESS: 'live-test-no-such-encoder',
  });
  await until(() => classOf(other) === 'live', 'it is live there, too');
  const { code, stdout } = await played.ended;
  assert.equal(code, 0);
  const { frames } = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '');
  await until(() => classOf(other) === 'blind', 'the sockets are gone');
  await end(service);
  const timeline = await timelineIn(t, other);
  assert.match(timeline, /"class":"starting".*"class":"live"/s);
  const chat = await linesOf(t, other, 'chat');
  assert.ok(chat.some((line) => line.includes('hello \\"updatedAt\\":1700000000,')));
  const sockets = await Promise.all(
    (['chat', 'streaming'] as const).map((family) => linesOf(t, folder, family)),
  );
  assert.equal(frames, sockets.flat().length);
});
