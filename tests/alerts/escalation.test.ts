/** The teller on the steps of an alarm: who is told when, how loud, and what becomes of it when a channel fails. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AlertChannel, Way } from '../../main/alerts/channel.ts';
import type { DoNotDisturb } from '../../main/alerts/do-not-disturb.ts';
import { chooseWays } from '../../main/alerts/registry.ts';
import type { Step } from '../../main/alerts/steps.ts';
import { type AlertEvent, createTeller } from '../../main/alerts/tell.ts';
import type { Alert } from '../../main/engine/terms.ts';
import { manualClock } from '../fakes/clock.ts';
import { channel, ghost, way } from './stage.ts';

const delivered = { delivered: true } as const;
const after = (seconds: number): Alert => ({ ...ghost, kind: 'repeat', firingMs: seconds * 1_000 });

function teller(ways: readonly Way[], isQuiet: boolean | null = null) {
  const clock = manualClock();
  const events: AlertEvent[] = [];
  const made = createTeller({ ways, clock, isQuiet: () => isQuiet, report: (event) => events.push(event) });
  const tell = (alert: Alert) => made.tell(alert, new AbortController().signal);
  return { clock, events, tell };
}

interface Wishes {
  readonly steps?: readonly Step[];
  readonly doNotDisturb?: DoNotDisturb;
  readonly isQuiet?: boolean;
}

/** The ways of the desktop app by these settings, with two channels of its own. */
function app({ steps, doNotDisturb = 'let-hot-through', isQuiet }: Wishes = {}) {
  const toast = channel('toast', delivered);
  const siren = channel('siren', delivered);
  const alerts = {
    ...{ desktop: true, sound: true, soundVolume: 1, escalateSeconds: 120, chime: true },
    ...{ steps: steps ?? null, doNotDisturb },
  };
  const own = { desktop: [toast], sound: [siren] };
  const ways = chooseWays({ alerts, clock: manualClock(), env: {}, own });
  return { toast, siren, ...teller(ways, isQuiet ?? null) };
}

const phone = (...channels: readonly AlertChannel[]) =>
  way(channels, { name: 'push', steps: [{ channel: 'push', afterSeconds: 120, loudness: 1 }] });

describe('an alarm that nobody answers', () => {
  it('grows louder, by the same channels', async () => {
    const { tell, toast, siren } = app();
    for (const seconds of [0, 60, 120]) await tell(after(seconds));
    assert.deepEqual(
      siren.tellings.map(({ loudness }) => loudness),
      [0.7, 0.7, 1],
    );
    assert.equal(toast.told.length, 3);
  });

  it('reaches the phone when its time has come, and not before', async () => {
    const pager = channel('pager', delivered);
    const { tell, events } = teller([way([channel('toast', delivered)]), phone(pager)]);
    await tell(after(119));
    assert.deepEqual(
      events.map((event) => event.channel),
      ['toast'],
    );
    await tell(after(120));
    assert.deepEqual(pager.told, [after(120)]);
  });

  it('has five seconds for every channel at every step, then the next one is tried', async () => {
    const [second, siren] = [channel('second', delivered), channel('siren', delivered)];
    const ways = [way([channel('toast', 'silent')]), phone(channel('pager', 'silent'), second), way([siren])];
    const { tell, clock, events } = teller(ways);
    const told = tell(after(120));
    await clock.advance(4_999);
    assert.equal(siren.told.length, 1, 'the sound waits for nobody');
    assert.equal(second.told.length, 0);
    await clock.advance(1);
    await told;
    assert.deepEqual(
      events.filter((event) => !event.delivered).map((event) => [event.channel, event.why]),
      [
        ['toast', 'NO_ANSWER: no answer within 5 s'],
        ['pager', 'NO_ANSWER: no answer within 5 s'],
      ],
    );
    assert.equal(second.told.length, 1);
  });

  it('ends in an all-clear that is soft, and not urgent', async () => {
    const { tell, toast, siren } = app();
    await tell({ ...ghost, kind: 'resolved', tone: 'calm' });
    assert.deepEqual(siren.tellings, [{ loudness: 0.5, isUrgent: false }]);
    assert.deepEqual(toast.tellings[0]?.isUrgent, false);
  });

  it('keeps to the user’s own steps', async () => {
    const steps = [
      { channel: 'desktop', afterSeconds: 0, loudness: 1 },
      { channel: 'sound', afterSeconds: 60, loudness: 0.3 },
    ];
    const { tell, siren } = app({ steps });
    for (const seconds of [0, 30, 60]) await tell(after(seconds));
    assert.deepEqual(siren.tellings, [{ loudness: 0.3, isUrgent: true }]);
  });
});

describe('an alarm while the system is not to be disturbed', () => {
  const hot: Alert = { ...ghost, rule: 'ghost-hot' };

  it('makes no noise, which is journaled; the notification is left to the system', async () => {
    const { tell, toast, siren, events } = app({ isQuiet: true });
    await tell(ghost);
    assert.deepEqual(siren.told, []);
    assert.deepEqual(toast.tellings, [{ loudness: 1, isUrgent: false }]);
    const why = 'DO_NOT_DISTURB: the system is not to be disturbed';
    assert.deepEqual(
      events.find((event) => !event.delivered),
      { type: 'alert', channel: 'sound', delivered: false, why },
    );
  });

  it('is heard all the same, and shown as urgent, when the microphone may be on air', async () => {
    const { tell, toast, siren } = app({ isQuiet: true });
    await tell(hot);
    assert.deepEqual(siren.tellings, [{ loudness: 0.7, isUrgent: true }]);
    assert.deepEqual(toast.tellings, [{ loudness: 1, isUrgent: true }]);
  });

  it('stays silent even then when the user wants that', async () => {
    const { tell, siren } = app({ isQuiet: true, doNotDisturb: 'obey' });
    await tell(hot);
    assert.deepEqual(siren.told, []);
  });

  it('is heard whatever it is when the user wants that', async () => {
    const { tell, siren } = app({ isQuiet: true, doNotDisturb: 'ignore' });
    await tell(ghost);
    assert.deepEqual(siren.tellings, [{ loudness: 0.7, isUrgent: true }]);
  });
});
