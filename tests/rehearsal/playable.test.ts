/** Which scenarios can be played as a fire drill. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { whyNotPlayed } from '../../main/rehearsal/playable.ts';
import { drills } from '../../main/rehearsal/scenarios/drills.ts';
import { findScenario, scenarios } from '../../main/rehearsal/scenarios/registry.ts';
import { goesLive, type Happening, type Scenario } from '../../main/rehearsal/script.ts';

const [drill] = drills;
const with_ = (happening: Happening, more: Partial<Scenario> = {}): Scenario => ({
  ...drill,
  happens: [...goesLive, happening],
  ...more,
});

test('the drills of their own can all be played on Linux and macOS', () => {
  for (const platform of ['linux', 'darwin'] as const) {
    assert.deepEqual(
      drills.map((one) => whyNotPlayed(one, platform)),
      drills.map(() => null),
    );
  }
});

test('what would put this computer to sleep or set its clock is not played', () => {
  assert.match(whyNotPlayed(with_({ at: 1, machine: 'sleeps', seconds: 60 })) ?? '', /sleep/);
  assert.match(whyNotPlayed(with_({ at: 1, machine: 'clock-is-set', seconds: 60 })) ?? '', /clock/);
});

test('what needs a window is not played, and what needs a system only there', () => {
  assert.match(whyNotPlayed(with_({ at: 1, obs: 'window-dies' })) ?? '', /window/);
  assert.match(whyNotPlayed(with_({ at: 1, obs: 'freezes' }), 'win32') ?? '', /frozen/);
  assert.equal(whyNotPlayed(with_({ at: 1, obs: 'freezes' }), 'linux'), null);
  const here = with_({ at: 1, obs: 'stops' }, { notOn: ['darwin'] });
  assert.match(whyNotPlayed(here, 'darwin') ?? '', /this system/);
  assert.equal(whyNotPlayed(here, 'linux'), null);
});

test('most of the ghosts and traps can be played', () => {
  const played = scenarios.filter((one) => whyNotPlayed(one, 'linux') === null);
  assert.ok(played.length >= scenarios.length - 6, `${played.length} of ${scenarios.length}`);
});

test('a scenario is found by its name or its number', () => {
  assert.equal(findScenario('ghost-cold'), drill);
  assert.equal(findScenario('17')?.number, 17);
  assert.equal(findScenario('null'), undefined);
  assert.equal(findScenario('nothing'), undefined);
});
