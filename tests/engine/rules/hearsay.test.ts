/** What people in chat say: how many, within which time, about what. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hearsay } from '../../../main/engine/rules/hearsay.ts';
import { bare, type Facts, facts } from '../facts.ts';
import { START } from '../story.ts';

const LIVE = 'you are still live';
const MIC = 'your mic is still on';
const crowd = (on: Facts, text: string, ...times: readonly number[]) => {
  for (const [n, ms] of times.entries()) on.at(ms).says(text, { name: `name-${n}` });
  return on;
};

describe('three people in chat', () => {
  it('are heard when they speak within a minute', () => {
    const told = crowd(facts(), LIVE, 1_000, 30_000, 61_000);
    assert.deepEqual(bare(told.finds(hearsay)), [
      { rule: 'hearsay', level: 'watch', since: START + 1_000, about: ['chat:still-live'], loudAt: null },
    ]);
    assert.match(
      told.at(71_000).words(hearsay).join(),
      /^3 people in chat say you are still live .*10 s ago/,
    );
    assert.deepEqual(crowd(facts(), LIVE, 1_000, 30_000, 61_001).finds(hearsay), []);
  });

  it('are shown for three minutes after the first of them', () => {
    const told = crowd(facts(), LIVE, 1_000, 1_000, 1_000);
    assert.equal(told.at(181_000).finds(hearsay).length, 1);
    assert.deepEqual(told.at(181_001).finds(hearsay), []);
  });

  it('are not three words of one, and are counted once each', () => {
    const one = facts();
    for (const ms of [1_000, 2_000, 3_000]) one.at(ms).says(LIVE, { name: 'ada' });
    assert.deepEqual(one.finds(hearsay), []);
    const told = crowd(one, LIVE, 4_000, 5_000, 6_000);
    assert.match(told.words(hearsay).join(), /^4 people/);
  });

  it('have to say the same', () => {
    const told = crowd(facts(), LIVE, 1_000, 2_000).at(3_000).says(MIC, { name: 'cyd' });
    assert.deepEqual(told.finds(hearsay), []);
    const both = crowd(crowd(facts(), LIVE, 1_000, 2_000, 3_000), MIC, 4_000, 5_000, 6_000);
    assert.deepEqual(
      both.finds(hearsay).map(({ about }) => about),
      [['chat:still-live'], ['chat:hot-mic']],
    );
  });

  it('may be as many as the setting says', () => {
    const two = crowd(facts(), LIVE, 1_000, 2_000);
    assert.equal(two.finds(hearsay, { hearsayAuthors: 2 }).length, 1);
    assert.deepEqual(two.finds(hearsay, { hearsaySeconds: 0.5, hearsayAuthors: 2 }), []);
  });

  it('are the most that any one minute heard', () => {
    const told = crowd(facts(), LIVE, 1_000, 2_000, 3_000, 100_000, 101_000);
    assert.match(told.words(hearsay).join(), /^3 people/);
  });
});
