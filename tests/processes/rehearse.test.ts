/** `live rehearse` as a process: every scenario comes as expected, and nothing of it is left behind. */

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { whyNotPlayed } from '../../main/rehearsal/playable.ts';
import { drills } from '../../main/rehearsal/scenarios/drills.ts';
import { scenarios } from '../../main/rehearsal/scenarios/registry.ts';
import { isAlive } from '../../main/sources/process/alive.ts';
import { until } from '../fakes/until.ts';
import { dataFolder, live, put, quietSettings, start } from './cli.ts';

const here = drills.filter((drill) => whyNotPlayed(drill) === null);

// They mostly wait: all at once they take as long as the longest.
test('every drill', { timeout: 180_000, concurrency: true }, async (t) => {
  await Promise.all(
    here.map(({ name, expects }) =>
      t.test(`${name} comes as expected`, async (t) => {
        const folder = dataFolder(t);
        put(folder, 'settings.json', quietSettings);
        const { code, stdout, stderr } = await live(t, folder, ['rehearse', name, '--json']);
        assert.equal(code, 0, stdout + stderr);
        assert.equal(stderr, '');
        const lines = stdout
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line));
        for (const line of lines) assert.equal(line.rehearsal, true);
        const { summary } = lines.at(-1);
        const expected = expects.length;
        assert.deepEqual([summary.outcome, summary.met, summary.expected], ['passed', expected, expected]);
        assert.equal(lines.filter(({ kind }) => kind === 'met').length, expected);
        assert.equal(
          lines.some(({ kind, text }) => kind === 'met' && text.startsWith('THE ALARM')),
          expects.some(({ sounds }) => sounds !== undefined),
        );
        assert.ok(summary.shortened.some(({ name }: { name: string }) => name === 'watch.coldGraceSeconds'));
      }),
    ),
  );
});

test('a rehearsal says in words what it does, how long it took, and what was shortened', {
  timeout: 60_000,
}, async (t) => {
  const folder = dataFolder(t);
  put(folder, 'settings.json', quietSettings);
  const { code, stdout } = await live(t, folder, ['rehearse', 'clean-stop']);
  assert.equal(code, 0);
  assert.match(stdout, /^REHEARSAL clean-stop: .* Nothing of this is real\.$/m);
  assert.match(stdout, /^ +\d+\.\d s → Stop is pressed\.$/m);
  assert.match(stdout, /^ +\d+\.\d s ✓ Grey: all clear \(after \d+\.\d s\)\.$/m);
  assert.match(stdout, /^REHEARSAL passed: 2 of 2 expectations met in \d+\.\d s\.$/m);
  assert.match(stdout, /^Shortened for the rehearsal: .*watch\.coldGraceSeconds 90 → 15 s/m);
});

test('it writes to its own folder, and every snapshot is labelled', { timeout: 60_000 }, async (t) => {
  const folder = dataFolder(t);
  put(folder, 'settings.json', quietSettings);
  const running = start(t, folder, ['rehearse', 'clean-stop'], {
    LIVE_RESTREAM_TOKEN: 'the-real-one-0123456789',
  });
  const status = join(folder, 'rehearsal', 'status.json');
  await until(() => existsSync(status), 'there is a snapshot');
  assert.equal(JSON.parse(readFileSync(status, 'utf8')).mode, 'rehearsal');
  const { code } = await running.ended;
  assert.equal(code, 0);
  assert.equal(existsSync(join(folder, 'status.json')), false);
  assert.equal(existsSync(join(folder, 'logs')), false);
  const watch = readFileSync(join(folder, 'rehearsal', 'logs', 'watch.ndjson'), 'utf8');
  assert.match(watch, /"mode":"rehearsal"/);
  assert.doesNotMatch(watch, /the-real-one/);
});

test('Ctrl-C ends a rehearsal with everything in it', { timeout: 60_000 }, async (t) => {
  const folder = dataFolder(t);
  put(folder, 'settings.json', quietSettings);
  const running = start(t, folder, ['rehearse']);
  await running.says(/The watchdog says: live/);
  const status = JSON.parse(readFileSync(join(folder, 'rehearsal', 'status.json'), 'utf8'));
  assert.ok(isAlive(status.encoder.pid));
  running.child.kill('SIGINT');
  const { code, stderr } = await running.ended;
  assert.equal(code, 1);
  assert.match(stderr, /^live: CANCELLED: [^\n]+\n$/);
  assert.equal(isAlive(status.encoder.pid), false);
  assert.equal(existsSync(join(folder, 'rehearsal', 'lock')), false);
});

test('two rehearsals in one folder: the second is refused, the first passes', {
  timeout: 60_000,
}, async (t) => {
  const folder = dataFolder(t);
  put(folder, 'settings.json', quietSettings);
  const first = start(t, folder, ['rehearse', 'clean-stop']);
  await first.says(/The watchdog says: live/);
  const second = await live(t, folder, ['rehearse', 'clean-stop']);
  assert.equal(second.code, 1);
  assert.match(second.stderr, /^live: REHEARSAL_FAILED: LOCKED: /);
  assert.equal((await first.ended).code, 0);
});

test('the list has every scenario, and says which cannot be played and why', async (t) => {
  const folder = dataFolder(t);
  const { code, stdout } = await live(t, folder, ['rehearse', '--list', '--json']);
  assert.equal(code, 0);
  const rows = JSON.parse(stdout);
  assert.deepEqual(
    rows.map(({ name }: { name: string }) => name),
    scenarios.map(({ name }) => name),
  );
  assert.match(rows.find(({ number }: { number: number | null }) => number === 28).notPlayed, /sleep/);
  const { stdout: text } = await live(t, folder, ['rehearse', '--list']);
  assert.match(text, /^ {4}ghost-cold {2,}the encoder dies/m);
  assert.match(text, /^ 28 laptop-slept .* \(not as a drill: it would put this computer to sleep\)$/m);
  const refused = await live(t, folder, ['rehearse', '28']);
  assert.equal(refused.code, 1);
  assert.match(refused.stderr, /^live: NOT_HERE: The scenario laptop-slept cannot be played/);
});
