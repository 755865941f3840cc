import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runCommand } from '../../../main/sources/process/run-command.ts';

const calm = new AbortController().signal;
const node = process.execPath;

test('a program of the system gets none of our own settings', async (t) => {
  process.env.LIVE_RESTREAM_TOKEN = 'secret';
  process.env.SOMETHING_ELSE = 'open';
  t.after(() => {
    delete process.env.LIVE_RESTREAM_TOKEN;
    delete process.env.SOMETHING_ELSE;
  });
  const script = 'console.log(JSON.stringify(process.env))';
  const env = JSON.parse((await runCommand(node, ['-e', script], calm)) ?? '{}');
  assert.deepEqual([env.LIVE_RESTREAM_TOKEN, env.SOMETHING_ELSE, env.LC_ALL], [undefined, 'open', 'C']);
});

test('a program that is missing, fails or is cancelled printed nothing', async () => {
  assert.equal(await runCommand('/no/such/program', [], calm), null);
  assert.equal(await runCommand(node, ['-e', 'console.log(1); process.exit(3)'], calm), null);
  const cancelled = AbortSignal.abort();
  assert.equal(await runCommand(node, ['-e', 'setInterval(() => {}, 1000)'], cancelled), null);
});
