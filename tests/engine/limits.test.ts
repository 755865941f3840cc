/** The limits in force: from the settings, and as a journal tells them. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { limitsInForce, limitsOf } from '../../main/engine/limits.ts';
import { defaultSettings } from '../../main/engine/settings.ts';

const usual = limitsOf(defaultSettings);

describe('the limits', () => {
  it('are those of the watch, and of the alerts what judging depends on', () => {
    const { repeatSeconds, escalateSeconds, joinSeconds } = defaultSettings.alerts;
    assert.deepEqual(usual, { ...defaultSettings.watch, repeatSeconds, escalateSeconds, joinSeconds });
  });

  it('of a journal are the usual ones but for what it tells', () => {
    assert.deepEqual(limitsInForce(undefined), usual);
    assert.deepEqual(limitsInForce({ coldGraceSeconds: 7 }), { ...usual, coldGraceSeconds: 7 });
  });

  it('of a journal are numbers, and of a known name', () => {
    const odd = { coldGraceSeconds: 'seven', echoLimitSeconds: Number.NaN, somethingSeconds: 7, toString: 1 };
    assert.deepEqual(limitsInForce(odd), usual);
  });
});
