/** The settings that say how an alarm grows: what is accepted, and what is said of the rest. */

import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { loadSettings } from '../../main/engine/settings.ts';

function load(alerts: unknown) {
  const folder = mkdtempSync(join(tmpdir(), 'live-steps-'));
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ alerts }));
  const { settings, complaints } = loadSettings(folder, {});
  return { ...settings.alerts, complaints };
}

const step = (channel: unknown, afterSeconds: unknown, loudness: unknown) => ({
  channel,
  afterSeconds,
  loudness,
});

describe('alerts.steps', () => {
  it('is a list in the order of time', () => {
    const steps = [step('desktop', 0, 1), step('sound', 0, 0.7), step('sound', 120, 1)];
    const loaded = load({ steps });
    assert.deepEqual(loaded.steps, steps);
    assert.deepEqual(loaded.complaints, []);
  });

  it('is null when the other settings are to say it', () => {
    assert.equal(load({}).steps, null);
    assert.deepEqual([load({ steps: null }).steps, load({ steps: null }).complaints], [null, []]);
  });

  const wrong: Readonly<Record<string, unknown>> = {
    'no list': 'loud',
    'an empty list, by which nobody would be told': [],
    'a list that begins later': [step('sound', 30, 1)],
    'a list out of order': [step('desktop', 0, 1), step('sound', 60, 1), step('push', 30, 1)],
    'a step without a channel': [step(undefined, 0, 1)],
    'a channel that is no name': [step('\u001b[2J', 0, 1)],
    'a time that is none': [step('sound', 0, 1), step('sound', '2 min', 1)],
    'a loudness beyond full': [step('sound', 0, 1.1)],
    'a step that is none': [step('sound', 0, 1), null],
  };
  for (const [name, steps] of Object.entries(wrong)) {
    it(`is not ${name}; that is said, and the default used`, () => {
      const loaded = load({ steps });
      assert.equal(loaded.steps, null);
      assert.equal(loaded.complaints.length, 1);
      assert.match(
        loaded.complaints[0] ?? '',
        /^alerts\.steps in settings\.json must be null, or a list of steps .*The default is used\.$/,
      );
    });
  }
});

describe('alerts.doNotDisturb', () => {
  it('lets hot ghosts through, obeys or ignores', () => {
    assert.equal(load({}).doNotDisturb, 'let-hot-through');
    for (const value of ['obey', 'ignore']) assert.equal(load({ doNotDisturb: value }).doNotDisturb, value);
    assert.match(load({ doNotDisturb: true }).complaints[0] ?? '', /"let-hot-through" or "obey" or "ignore"/);
  });
});
