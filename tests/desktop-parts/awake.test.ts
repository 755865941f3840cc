import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { needsAwake } from '../../main/desktop/awake.ts';
import { ghostStatus, liveStatus } from './status.ts';

describe('the computer', () => {
  const verdict = { ...liveStatus.verdict, level: 'off' as const, class: 'offline' as const };

  it('stays awake while something is on air', () => {
    assert.equal(needsAwake(liveStatus), true);
    assert.equal(needsAwake(ghostStatus), true);
    assert.equal(needsAwake({ ...liveStatus, verdict }), true);
  });

  it('may sleep at any other time', () => {
    assert.equal(needsAwake({ ...liveStatus, verdict, incoming: [] }), false);
    assert.equal(needsAwake(null), false);
  });
});
