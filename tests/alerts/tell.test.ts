import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type AlertChannel, failed } from '../../main/alerts/channel.ts';
import { type AlertEvent, createTeller } from '../../main/alerts/tell.ts';
import { manualClock } from '../fakes/clock.ts';
import { channel, ghost, way } from './stage.ts';

const delivered = { delivered: true } as const;
const refused = failed('NOT_SHOWN', 'the daemon is gone');

/** Each argument is a way: one channel, or several that stand in for one another. */
function teller(...channels: (AlertChannel | readonly AlertChannel[])[]) {
  const clock = manualClock();
  const events: AlertEvent[] = [];
  const life = new AbortController();
  const ways = channels.map((some) => way([some].flat() as AlertChannel[]));
  const made = createTeller({ ways, clock, isQuiet: () => null, report: (event) => events.push(event) });
  return { clock, events, life, tell: () => made.tell(ghost, life.signal) };
}

describe('telling an alert', () => {
  it('goes by every way at once', async () => {
    const [toast, sound] = [channel('toast', delivered), channel('sound', delivered)];
    const { tell, events } = teller(toast, sound);
    await tell();
    assert.deepEqual([toast.told, sound.told], [[ghost], [ghost]]);
    assert.deepEqual(events, [
      { type: 'alert', channel: 'toast', delivered: true, why: null },
      { type: 'alert', channel: 'sound', delivered: true, why: null },
    ]);
  });

  it('falls through to the next channel of a way when one fails, and reports both', async () => {
    const [first, second, third] = [channel('a', refused), channel('b', delivered), channel('c', delivered)];
    const { tell, events } = teller([first, second, third]);
    assert.deepEqual(await tell(), events);
    assert.deepEqual(events, [
      { type: 'alert', channel: 'a', delivered: false, why: 'NOT_SHOWN: the daemon is gone' },
      { type: 'alert', channel: 'b', delivered: true, why: null },
    ]);
    assert.deepEqual(third.told, []);
  });

  it('counts a channel that does not answer within five seconds as failed, and tries the next', async () => {
    const second = channel('b', delivered);
    const { tell, clock, events } = teller([channel('a', 'silent'), second]);
    const told = tell();
    await clock.advance(4_999);
    assert.deepEqual(second.told, []);
    await clock.advance(1);
    await told;
    assert.equal(events[0]?.why, 'NO_ANSWER: no answer within 5 s');
    assert.equal(events[1]?.delivered, true);
  });

  it('tells a channel that is too late to stop', async () => {
    let stopped = false;
    const slow = {
      name: 'slow',
      tell: (_alert: unknown, signal: AbortSignal) =>
        new Promise<never>(() => signal.addEventListener('abort', () => (stopped = true))),
    };
    const { tell, clock } = teller(slow);
    const told = tell();
    await clock.advance(5_000);
    await told;
    assert.equal(stopped, true);
  });

  it('takes what a channel throws as a failure', async () => {
    const { tell, events } = teller([channel('a', 'throws'), channel('b', delivered)]);
    await tell();
    assert.equal(events[0]?.why, 'BROKEN: out of order');
    assert.equal(events[1]?.delivered, true);
  });

  it('one broken way does not hold up another', async () => {
    const sound = channel('sound', delivered);
    const { tell, clock, events } = teller(channel('toast', 'silent'), sound);
    const told = tell();
    await clock.advance(0);
    assert.deepEqual(
      events.map((event) => event.channel),
      ['sound'],
    );
    await clock.advance(5_000);
    await told;
  });

  it('says when every channel of a way has failed', async () => {
    const { tell } = teller([channel('a', refused), channel('b', refused)]);
    assert.deepEqual(
      (await tell()).map((event) => event.delivered),
      [false, false],
    );
  });

  it('ends at once when the program does, and does not try further channels', async () => {
    const second = channel('b', delivered);
    const { tell, life, events } = teller([channel('a', 'silent'), second]);
    const told = tell();
    life.abort();
    await told;
    assert.equal(events[0]?.why, 'CANCELLED: the program is ending');
    assert.deepEqual(second.told, []);
  });

  it('reports more than twelve alerts within a minute instead of telling them', async () => {
    const toast = channel('toast', delivered);
    const { tell, clock, events } = teller(toast);
    for (let count = 0; count < 14; count += 1) await tell();
    assert.equal(toast.told.length, 12);
    assert.equal(events.at(-1)?.why, 'TOO_MANY: more than 12 alerts within a minute');
    await clock.advance(60_000);
    await tell();
    assert.equal(toast.told.length, 13);
  });

  it('leaves no listener on the program’s signal behind', async () => {
    const { tell, life } = teller(channel('a', delivered), channel('b', refused));
    let open = 0;
    const { addEventListener, removeEventListener } = life.signal;
    Object.assign(life.signal, {
      addEventListener: (...args: Parameters<typeof addEventListener>) => {
        open += 1;
        addEventListener.apply(life.signal, args);
      },
      removeEventListener: (...args: Parameters<typeof removeEventListener>) => {
        open -= 1;
        removeEventListener.apply(life.signal, args);
      },
    });
    await tell();
    assert.equal(open, 0);
  });
});
