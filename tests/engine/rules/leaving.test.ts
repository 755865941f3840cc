/** A machine that goes down while on air. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { leaving } from '../../../main/engine/rules/leaving.ts';
import { bare, type Facts, facts } from '../facts.ts';
import { START } from '../story.ts';

const going = (why: 'shutdown' | 'log-off') =>
  facts().encoder('streaming').at(5_000).happen({ type: 'shutdown', why });

describe('a shutdown while on air', () => {
  it('is an alarm at once, for two minutes', () => {
    assert.deepEqual(bare(going('shutdown').finds(leaving)), [
      { rule: 'leaving', level: 'alarm', since: START + 5_000, about: ['machine'], loudAt: null },
    ]);
    assert.equal(going('shutdown').at(124_999).finds(leaving).length, 1);
    assert.deepEqual(going('shutdown').at(125_000).finds(leaving), []);
  });

  it('is told from a log-off', () => {
    assert.match(
      going('shutdown').words(leaving).join(),
      /^This computer is going down while you are on air/,
    );
    assert.match(going('log-off').words(leaving).join(), /^You are being logged off while you are on air/);
  });

  it('is none that nobody announced, and none while off air', () => {
    assert.deepEqual(facts().encoder('streaming').finds(leaving), []);
    assert.deepEqual(
      facts().encoder('idle').happen({ type: 'shutdown', why: 'shutdown' }).finds(leaving),
      [],
    );
  });

  it('matters after the end while anything of it may still be on air', () => {
    const ended = { at: START + 6_000, how: 'stopped' } as const;
    const over = going('shutdown').at(6_000).encoder('idle', { ended }, { outputActive: false });
    assert.deepEqual(over.finds(leaving), []);
    assert.equal(over.incoming().finds(leaving).length, 1);
  });

  it('matters to an OBS that cannot be asked, and not to a broadcast of another machine', () => {
    const going = (on: Facts) => on.happen({ type: 'shutdown', why: 'shutdown' }).incoming().finds(leaving);
    assert.equal(going(facts().encoder('unknown', {}, { outputActive: null })).length, 1);
    assert.deepEqual(going(facts().encoder('unknown', { pid: null }, { outputActive: null })), []);
    assert.deepEqual(going(facts().encoder('idle', {}, { outputActive: false })), []);
    assert.deepEqual(going(facts()), []);
    const silent = facts().encoder('unknown', {}, { outputActive: null });
    assert.deepEqual(silent.happen({ type: 'shutdown', why: 'shutdown' }).finds(leaving), []);
  });
});
