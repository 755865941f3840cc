/** Ghosts as they happen to streamers, played in real time through the running program. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mostFactor, type Pace, paceOf, usualFactor } from '../../main/rehearsal/pace.ts';
import { findScenario } from '../../main/rehearsal/scenarios/registry.ts';
import type { Scenario } from '../../main/rehearsal/script.ts';
import { playThrough } from './stage.ts';

const names = [
  'youtube-holds-on',
  'hangs-stopping',
  'hangs-exiting',
  'freezes',
  'reconnects-while-away',
  'second-output',
  'key-taken-over',
  'chat-deaf',
  'laptop-slept',
];

/** What would take longer goes faster than usual. */
const mostMs = 90_000;
/** A machine that is busy with other tests does not look once a second. */
const extraSlackSeconds = 4;

function paceFor(scenario: Scenario): Pace {
  const factor = Math.min(Math.max((scenario.endsAt * 1_000) / mostMs, usualFactor), mostFactor);
  const pace = paceOf(factor, scenario);
  return { ...pace, slackSeconds: pace.slackSeconds + extraSlackSeconds };
}

// They mostly wait: all at once they take as long as the longest.
test('through the running program', { timeout: 240_000, concurrency: true }, async (t) => {
  await Promise.all(
    names.map((name) => {
      const scenario = findScenario(name) ?? assert.fail(`There is no scenario ${name}.`);
      return t.test(`${scenario.number}: ${scenario.summary}`, async (t) => {
        const { score, story } = await playThrough(t, scenario, paceFor(scenario));
        assert.ok(score.caught, [...score.missed, ...score.noises, '', story].join('\n'));
      });
    }),
  );
});
