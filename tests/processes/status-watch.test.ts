/** `live status --watch` as a process: every change is shown, nothing else. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dataFolder, put, start } from './cli.ts';

const snapshot = (at: string, title: string, phase = 'none') =>
  JSON.stringify({
    version: 1,
    at,
    pid: process.pid,
    verdict: { level: 'live', class: 'live', title, findings: [] },
    alarm: { phase },
  });

test('--watch --json gives one line for each snapshot', { timeout: 60_000 }, async (t) => {
  const folder = dataFolder(t);
  const { child, ended, says } = start(t, folder, ['status', '--watch', '--json']);
  await says(/No watchdog has run here yet/);
  put(folder, 'status.json', snapshot('2026-03-05T17:00:00.000Z', 'One'));
  await says(/"One"/);
  put(folder, 'status.json', snapshot('2026-03-05T17:00:05.000Z', 'Two'));
  await says(/"Two"/);
  child.kill('SIGTERM');
  const { code, stdout } = await ended;
  assert.equal(code, 0);
  const lines = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.deepEqual(
    lines.map(({ verdict, stale }) => [verdict.title, stale]),
    [
      ['One', true],
      ['Two', true],
    ],
  );
});

test('--watch in words shows what changed, and is silent while nothing does', {
  timeout: 60_000,
}, async (t) => {
  const folder = dataFolder(t);
  put(folder, 'status.json', snapshot('2026-03-05T17:00:00.000Z', 'Calm'));
  const { child, ended, says } = start(t, folder, ['status', '--watch']);
  await says(/Calm/);
  put(folder, 'status.json', snapshot('2026-03-05T17:00:05.000Z', 'Calm'));
  put(folder, 'status.json', snapshot('2026-03-05T17:00:10.000Z', 'Calm', 'firing'));
  await says(/Alarm: firing/);
  child.kill('SIGTERM');
  const { code, stdout } = await ended;
  assert.equal(code, 0);
  assert.equal(stdout.match(/\[LIVE\] Calm/g)?.length, 2);
});
