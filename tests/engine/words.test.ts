/** The words people read. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bitrate, duration, howItEnded, list, viewers } from '../../main/engine/words.ts';

describe('words', () => {
  it('give durations as people say them', () => {
    const spans = [-5, 0, 119_999, 120_000, 3_599_999, 3_600_000, 47.99 * 3_600_000, 49 * 3_600_000];
    assert.deepEqual(spans.map(duration), [
      '0 s',
      '0 s',
      '119 s',
      '2 min',
      '59 min',
      '1 h 00 min',
      '47 h 59 min',
      '2 days',
    ]);
  });

  it('list names once each', () => {
    assert.equal(list([]), '');
    assert.equal(list(['Twitch', 'Twitch']), 'Twitch');
    assert.equal(list(['Twitch', 'YouTube', 'Kick']), 'Twitch, YouTube and Kick');
  });

  it('never call an unknown number none', () => {
    assert.equal(viewers(null), 'an unknown number of viewers');
    assert.equal(viewers(0), '0 viewers');
    assert.equal(viewers(1), '1 viewer');
  });

  it('give bitrates in the unit of their size', () => {
    assert.equal(bitrate(6_160_000), '6.2 Mbit/s');
    assert.equal(bitrate(900_400), '900 kbit/s');
  });

  it('tell a crash from a stop', () => {
    assert.equal(howItEnded('crashed', 0, 180_000), 'OBS died 3 min ago');
    assert.equal(howItEnded('stopped', 0, 5_000), 'OBS stopped streaming 5 s ago');
  });
});
