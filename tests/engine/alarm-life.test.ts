/** Each step of an alarm's life, to the millisecond. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { acknowledge, advance, noAlarm, snooze, wasTold } from '../../main/engine/alarm.ts';
import type { Alarm, AlarmPhase, Finding, Verdict } from '../../main/engine/terms.ts';
import { limits, START } from './story.ts';

const at = (ms: number) => START + ms;
const found = (more: Partial<Finding> = {}): Finding => ({
  rule: 'ghost-hot',
  level: 'alarm',
  text: 'Words.',
  since: START,
  about: ['incoming:s-1'],
  loudAt: null,
  ...more,
});
const verdict = (...findings: readonly Finding[]): Verdict => {
  const [{ level, rule } = found({ level: 'off', rule: 'offline' })] = findings;
  return { level, class: rule, since: START, title: 'A Title', findings };
};
const step = (alarm: Alarm, ms: number, ...findings: readonly Finding[]) =>
  advance(alarm, verdict(...findings), at(ms), limits, false);
const firing = (more: Partial<Finding> = {}) => step(noAlarm, 0, found(more)).alarm;
const dark = (more: Partial<Finding> = {}) =>
  found({ rule: 'blind', level: 'blind', about: ['restream-streaming'], loudAt: at(30_000), ...more });
const calm = found({ rule: 'live', level: 'live', about: [] });

describe('the first noise', () => {
  it('is preceded by nothing', () => {
    assert.deepEqual([noAlarm.phase, noAlarm.about, noAlarm.told], ['none', [], 0]);
  });

  it('is loud, and says what was found', () => {
    const { alarm, alerts } = step(noAlarm, 5_000, found());
    assert.deepEqual(alarm, {
      phase: 'firing',
      rule: 'ghost-hot',
      about: ['incoming:s-1'],
      since: at(5_000),
      ackedAt: null,
      snoozedUntil: null,
      nextRepeatAt: at(35_000),
      calmSince: null,
      told: 1,
    });
    assert.deepEqual(alerts, [
      {
        kind: 'firing',
        tone: 'loud',
        firingMs: 0,
        rule: 'ghost-hot',
        title: 'A Title',
        body: 'Words.',
        rehearsal: false,
      },
    ]);
  });

  it('says that it is rehearsed', () => {
    assert.equal(advance(noAlarm, verdict(found()), START, limits, true).alerts[0]?.rehearsal, true);
  });

  it('has a tone of its own for talking to nobody and for blindness', () => {
    assert.equal(step(noAlarm, 0, found({ rule: 'inverse' })).alerts[0]?.tone, 'inverse');
    assert.equal(step(noAlarm, 30_000, dark()).alerts[0]?.tone, 'blind');
  });

  it('comes of blindness from its moment on, and of nothing calmer', () => {
    assert.deepEqual(step(noAlarm, 29_999, dark()).alerts, []);
    assert.equal(step(noAlarm, 30_000, dark()).alarm.nextRepeatAt, at(330_000));
    assert.deepEqual(step(noAlarm, 30_000, dark({ loudAt: null })).alerts, []);
    assert.deepEqual(step(noAlarm, 30_000, dark({ level: 'watch' })).alerts, []);
  });

  it('is for the first that deserves it, wherever it stands', () => {
    const { alarm, alerts } = step(noAlarm, 30_000, found({ rule: 'nudge', level: 'watch' }), dark());
    assert.equal(alarm.rule, 'blind');
    assert.equal(alerts[0]?.title, 'Cannot see', 'not the title of what is calm');
  });

  it('is pending before, since it was first seen coming', () => {
    const soon = found({ rule: 'settling', level: 'watch', about: ['a'], loudAt: at(60_000) });
    const { alarm, alerts } = step(noAlarm, 1_000, calm, soon);
    assert.deepEqual(alerts, []);
    assert.deepEqual(alarm, {
      ...noAlarm,
      phase: 'pending',
      rule: 'settling',
      about: ['a'],
      since: at(1_000),
    });
    assert.equal(step(alarm, 2_000, soon).alarm.since, at(1_000));
    const other = step(alarm, 2_000, { ...soon, rule: 'echo' }).alarm;
    assert.deepEqual([other.rule, other.since], ['echo', at(2_000)]);
    assert.deepEqual(step(alarm, 2_000, calm).alarm, noAlarm);
    const loud = step(alarm, 60_000, found({ rule: 'settling' }));
    assert.deepEqual([loud.alarm.phase, loud.alarm.since, loud.alerts.length], ['firing', at(60_000), 1]);
  });
});

describe('the noises after it', () => {
  it('come every half minute, and say for how long', () => {
    assert.deepEqual(step(firing(), 29_999, found()).alerts, []);
    const { alarm, alerts } = step(firing(), 30_000, found({ text: 'More.' }));
    assert.deepEqual(alerts, [
      {
        kind: 'repeat',
        tone: 'loud',
        firingMs: 30_000,
        rule: 'ghost-hot',
        title: 'A Title for 30 s',
        body: 'More.',
        rehearsal: false,
      },
    ]);
    assert.deepEqual(alarm, { ...firing(), nextRepeatAt: at(60_000), told: 2 });
  });

  it('are rare and soft for blindness', () => {
    const alarm = step(noAlarm, 30_000, dark()).alarm;
    assert.deepEqual(step(alarm, 329_999, dark()).alerts, []);
    const [alert] = step(alarm, 330_000, dark()).alerts;
    assert.deepEqual([alert?.tone, alert?.title], ['calm', 'A Title for 5 min']);
  });

  it('are none once acknowledged, or until a snooze is over', () => {
    const acked = acknowledge(firing(), at(1_000));
    assert.deepEqual(acked, { ...firing(), phase: 'acked', ackedAt: at(1_000), nextRepeatAt: null });
    assert.deepEqual(step(acked, 900_000, found()), { alarm: acked, alerts: [] });
    const snoozed = snooze(firing(), at(60_000));
    assert.deepEqual(snoozed, {
      ...firing(),
      phase: 'snoozed',
      snoozedUntil: at(60_000),
      nextRepeatAt: at(60_000),
    });
    assert.deepEqual(step(snoozed, 59_999, found()), { alarm: snoozed, alerts: [] });
    const again = step(snoozed, 60_000, found());
    assert.deepEqual(
      again.alerts.map(({ kind }) => kind),
      ['repeat'],
    );
    assert.deepEqual(again.alarm, { ...firing(), nextRepeatAt: at(90_000), told: 2 });
    assert.equal(acknowledge(snoozed, at(2_000)).snoozedUntil, null);
  });

  it('are first ones when the cause is another, or about something more', () => {
    const kinds = (alarm: Alarm, ms: number, finding: Finding) =>
      step(alarm, ms, finding).alerts.map(({ kind }) => kind);
    const acked = acknowledge(firing(), at(1_000));
    const more = found({ about: ['incoming:s-1', 'incoming:s-2'] });
    assert.deepEqual(kinds(acked, 2_000, found({ rule: 'ghost-cold' })), ['firing']);
    assert.deepEqual(kinds(acked, 2_000, more), ['firing']);
    assert.deepEqual(kinds(acked, 2_000, found({ about: [] })), []);
    assert.deepEqual(kinds(firing(), 4_999, more), [], 'who joins at once is part of it');
    assert.deepEqual(kinds(firing(), 5_000, more), ['firing']);
    assert.deepEqual(step(firing(), 4_999, more).alarm.about, more.about);
  });

  it('are of one alarm though its cause was away for a moment', () => {
    const away = step(firing(), 10_000, calm).alarm;
    assert.equal(away.calmSince, at(10_000));
    assert.deepEqual(step(away, 11_000, found()), { alarm: firing(), alerts: [] });
  });
});

describe('the all-clear', () => {
  const end = (alarm: Alarm, ms: number, ...findings: readonly Finding[]) => {
    const first = step(alarm, ms, ...findings);
    assert.deepEqual(first.alerts, []);
    return {
      late: step(first.alarm, ms + 5_000, ...findings),
      early: step(first.alarm, ms + 4_999, ...findings),
    };
  };

  it('is one calm notice after five seconds of calm', () => {
    const { early, late } = end(firing(), 85_000, calm);
    assert.deepEqual(early, { alarm: { ...firing(), calmSince: at(85_000) }, alerts: [] });
    assert.deepEqual(late, {
      alarm: noAlarm,
      alerts: [
        {
          kind: 'resolved',
          tone: 'calm',
          firingMs: 0,
          rule: 'ghost-hot',
          title: 'Over after 90 s: a title',
          body: 'Words.',
          rehearsal: false,
        },
      ],
    });
    assert.equal(end(firing(), 85_000).late.alerts[0]?.body, '');
  });

  it('comes of an acknowledged or snoozed alarm, too', () => {
    for (const quiet of [acknowledge(firing(), at(1_000)), snooze(firing(), at(900_000))]) {
      assert.equal(end(quiet, 85_000, calm).late.alerts.length, 1);
    }
  });

  it('waits while it is winding down, or nothing is seen', () => {
    for (const rule of ['settling', 'blind', 'stale'] as const) {
      const waiting = step({ ...firing(), calmSince: at(1) }, 900_000, found({ rule, level: 'watch' }));
      assert.deepEqual(waiting, { alarm: firing(), alerts: [] }, rule);
    }
    assert.equal(
      step(firing(), 900_000, found({ rule: 'held', level: 'watch' })).alarm.calmSince,
      at(900_000),
    );
  });

  it('of blindness waits only for sight', () => {
    const blind = step(noAlarm, 30_000, dark()).alarm;
    const quiet = dark({ loudAt: null });
    assert.equal(step(blind, 40_000, quiet).alarm.calmSince, null);
    const stale = found({ rule: 'stale', level: 'watch' });
    assert.equal(step(blind, 40_000, stale).alarm.calmSince, at(40_000));
  });
});

describe('an answer', () => {
  it('is taken only where an alarm was told', () => {
    const phases: readonly AlarmPhase[] = ['none', 'pending', 'firing', 'acked', 'snoozed'];
    assert.deepEqual(
      phases.filter((phase) => wasTold({ ...noAlarm, phase })),
      ['firing', 'acked', 'snoozed'],
    );
    const pending = { ...noAlarm, phase: 'pending' } as const;
    assert.equal(acknowledge(pending, START), pending);
    assert.equal(snooze(pending, START), pending);
  });
});
