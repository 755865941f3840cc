/** What a restart takes along, to the last field. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { carryOver } from '../../main/engine/carry.ts';
import type { Status } from '../../main/engine/status.ts';
import { onAir, START, stop } from './story.ts';

const HALF_DAY = 12 * 3_600_000;
const withAlarm = (more: Partial<Status['alarm']>): Status => {
  const status = onAir().engine.status();
  return { ...status, alarm: { ...status.alarm, ...more } };
};
const iso = (ms: number) => new Date(START + ms).toISOString();

describe('what a restart takes along', () => {
  it('is that there was an encoder, and when it last sent', () => {
    const { alarm, ...rest } = carryOver(onAir().engine.status(), START + 90_000) ?? assert.fail('nothing');
    assert.deepEqual(rest, { encoderSeen: true, encoderStreamingAt: START + 50_000, encoderEnded: null });
    assert.equal(alarm, null);
    const ended = carryOver(stop(onAir()).engine.status(), START + 90_000);
    assert.deepEqual(ended?.encoderEnded, { at: START + 60_000, how: 'stopped' });
  });

  it('is remembered for half a day', () => {
    const { alarm: _alarm, ...status } = onAir().engine.status();
    const carried = (ms: number) => carryOver({ ...status, alarm: _alarm }, START + 50_000 + ms);
    assert.notEqual(carried(HALF_DAY - 1), null);
    assert.equal(carried(HALF_DAY), null);
    const broken = { ...status, alarm: _alarm, encoder: { ...status.encoder, streamingAt: 'yesterday' } };
    assert.equal(carryOver(broken, START), null);
  });

  it('is an alarm that was told, with all its times', () => {
    const told = withAlarm({
      phase: 'snoozed',
      rule: 'ghost-hot',
      about: ['incoming:s-1'],
      since: iso(1_000),
      ackedAt: iso(2_000),
      snoozedUntil: iso(3_000),
      nextRepeatAt: iso(4_000),
    });
    const { phase, rule, about, since, ackedAt, snoozedUntil, nextRepeatAt, calmSince } =
      carryOver(told, START + 90_000)?.alarm ?? assert.fail('no alarm');
    assert.deepEqual(
      [phase, rule, about, since, ackedAt, snoozedUntil, nextRepeatAt, calmSince],
      [
        'snoozed',
        'ghost-hot',
        ['incoming:s-1'],
        START + 1_000,
        START + 2_000,
        START + 3_000,
        START + 4_000,
        null,
      ],
    );
  });

  it('is no alarm that nobody has heard', () => {
    assert.equal(carryOver(withAlarm({ phase: 'none' }), START + 90_000)?.alarm, null);
    assert.equal(carryOver(withAlarm({ phase: 'pending' }), START + 90_000)?.alarm, null);
    assert.equal(carryOver(withAlarm({ phase: 'firing' }), START + 90_000)?.alarm?.since, null);
  });
});
