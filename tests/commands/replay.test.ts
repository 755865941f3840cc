/** `live replay`: what it refuses, what it says, and how it tells a journal that was tampered with. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OwnEvent } from '../../main/engine/terms.ts';
import { journalOf, statusFrame } from './frames.ts';
import { setStage } from './stage.ts';

const started: OwnEvent = { type: 'started', version: '1', mode: 'service', carried: null };
const feed = (state: 'open' | 'waiting'): OwnEvent => ({
  type: 'feed',
  feed: { name: 'restream-streaming', state, retryAt: null, why: null, code: null },
});
const inputs: readonly [number, OwnEvent][] = [
  [0, started],
  [0, feed('open')],
  [60, feed('waiting')],
  [90, { type: 'tick' }],
  [100, feed('open')],
  [101, { type: 'tick' }],
];

for (const [args, why] of [
  [[], /needs more to go on/],
  [['x'], /Say --judge, --check or --serve/],
  [['x', '--serve', '--check'], /goes with neither/],
  [['x', '--judge', '--speed', '2'], /--speed goes with --serve only/],
  [['x', '--judge', '--port', '0'], /--port goes with --serve only/],
  [['x', '--judge', '--loop'], /--loop goes with --serve only/],
  [['x', '--serve', '--port', '65536'], /--port must be/],
] as const) {
  test(`live replay ${args.join(' ')} is wrong usage`, async (t) => {
    const { code, stdout, stderr } = await setStage(t).run('replay', ...args);
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, why);
  });
}

for (const wrong of [
  ['--speed', '0'],
  ['--speed', 'fast'],
  ['--speed', '-1'],
  ['--from', 'noon'],
  ['--from', '2026-13-40'],
]) {
  test(`--serve takes no ${wrong.join(' ')}`, async (t) => {
    const stage = setStage(t);
    stage.put('logs/streaming.ndjson', journalOf('streaming', [[0, statusFrame(1, 1, 0)]]));
    const { code, stderr } = await stage.run('replay', stage.folder, '--serve', ...wrong);
    assert.equal(code, 2);
    assert.equal(stderr.split('\n').length, 2, stderr);
  });
}

test('where nothing is, there is nothing to judge', async (t) => {
  const stage = setStage(t);
  const missing = await stage.run('replay', `${stage.folder}/missing`, '--judge');
  assert.equal(missing.code, 1);
  assert.match(missing.stderr, /^live: NO_SUCH_PATH: .*\n$/);
  stage.put('logs/watch.ndjson', '');
  stage.put('else.txt', 'no journal\n');
  for (const path of [`${stage.folder}/logs`, `${stage.folder}/else.txt`]) {
    for (const wish of ['--judge', '--check', '--serve']) {
      const { code, stdout, stderr } = await stage.run('replay', path, wish);
      assert.deepEqual([code, stdout], [4, ''], wish);
      assert.match(stderr, /^live: NO_JOURNALS: [^\n]*\n$/);
    }
  }
  assert.equal((await stage.run('replay', stage.folder, '--judge')).code, 4);
  const elsewhere = setStage(t);
  assert.match((await elsewhere.run('replay', elsewhere.folder, '--judge')).stderr, /NO_JOURNALS/);
});

test('a recording without frames has nothing to play', async (t) => {
  const stage = setStage(t);
  stage.put('logs/watch.ndjson', journalOf('watch', inputs));
  const { code, stderr } = await stage.run('replay', stage.folder, '--serve', '--from', '2026-03-05');
  assert.equal(code, 4);
  assert.match(stderr, /^live: NO_FRAMES: The recording has no frames from 2026-03-05T00:00:00.000Z on\./);
});

test('a single family is judged as far as it goes', async (t) => {
  const stage = setStage(t);
  stage.put('logs/watch.ndjson', journalOf('watch', inputs));
  const { code, stdout } = await stage.run('replay', `${stage.folder}/logs/watch.ndjson`, '--judge');
  assert.equal(code, 0);
  const classes = stdout.match(/"class":"[a-z-]+"/g);
  assert.ok(classes?.includes('"class":"blind"'), stdout);
});

test('a check finds what was changed, and says both', async (t) => {
  const stage = setStage(t);
  stage.put('logs/watch.ndjson', journalOf('watch', inputs));
  const timeline = (await stage.run('replay', stage.folder, '--judge')).stdout.trimEnd().split('\n');
  const at = (line: string) => (Date.parse(JSON.parse(line).at) - Date.UTC(2026, 2, 5, 17)) / 1_000;
  /** The inputs, each followed by what was concluded from it. */
  const whole = (lines: readonly string[]) =>
    inputs.flatMap((input, place): [number, OwnEvent][] => {
      const isLast = inputs[place + 1]?.[0] !== input[0];
      const concluded = isLast ? lines.filter((line) => at(line) === input[0]) : [];
      return [input, ...concluded.map((line): [number, OwnEvent] => [at(line), JSON.parse(line).event])];
    });
  stage.put('logs/watch.ndjson', journalOf('watch', whole(timeline)));
  const same = await stage.run('replay', stage.folder, '--check', '--json');
  assert.equal(same.code, 0, same.stderr);
  assert.deepEqual(JSON.parse(same.stdout), { same: true, runs: 1, conclusions: timeline.length });

  const changed = timeline.map((line) => line.replace('"class":"blind"', '"class":"live"'));
  stage.put('logs/watch.ndjson', journalOf('watch', whole(changed)));
  const { code, stderr } = await stage.run('replay', stage.folder, '--check');
  assert.equal(code, 1);
  assert.match(stderr, /^live: DIFFERENT: At 2026-03-05T17:.* the verdict live \(.*gives the verdict blind/);
  const { judged, recorded } = JSON.parse(
    (await stage.run('replay', stage.folder, '--check', '--json')).stdout,
  );
  assert.deepEqual([judged.event.verdict.class, recorded.event.verdict.class], ['blind', 'live']);
});

test('a recording without the beginning of a run has nothing to check', async (t) => {
  const stage = setStage(t);
  stage.put('logs/watch.ndjson', journalOf('watch', inputs.slice(1)));
  const { code, stderr } = await stage.run('replay', stage.folder, '--check');
  assert.equal(code, 4);
  assert.match(stderr, /^live: NOTHING_TO_CHECK: /);
});

test('holes and lines that make no sense are said, and the rest is judged', async (t) => {
  const stage = setStage(t);
  const lines = journalOf('watch', inputs).split('\n');
  const nonsense = ['{"type":"feed"}', '{"type":"encoder","reading":null}'].map(
    (event, place) => `{"seq":${7 + place},"at":"2026-03-05T17:02:00.000Z","source":"x","event":${event}}`,
  );
  stage.put('logs/watch.ndjson', [...lines.toSpliced(3, 1).slice(0, -1), ...nonsense, ''].join('\n'));
  const { code, stderr } = await stage.run('replay', stage.folder, '--judge');
  assert.equal(code, 0);
  assert.match(
    stderr,
    /^live: JUNK: Line 7 of [^\n]*\nlive: JUNK: 2 lines passed over[^\n]*\nlive: HOLE: 1 line missing[^\n]*\n$/,
  );
});
