import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AlertChannel, Way } from '../../main/alerts/channel.ts';
import { chooseWays } from '../../main/alerts/registry.ts';
import { manualClock } from '../fakes/clock.ts';
import { channel } from './stage.ts';

const on = { desktop: true, sound: true, soundVolume: 1 };
const common = { clock: manualClock(), env: {} };
const namesOf = (ways: readonly Way[]) =>
  ways.map((way) => [way].flat().map((one) => (one as AlertChannel).name));

describe('the ways of telling', () => {
  it('of a service are the console, a notification and a sound', () => {
    assert.deepEqual(namesOf(chooseWays({ ...common, alerts: on, console: { write: () => {} } })), [
      ['console'],
      ['node-notifier'],
      ['system-sound'],
    ]);
  });

  it('of the desktop app begin with its own channels, with the others behind them', () => {
    const own = { desktop: channel('own', { delivered: true }), sound: channel('page', { delivered: true }) };
    assert.deepEqual(namesOf(chooseWays({ ...common, alerts: on, own })), [
      ['own', 'node-notifier'],
      ['page', 'system-sound'],
    ]);
  });

  it('leave out what the user switched off', () => {
    assert.deepEqual(namesOf(chooseWays({ ...common, alerts: { ...on, sound: false } })), [
      ['node-notifier'],
    ]);
    assert.deepEqual(namesOf(chooseWays({ ...common, alerts: { ...on, desktop: false } })), [
      ['system-sound'],
    ]);
  });
});
