import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type DoNotDisturb, isHeldBack } from '../../main/alerts/do-not-disturb.ts';
import type { Alert, VerdictClass } from '../../main/engine/terms.ts';
import { ghost } from './stage.ts';

const of = (rule: VerdictClass, change: Partial<Alert> = {}): Alert => ({ ...ghost, rule, ...change });
const rules: readonly DoNotDisturb[] = ['let-hot-through', 'obey', 'ignore'];

describe('under the system’s do-not-disturb', () => {
  it('only what may have the microphone on air is heard', () => {
    for (const rule of ['ghost-hot', 'leaving'] as const) {
      assert.equal(isHeldBack(of(rule), 'let-hot-through', true), false);
      assert.equal(isHeldBack(of(rule, { kind: 'repeat' }), 'let-hot-through', true), false);
    }
    for (const rule of ['ghost-cold', 'zombie', 'inverse', 'side-door', 'blind'] as const) {
      assert.equal(isHeldBack(of(rule), 'let-hot-through', true), true, rule);
    }
  });

  it('the all-clear of such an alarm is not heard', () => {
    assert.equal(isHeldBack(of('ghost-hot', { kind: 'resolved' }), 'let-hot-through', true), true);
  });

  it('nothing at all is heard when the user wants it obeyed', () => {
    for (const rule of ['ghost-hot', 'leaving', 'ghost-cold'] as const) {
      assert.equal(isHeldBack(of(rule), 'obey', true), true);
    }
  });

  it('everything is heard when the user wants it ignored', () => {
    assert.equal(isHeldBack(of('ghost-cold'), 'ignore', true), false);
    assert.equal(isHeldBack(of('live', { kind: 'notice', tone: 'calm' }), 'ignore', true), false);
  });
});

describe('a system that may be disturbed, or does not say', () => {
  it('holds nothing back', () => {
    for (const rule of rules) {
      for (const isQuiet of [false, null]) assert.equal(isHeldBack(of('ghost-cold'), rule, isQuiet), false);
    }
  });
});
