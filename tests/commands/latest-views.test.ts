/** The latest figure of every channel is found from the end of the journal, and no older one is taken for it. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findLatestViews } from '../../main/commands/latest-views.ts';
import {
  type Happening,
  incomingFrame,
  journalOf,
  lineOf,
  outgoingEndedFrame,
  outgoingFrame,
  start,
  statusFrame,
} from './frames.ts';

const walk = (...happenings: Happening[]) =>
  findLatestViews(journalOf('streaming', happenings).trimEnd().split('\n').toReversed());

test('the newest figure of every channel is found', () => {
  const { channels } = walk(
    [0, statusFrame(501, 1, 0, { viewers: 10 })],
    [30, statusFrame(502, 5, 30, { viewers: 5 })],
    [60, statusFrame(501, 1, 60, { viewers: 42 })],
  );
  assert.deepEqual(
    channels.map(({ channelId, platform, viewers, at }) => [channelId, platform, viewers, at]),
    [
      [501, 'twitch', 42, start + 55_000],
      [502, 'youtube', 5, start + 25_000],
    ],
  );
});

test('unknown stays unknown, also when there was a number before', () => {
  const { channels } = walk(
    [0, statusFrame(501, 1, 0, { viewers: 10 })],
    [60, statusFrame(501, 1, 60, { viewers: null })],
  );
  assert.equal(channels[0]?.viewers, null);
  assert.equal(channels[0]?.online, true);
});

test('a frame replayed after a reconnect does not pass for a new one', () => {
  const { channels } = walk(
    [60, statusFrame(501, 1, 60, { viewers: 42 })],
    [70, statusFrame(501, 1, 70, { viewers: 10, ageSeconds: 40 })],
  );
  assert.equal(channels[0]?.viewers, 42);
});

test('no figure is newer than the moment it came', () => {
  const { channels } = walk([60, statusFrame(501, 1, 60, { viewers: 1, ageSeconds: -3_600 })]);
  assert.equal(channels[0]?.at, start + 60_000);
});

test('a channel that is pushed to and has no figure is named', () => {
  const { channels } = walk([0, outgoingFrame(503, 71)], [60, statusFrame(501, 1, 60, { viewers: 42 })]);
  assert.deepEqual(
    channels.map(({ platform, viewers, online, at }) => [platform, viewers, online, at]),
    [
      ['twitch', 42, true, start + 55_000],
      ['x', null, null, null],
    ],
  );
});

test('a push that has ended is not waited for', () => {
  const { channels } = walk(
    [0, outgoingFrame(503, 71)],
    [10, outgoingEndedFrame(503, 71)],
    [60, statusFrame(501, 1, 60)],
  );
  assert.deepEqual(
    channels.map(({ channelId }) => channelId),
    [501],
  );
});

test('the walk goes on past the session for a channel that is pushed to', () => {
  const { channels } = walk(
    [0, statusFrame(503, 71, 0, { viewers: 7 })],
    [1_000, outgoingFrame(503, 71)],
    [1_010, statusFrame(501, 1, 1_010)],
  );
  assert.deepEqual(
    channels.map(({ channelId, viewers }) => [channelId, viewers]),
    [
      [501, null],
      [503, 7],
    ],
  );
});

test('channels of an earlier broadcast are left out', () => {
  const { channels } = walk([0, statusFrame(777, 1, 0, { viewers: 9 })], [400, statusFrame(501, 1, 400)]);
  assert.deepEqual(
    channels.map(({ channelId }) => channelId),
    [501],
  );
});

test('the walk gives up an hour before the newest line', () => {
  const { channels } = walk([0, statusFrame(501, 1, 0, { viewers: 9 })], [3_700, incomingFrame()]);
  assert.deepEqual(channels, []);
});

test('the walk stops early, however long the journal is', () => {
  function* endless(): Generator<string> {
    yield lineOf('streaming', 9_999_999, 9_000, statusFrame(501, 1, 9_000, { viewers: 3 }));
    for (let second = 8_999; ; second -= 1) yield lineOf('streaming', second, second, incomingFrame());
  }
  const { channels, lines } = findLatestViews(endless());
  assert.equal(channels[0]?.viewers, 3);
  assert.ok(lines < 400, `walked ${lines} lines`);
});

test('the walk stops after so many characters when the times do not help', () => {
  function* still(): Generator<string> {
    for (;;) yield lineOf('streaming', 1, 0, incomingFrame());
  }
  const { characters } = findLatestViews(still(), { sessionMs: 1, searchMs: 1, characters: 100_000 });
  assert.ok(characters < 101_000);
});

test('lines that are torn, foreign or nonsense are passed over', () => {
  const good = lineOf('streaming', 1, 0, statusFrame(501, 1, 0, { viewers: 4 }));
  const { channels } = findLatestViews(['{"seq":3,"at":"2026-', '"updateStatuses"', 'null', '', good]);
  assert.deepEqual(
    channels.map(({ viewers }) => viewers),
    [4],
  );
});
