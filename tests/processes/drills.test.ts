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

/** `LIVE_DRILL_PACE=1` plays them as slowly as life does, with the limits as they are; that takes 35 minutes. */
const wishedFactor = Number(process.env.LIVE_DRILL_PACE) || null;

function paceFor(scenario: Scenario): Pace {
  if (wishedFactor !== null) return paceOf(wishedFactor, scenario);
  const factor = Math.min(Math.max((scenario.endsAt * 1_000) / mostMs, usualFactor), mostFactor);
  const pace = paceOf(factor, scenario);
  return { ...pace, slackSeconds: pace.slackSeconds + extraSlackSeconds };
}

const timeout = wishedFactor === null ? 240_000 : 3_600_000;

// They mostly wait: all at once they take as long as the longest.
test('through the running program', { timeout, concurrency: true }, async (t) => {
  await Promise.all(
    names.map((name) => {
      const scenario = findScenario(name) ?? assert.fail(`There is no scenario ${name}.`);
      return t.test(`${scenario.number}: ${scenario.summary}`, async (t) => {
        const { score, story } = await playThrough(t, scenario, paceFor(scenario));
        const { toAmberSeconds, toSoundSeconds } = score;
        t.diagnostic(`${scenario.name}: to amber ${toAmberSeconds} s, to sound ${toSoundSeconds} s`);
        assert.ok(score.caught, [...score.missed, ...score.noises, '', story].join('\n'));
      });
    }),
  );
});
