/** The rehearsal's steps, and what can be told of a pasted token. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Status } from '../../renderer/shared/terms.ts';
import { advance, awaited, type Drill, drillSteps } from '../../renderer/welcome/drill.ts';
import { cleanToken, refuseToken } from '../../renderer/welcome/token.ts';
import { ghostCold, offAir, settling } from '../pages/situations.ts';
import { ago, onAir } from '../pages/snapshot.ts';

const drill = (status: Status, secondsAgo: number): Status => ({
  ...status,
  mode: 'rehearsal',
  at: ago(secondsAgo),
});
const starting: Status = { ...offAir, verdict: { ...offAir.verdict, class: 'starting', level: 'live' } };
const play = (...snapshots: Status[]) => snapshots.reduce<Drill>(advance, {});

test('the steps are ticked in their order, each when it is seen', () => {
  const known = play(
    drill(starting, 60),
    drill(onAir, 55),
    drill(settling, 45),
    drill(ghostCold, 30),
    drill(offAir, 5),
  );
  const expected = { begun: 60, 'on-air': 55, 'encoder-dead': 45, noticed: 45, alarm: 30, over: 5 };
  assert.deepEqual(
    known,
    Object.fromEntries(Object.entries(expected).map(([name, seconds]) => [name, Date.parse(ago(seconds))])),
  );
  assert.equal(awaited(known), null);
});

test('a step keeps the time it was first seen', () => {
  const known = play(drill(onAir, 55), drill(onAir, 50));
  assert.equal(known['on-air'], Date.parse(ago(55)));
});

test('being offline before the stream is not the end', () => {
  const known = play(drill(offAir, 60));
  assert.deepEqual(Object.keys(known), ['begun']);
  assert.equal(awaited(known), 'on-air');
});

test('the real watch ticks nothing', () => {
  assert.deepEqual(play(onAir, ghostCold), {});
  assert.equal(awaited({}), null);
});

test('an acknowledged alarm is still an alarm, until it is over', () => {
  const acked = { ...ghostCold, alarm: { ...ghostCold.alarm, phase: 'acked' as const } };
  const known = play(drill(onAir, 55), drill(settling, 45), drill(acked, 30));
  assert.equal(awaited(known), 'over');
});

test('every step says what it means', () => {
  for (const { text, hint } of drillSteps) assert.ok(text.length > 5 && hint.endsWith('.'));
});

test('what pasting adds to a token is taken off', () => {
  assert.equal(cleanToken('  Bearer abcdef \n'), 'abcdef');
  assert.equal(cleanToken('"abcdef"'), 'abcdef');
});

test('what cannot be a token is refused with the next step', () => {
  for (const wrong of [
    '',
    '   ',
    'https://api.restream.io/x',
    'two words here and more',
    'short',
    'x'.repeat(5_000),
  ]) {
    assert.match(refuseToken(wrong) ?? '', /(Paste|Copy)/, wrong.slice(0, 20));
  }
  assert.equal(refuseToken('0123456789abcdef0123'), null);
});
