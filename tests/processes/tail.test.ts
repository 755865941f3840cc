/** `live tail -f` as a process: through rotation by a real writer, at a bearable rate, and until it is told to end. */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { chatFrame, journalOf } from '../commands/frames.ts';
import { until } from '../fakes/until.ts';
import { cliPath, dataFolder, live, put, start } from './cli.ts';
import { openPlatform } from './platform.ts';

/** A service that rotates its journals all the time, and somebody who talks. */
async function talk(t: TestContext) {
  const folder = dataFolder(t);
  const logs = { rotateBytes: 16_384 };
  put(folder, 'settings.json', JSON.stringify({ alerts: { desktop: false, sound: false }, logs }));
  const { restream, env } = await openPlatform(t);
  const service = start(t, folder, ['service'], env);
  await service.says(/Watching/);
  await until(() => restream.clients('chat') === 1, 'the service is connected');
  let said = 0;
  const say = (times: number) => {
    for (let time = 0; time < times; time += 1) {
      said += 1;
      restream.say({ platform: 'twitch', author: 'ada', text: `number ${said}.` });
    }
  };
  return {
    folder,
    say,
    archives: () => readdirSync(join(folder, 'logs')).filter((name) => /^chat\.2.*Z\.ndjson$/.test(name)),
  };
}

const numbers = (text: string) => [...text.matchAll(/number (\d+)\./g)].map(([, number]) => Number(number));
const upTo = (last: number, first = 1) =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

test('following loses nothing and doubles nothing, through rotation', { timeout: 120_000 }, async (t) => {
  const { folder, say, archives } = await talk(t);
  say(20);
  const tail = start(t, folder, ['tail', 'chat', '-f', '-n', '1000000', '--raw']);
  const plain = start(t, folder, ['tail', '-f', '-n', '1000000']);
  for (let burst = 1; burst <= 20; burst += 1) {
    say(100);
    await tail.says(new RegExp(`number ${20 + burst * 100}\\.`));
  }
  await plain.says(/number 2020\./);
  assert.ok(archives().length > 10, `${archives().length} archives`);
  assert.deepEqual(numbers(tail.stdout()), upTo(2_020));
  assert.deepEqual(numbers(plain.stdout()), upTo(2_020));
  const seqs = tail
    .stdout()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).seq);
  assert.deepEqual(seqs, upTo(seqs.length));
});

test('-f without -n begins with the last ten', { timeout: 120_000 }, async (t) => {
  const { folder, say } = await talk(t);
  say(50);
  await until(
    async () => numbers((await live(t, folder, ['tail', 'chat', '-n', '1'])).stdout)[0] === 50,
    'all is written',
  );
  const tail = start(t, folder, ['tail', 'chat', '-f']);
  await tail.says(/number 50\./);
  say(1);
  await tail.says(/number 51\./);
  assert.deepEqual(numbers(tail.stdout()), upTo(51, 41));
});

test('--rate shows so many lines a second and counts the rest', { timeout: 120_000 }, async (t) => {
  const { folder, say } = await talk(t);
  say(1);
  const tail = start(t, folder, ['tail', 'chat', '-f', '-n', '1', '--rate', '5']);
  await tail.says(/number 1\./);
  say(500);
  await tail.says(/… \d+ more/);
  tail.child.kill('SIGTERM');
  const { stdout } = await tail.ended;
  const counted = [...stdout.matchAll(/… (\d+) more/g)].reduce((sum, [, count]) => sum + Number(count), 0);
  assert.equal(numbers(stdout).length + counted, 501);
  assert.ok(numbers(stdout).length < 60, `${numbers(stdout).length} lines shown`);
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  test(`${signal} ends the following, exit code 0`, { timeout: 60_000 }, async (t) => {
    const folder = dataFolder(t);
    put(folder, 'logs/chat.ndjson', journalOf('chat', [[0, chatFrame('number 1.')]]));
    const tail = start(t, folder, ['tail', '-f']);
    await tail.says(/number 1\./);
    const watching = start(t, dataFolder(t), ['status', '--watch']);
    await watching.says(/No watchdog has run here yet/);
    for (const { child, ended } of [tail, watching]) {
      child.kill(signal);
      assert.equal((await ended).code, 0);
    }
  });
}

test('following begins before there is any journal', { timeout: 60_000 }, async (t) => {
  const folder = dataFolder(t);
  const tail = start(t, folder, ['tail', 'chat', '-f']);
  put(folder, 'logs/chat.ndjson', journalOf('chat', [[0, chatFrame('number 1.')]]));
  await tail.says(/number 1\./);
});

test('a reader that has seen enough ends the output quietly, exit code 0', { timeout: 60_000 }, async (t) => {
  const folder = dataFolder(t);
  const many = Array.from({ length: 20_000 }, (_, index) => [index, chatFrame(`number ${index}.`)] as const);
  put(folder, 'logs/chat.ndjson', journalOf('chat', many));
  for (const more of [[], ['-f'], ['--raw']]) {
    const tail = start(t, folder, ['tail', 'chat', '-n', '20000', ...more]);
    await tail.says(/number 0\./);
    tail.child.stdout.destroy();
    const { code, signal, stderr } = await tail.ended;
    assert.deepEqual([code, signal, stderr], [0, null, ''], more.join());
  }
});

test('a full disk under the output is a failure that is said', {
  skip: process.platform !== 'linux',
}, (t) => {
  const folder = dataFolder(t);
  const full = openSync('/dev/full', 'w');
  t.after(() => closeSync(full));
  const env = { PATH: process.env.PATH, LIVE_DATA: folder };
  const ended = spawnSync(process.execPath, [cliPath, 'help'], {
    env,
    stdio: ['ignore', full, 'pipe'],
    encoding: 'utf8',
  });
  assert.equal(ended.status, 1);
  assert.match(ended.stderr, /^live: OUTPUT: [^\n]+\n$/);
});
