/** What a restart takes along. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { carryOver } from '../../main/engine/carry.ts';
import { kill, onAir, START, story } from './story.ts';

const NOW = START + 600_000;

describe('a restart', () => {
  it('takes nothing along from nothing', () => {
    assert.equal(carryOver(null, NOW), null);
    assert.equal(carryOver(story().engine.status(), NOW), null);
  });

  it('remembers that the encoder had ended, and the alarm about it', () => {
    const told = kill(onAir()).every(4, 80, (on) => on.incoming());
    const carried = carryOver(told.engine.status(), NOW);
    assert.deepEqual(carried?.encoderEnded, { at: START + 60_000, how: 'crashed' });
    assert.equal(carried?.alarm?.phase, 'firing');
  });

  it('forgets a broadcast of half a day ago', () => {
    assert.equal(carryOver(onAir().engine.status(), NOW + 12 * 3_600_000), null);
  });

  it('takes an encoder that is gone now for one that died meanwhile', () => {
    const carried = carryOver(onAir().engine.status(), NOW);
    const after = story().happen({ type: 'started', version: '0', mode: 'service', carried }).feeds('open');
    after.encoder('gone').every(4, 20, (on) => on.incoming());
    assert.equal(after.engine.status().verdict.class, 'ghost-hot');
    assert.equal(after.engine.status().encoder.ended?.how, 'crashed');
  });

  it('goes on watching an encoder that is still on air', () => {
    const carried = carryOver(onAir().engine.status(), NOW);
    const after = story().happen({ type: 'started', version: '0', mode: 'service', carried }).feeds('open');
    after.encoder('streaming').incoming().until(5);
    assert.equal(after.engine.status().encoder.ended, null);
    assert.equal(after.engine.status().verdict.level, 'live');
  });
});
