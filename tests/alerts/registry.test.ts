import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Way } from '../../main/alerts/channel.ts';
import { chooseWays } from '../../main/alerts/registry.ts';
import { manualClock } from '../fakes/clock.ts';
import { channel } from './stage.ts';

const on = {
  desktop: true,
  sound: true,
  soundVolume: 1,
  chime: true,
  steps: null,
  escalateSeconds: 120,
  doNotDisturb: 'let-hot-through',
} as const;
const common = { clock: manualClock(), env: {} };
const namesOf = (ways: readonly Way[]) => ways.map(({ channels }) => channels.map(({ name }) => name));

describe('the ways of telling', () => {
  it('of a service are the console, a notification and a sound', () => {
    assert.deepEqual(namesOf(chooseWays({ ...common, alerts: on, console: { write: () => {} } })), [
      ['console'],
      ['node-notifier'],
      ['system-sound'],
    ]);
  });

  it('of the desktop app begin with its own channels, with the others behind them', () => {
    const delivered = { delivered: true } as const;
    const own = { desktop: [channel('own', delivered)], sound: [channel('page', delivered)] };
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

  it('each have the steps that are their own, and the console is always told', () => {
    const ways = chooseWays({ ...common, alerts: on, console: { write: () => {} } });
    const plans = ways.map(({ name, plan }) => [name, plan.steps.map(({ afterSeconds }) => afterSeconds)]);
    assert.deepEqual(plans, [
      ['console', [0]],
      ['desktop', [0]],
      ['sound', [0, 120]],
    ]);
  });

  it('that can be heard are known as such', () => {
    const ways = chooseWays({ ...common, alerts: on, console: { write: () => {} } });
    assert.deepEqual(
      ways.filter(({ isNoise }) => isNoise).map(({ name }) => name),
      ['sound'],
    );
  });
});
