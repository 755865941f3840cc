/** `live views`: what it says, in words and as JSON. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encodeFrame } from '../../main/journal/line.ts';
import { journalOf, outgoingFrame, statusFrame } from './frames.ts';
import { setStage } from './stage.ts';

/** A status frame collected `agoSeconds` ago, as a journal line. */
function fresh(
  seq: number,
  channelId: number,
  platformId: number,
  agoSeconds: number,
  figures: object,
): string {
  const at = Date.now() - agoSeconds * 1_000;
  const frame = { ...statusFrame(channelId, platformId, 0), updatedAt: Math.floor(at / 1_000), ...figures };
  return `${encodeFrame(seq, at, 'restream-streaming', JSON.stringify(frame))}\n`;
}

test('viewers now: the sum, and each channel with the age of its figure', async (t) => {
  const stage = setStage(t);
  stage.put(
    'logs/streaming.ndjson',
    fresh(1, 501, 1, 20, { viewers: 40 }) + fresh(2, 502, 5, 10, { viewers: 2 }),
  );
  const { code, stdout } = await stage.run('views');
  assert.equal(code, 0);
  assert.match(stdout, /^Viewers now: 42$/m);
  assert.match(stdout, /^ {2}Twitch +40 +2\d s ago +channel-501$/m);
  assert.match(stdout, /^ {2}YouTube +2 +1\d s ago +channel-502$/m);
});

test('what is unknown is said to be, and is not counted as zero', async (t) => {
  const stage = setStage(t);
  stage.put(
    'logs/streaming.ndjson',
    fresh(1, 501, 1, 20, { viewers: 40 }) + fresh(2, 502, 71, 10, { viewers: null }),
  );
  const { stdout } = await stage.run('views');
  assert.match(stdout, /^Viewers now: 40, unknown on X$/m);
});

test('nothing known at all is unknown', async (t) => {
  const stage = setStage(t);
  stage.put('logs/streaming.ndjson', fresh(1, 501, 1, 20, { viewers: null }));
  assert.match((await stage.run('views')).stdout, /^Viewers now: unknown$/m);
});

test('people on an offline page are not counted', async (t) => {
  const stage = setStage(t);
  stage.put('logs/streaming.ndjson', fresh(1, 501, 1, 20, { viewers: 7, online: false }));
  const { stdout } = await stage.run('views');
  assert.match(stdout, /^Viewers now: all channels are offline$/m);
  assert.match(stdout, /offline/);
});

test('old figures are shown as old', async (t) => {
  const stage = setStage(t);
  stage.put('logs/streaming.ndjson', fresh(1, 501, 1, 3 * 3_600, { viewers: 7 }));
  assert.match((await stage.run('views')).stdout, /^Viewers 3 h 00 min ago: 7$/m);
});

test('as JSON, with ages in seconds', async (t) => {
  const stage = setStage(t);
  stage.put(
    'logs/streaming.ndjson',
    journalOf('streaming', [
      [0, outgoingFrame(503, 71)],
      [10, statusFrame(501, 1, 10, { viewers: 42 })],
    ]),
  );
  const { code, stdout } = await stage.run('views', '--json');
  assert.equal(code, 0);
  const { viewers, channels, fresh: isFresh } = JSON.parse(stdout);
  assert.deepEqual(viewers, { total: 42, unknownOn: ['x'] });
  assert.equal(isFresh, false);
  assert.equal(channels[0].updatedAt, '2026-03-05T17:00:05.000Z');
  assert.equal(typeof channels[0].ageSeconds, 'number');
  assert.deepEqual(channels[1], {
    channelId: 503,
    platform: 'x',
    name: 'channel-503',
    online: null,
    viewers: null,
    title: null,
    url: null,
    updatedAt: null,
    ageSeconds: null,
  });
});

test('a hostile title and name do nothing to a terminal', async (t) => {
  const stage = setStage(t);
  const evil = '\u001B]0;owned\u0007\u202Eevil';
  stage.put('logs/streaming.ndjson', fresh(1, 501, 1, 20, { channelIdentifier: evil, title: evil }));
  for (const args of [['views'], ['views', '--json']]) {
    const { stdout } = await stage.run(...args);
    assert.match(stdout, /evil/);
    assert.doesNotMatch(stdout.replaceAll('\n', ''), /\p{Cc}|\u202E/u);
  }
});

test('nothing to show yet is exit code 4', async (t) => {
  const stage = setStage(t);
  const { code, stdout, stderr } = await stage.run('views');
  assert.equal(code, 4);
  assert.equal(stdout, '');
  assert.match(stderr, /^live: NO_VIEWS_YET: [^\n]+\n$/);
});
