import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  complaintsAbout,
  loudnessOf,
  type Step,
  type StepSettings,
  stepsAmong,
} from '../../main/alerts/steps.ts';
import type { Alert } from '../../main/engine/terms.ts';
import { ghost } from './stage.ts';

const usual: StepSettings = {
  steps: null,
  escalateSeconds: 120,
  chime: true,
  doNotDisturb: 'let-hot-through',
};

/** How loud one way is for an alert that has been firing for so many seconds. */
function loudness(
  channel: string,
  seconds: number,
  change: Partial<Alert> = {},
  settings: Partial<StepSettings> = {},
): number | null {
  const all = { ...usual, ...settings };
  const steps = stepsAmong(all, ['desktop', 'sound', 'push']).filter((step) => step.channel === channel);
  return loudnessOf({ ...ghost, firingMs: seconds * 1_000, ...change }, { ...all, steps });
}

describe('the steps of an alarm, as they usually are', () => {
  it('begin with a notification and a sound that is not yet as loud as it gets', () => {
    assert.equal(loudness('desktop', 0), 1);
    assert.equal(loudness('sound', 0), 0.7);
    assert.equal(loudness('sound', 119.9), 0.7);
  });

  it('go on to the full volume', () => {
    assert.equal(loudness('sound', 120), 1);
    assert.equal(loudness('sound', 86_400), 1);
  });

  it('reach the phone only then', () => {
    assert.equal(loudness('push', 119), null);
    assert.equal(loudness('push', 120), 1);
  });

  it('come as late as alerts.escalateSeconds says', () => {
    assert.equal(loudness('sound', 30, {}, { escalateSeconds: 60 }), 0.7);
    assert.equal(loudness('sound', 60, {}, { escalateSeconds: 60 }), 1);
    assert.equal(loudness('sound', 0, {}, { escalateSeconds: 0 }), 1);
  });
});

describe('what is no alarm', () => {
  const calm = [{ kind: 'resolved' }, { kind: 'notice', tone: 'calm' }, { tone: 'calm' }] as const;

  it('is soft, and stays so however long something went on', () => {
    for (const change of calm) {
      assert.equal(loudness('sound', 0, change), 0.5);
      assert.equal(loudness('sound', 3_600, change), 0.5);
    }
  });

  it('never reaches the phone', () => {
    for (const change of calm) assert.equal(loudness('push', 3_600, change), null);
  });

  it('is no louder than its step, when that is softer still', () => {
    const steps: readonly Step[] = [{ channel: 'sound', afterSeconds: 0, loudness: 0.2 }];
    assert.equal(loudness('sound', 0, { kind: 'resolved' }, { steps }), 0.2);
  });

  it('is not a siren when we cannot see, even after a long time', () => {
    assert.equal(loudness('sound', 0, { tone: 'blind', rule: 'blind' }), 0.7);
    assert.equal(loudness('sound', 600, { tone: 'blind', rule: 'blind' }), 0.7);
  });
});

describe('the chime when you go live', () => {
  const chime = { kind: 'notice', tone: 'calm', rule: 'live' } as const;

  it('is told once and softly, unless alerts.chime is off', () => {
    assert.equal(loudness('sound', 0, chime), 0.5);
    for (const way of ['desktop', 'sound']) assert.equal(loudness(way, 0, chime, { chime: false }), null);
  });

  it('is the only thing that alerts.chime switches off', () => {
    assert.equal(loudness('sound', 0, { ...chime, rule: 'nudge' }, { chime: false }), 0.5);
    assert.equal(loudness('sound', 0, { ...chime, kind: 'firing', tone: 'loud' }, { chime: false }), 0.7);
  });
});

describe('a list of steps of one’s own', () => {
  const steps: readonly Step[] = [
    { channel: 'desktop', afterSeconds: 0, loudness: 1 },
    { channel: 'push', afterSeconds: 30, loudness: 1 },
    { channel: 'sound', afterSeconds: 60, loudness: 0.4 },
    { channel: 'sound', afterSeconds: 300, loudness: 0.9 },
  ];

  it('is kept to: of the steps that are due, the latest counts', () => {
    const heard = [0, 59, 60, 299, 300].map((seconds) => loudness('sound', seconds, {}, { steps }));
    assert.deepEqual(heard, [null, null, 0.4, 0.4, 0.9]);
    assert.deepEqual([loudness('push', 29, {}, { steps }), loudness('push', 30, {}, { steps })], [null, 1]);
  });

  it('says by what an all-clear comes: what is there from the beginning', () => {
    assert.equal(loudness('desktop', 600, { kind: 'resolved' }, { steps }), 0.5);
    assert.equal(loudness('sound', 600, { kind: 'resolved' }, { steps }), null);
  });

  it('goes without what is not there, which is said', () => {
    const ways = [{ name: 'console' }, { name: 'desktop' }, { name: 'sound' }];
    assert.deepEqual(
      stepsAmong({ ...usual, steps }, ['desktop', 'sound']).map(({ channel }) => channel),
      ['desktop', 'sound', 'sound'],
    );
    assert.deepEqual(complaintsAbout(steps, ways), [
      'alerts.steps in settings.json names "push", which is not there or switched off. Its steps are left out.',
    ]);
    assert.deepEqual(complaintsAbout(steps, [...ways, { name: 'push' }]), []);
    assert.deepEqual(complaintsAbout(null, []), []);
  });

  it('by which nobody would be told at once gives way to the default, which is said', () => {
    const late = steps.filter(({ channel }) => channel !== 'desktop');
    const ways = [{ name: 'sound' }, { name: 'push' }];
    assert.equal(loudness('sound', 0, {}, { steps: late }), 0.7);
    assert.deepEqual(complaintsAbout(late, ways), [
      'Nothing in alerts.steps would be told at once. The default is used.',
    ]);
    assert.equal(complaintsAbout([{ channel: 'pager', afterSeconds: 0, loudness: 1 }], ways).length, 2);
  });
});
