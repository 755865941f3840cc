/** A script in sentences, as a fire drill prints it. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeExpectation, describeHappening } from '../../main/rehearsal/describe.ts';
import { scenarios } from '../../main/rehearsal/scenarios/registry.ts';

test('everything that happens in any scenario is one sentence', () => {
  for (const { name, happens } of scenarios) {
    for (const happening of happens) {
      const text = describeHappening(happening);
      assert.match(text, /^.{5,}[.!?"]$/s, `${name}: ${text}`);
      assert.doesNotMatch(text, /undefined|null|NaN|\n/, `${name}: ${text}`);
      assert.ok(text.length < 200, `${name}: ${text.length} letters`);
    }
  }
});

test('everything that is expected is a phrase', () => {
  for (const { name, expects } of scenarios) {
    for (const expectation of expects) {
      const text = describeExpectation(expectation);
      assert.match(text, /^[A-Z][^\n]{3,}$/, name);
      assert.doesNotMatch(text, /undefined|null|: $/, `${name}: ${text}`);
    }
  }
});

test('a platform is told by its name, with what it says and how', () => {
  const tell = (more: object) => describeHappening({ at: 0, platform: 'youtube', ...more });
  assert.equal(tell({ online: true, viewers: 30 }), 'YouTube says: live with 30 viewers.');
  assert.equal(tell({ online: false }), 'YouTube says: offline.');
  assert.equal(tell({ viewers: null }), 'YouTube says: viewers unknown.');
  assert.equal(
    tell({ online: true, viewers: 1, reports: 'once' }),
    'YouTube says: live with 1 viewer, just once.',
  );
  assert.equal(tell({ reports: 'cached' }), 'YouTube reports, from a cache.');
  assert.equal(tell({ reports: 'never' }), 'YouTube reports nothing any more.');
});

test('hostile chat is told without its control characters', () => {
  const text = describeHappening({
    at: 0,
    says: `hi\u001b[2J\n${'x'.repeat(500)}`,
    author: 'm\u202e',
    platform: 'twitch',
  });
  for (const acting of ['\u001b', '\n', '\u202e']) assert.ok(!text.includes(acting));
  assert.ok(text.length < 200);
});

test('an alarm stands out', () => {
  assert.equal(
    describeExpectation({ from: 0, by: 1, sounds: 'ghost-cold', class: 'ghost-cold' }),
    'THE ALARM: still live on the platform',
  );
  assert.equal(
    describeExpectation({ from: 0, by: 1, level: 'watch', class: 'settling' }),
    'Amber: the platforms get their grace',
  );
  assert.equal(describeExpectation({ from: 0, by: 1, level: 'off', clear: true }), 'Grey: all clear');
});
