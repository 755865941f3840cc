/** The judge of a run: what it takes for caught, for missed, and for noise. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Alert, Level, VerdictClass } from '../../main/engine/terms.ts';
import { type Look, scoreRun, type Telling } from '../../main/rehearsal/score.ts';
import type { Expectation, Scenario } from '../../main/rehearsal/script.ts';

const scenario = (expects: readonly Expectation[], faultAt: number | null = 10): Scenario => ({
  number: 1,
  kind: 'ghost',
  name: 'made-up',
  summary: 'made up for this test',
  happens: [],
  faultAt,
  expects,
  endsAt: 100,
});

const look = (
  at: number,
  name: VerdictClass,
  level: Level,
  text = '',
  phase: Look['phase'] = 'none',
): Look => ({
  at,
  class: name,
  level,
  findings: [{ rule: name, text }],
  phase,
});

const told = (at: number, kind: Alert['kind'], rule: VerdictClass, body = ''): Telling => ({
  at,
  alert: { kind, tone: 'loud', firingMs: 0, rule, title: '', body, rehearsal: false },
});

const looks = [
  look(0, 'live', 'live', 'live on Twitch'),
  look(12, 'settling', 'watch', 'winding down'),
  look(40, 'ghost-cold', 'alarm', 'YouTube says you are live', 'firing'),
  look(60, 'offline', 'off', 'nothing', 'firing'),
  look(80, 'offline', 'off', 'nothing'),
];
const tellings = [
  told(40, 'firing', 'ghost-cold', 'YouTube says you are live'),
  told(70, 'repeat', 'ghost-cold'),
];
const run = { looks, tellings };

const sounds: Expectation = { from: 30, by: 45, sounds: 'ghost-cold' };

describe('the judge of a run', () => {
  it('counts what came in its time as caught, and says how long it took', () => {
    assert.deepEqual(scoreRun(scenario([sounds]), run), {
      caught: true,
      missed: [],
      noises: [],
      toAmberSeconds: 2,
      toSoundSeconds: 30,
    });
  });

  it('misses a sound that came too late, and takes it for a noise', () => {
    const { caught, missed, noises } = scoreRun(scenario([{ ...sounds, by: 39 }]), run);
    assert.equal(caught, false);
    assert.match(missed[0] ?? '', /^30 s to 39 s: the alarm ghost-cold did not come\. Seen: 12 s settling/);
    assert.match(noises[0] ?? '', /^40 s the alarm ghost-cold was not to be raised/);
  });

  it('takes every alarm nobody expects for a noise, but neither a repetition nor a notice', () => {
    const more = [...tellings, told(75, 'notice', 'nudge'), told(76, 'firing', 'zombie', 'dead')];
    assert.deepEqual(scoreRun(scenario([sounds]), { looks, tellings: more }).noises, [
      '76 s the alarm zombie was not to be raised: dead',
    ]);
  });

  it('lets an alarm pass that may sound and need not', () => {
    const allows: Expectation = { from: 30, by: 45, allows: 'ghost-cold' };
    assert.equal(scoreRun(scenario([allows]), run).caught, true);
    assert.equal(scoreRun(scenario([allows]), { looks, tellings: [] }).caught, true);
  });

  it('demands the right words of the alert, and no wrong ones', () => {
    const met = (one: Partial<Expectation>) => scoreRun(scenario([{ ...sounds, ...one }]), run).caught;
    assert.equal(met({ words: [/YouTube/] }), true);
    assert.equal(met({ words: [/Twitch/] }), false);
    assert.equal(met({ without: [/Twitch/] }), true);
    assert.equal(met({ without: [/YouTube/] }), false);
  });

  it('demands everything that is named at once', () => {
    const met = (one: Partial<Expectation>) =>
      scoreRun(scenario([sounds, { from: 50, by: 90, ...one }]), run).caught;
    assert.equal(met({ class: 'ghost-cold', level: 'alarm' }), true);
    assert.equal(met({ class: 'ghost-cold', level: 'off' }), false);
    assert.equal(met({ class: ['live', 'offline'], clear: true }), true);
    assert.equal(met({ class: 'ghost-cold', clear: true }), false);
    assert.equal(met({ finds: 'offline', words: [/nothing/] }), true);
    assert.equal(met({ finds: 'ghost-cold', words: [/nothing/] }), false);
  });

  it('knows what was in force when a window began', () => {
    assert.equal(scoreRun(scenario([sounds, { from: 20, by: 21, class: 'settling' }]), run).caught, true);
  });

  it('finds the moment at which something did not last', () => {
    const lasts: Expectation = { from: 15, by: 50, throughout: true, level: 'watch' };
    const { missed } = scoreRun(scenario([sounds, lasts]), run);
    assert.match(missed[0] ?? '', /was not so at 40 s: ghost-cold \(alarm firing\)/);
    assert.equal(scoreRun(scenario([sounds, { ...lasts, by: 39 }]), run).caught, true);
  });

  it('grants slack to what waits for the news of others, and hardly any to what does not', () => {
    const late = scenario([{ from: 20, by: 30, sounds: 'ghost-cold' }]);
    assert.equal(scoreRun(late, run, 10).caught, true);
    assert.equal(scoreRun(late, run, 9).caught, false);
    const own = scenario([{ from: 33, by: 38, sounds: 'ghost-cold' }]);
    assert.equal(scoreRun(own, run, 10).caught, false);
  });

  it('counts no time where it was amber all along, and none where there is no fault', () => {
    assert.equal(scoreRun(scenario([sounds], 20), run).toAmberSeconds, 0);
    const { toAmberSeconds, toSoundSeconds } = scoreRun(scenario([sounds], null), run);
    assert.deepEqual([toAmberSeconds, toSoundSeconds], [null, null]);
  });
});
