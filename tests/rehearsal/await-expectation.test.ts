/** What a rehearsal expects is recognised when it comes, and missed when it does not. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Status } from '../../main/engine/status.ts';
import type { AlarmPhase, Level, VerdictClass } from '../../main/engine/terms.ts';
import { awaitExpectation, isMet } from '../../main/rehearsal/await-expectation.ts';
import { manualClock } from '../fakes/clock.ts';

function status(level: Level, rule: VerdictClass, phase: AlarmPhase): Status {
  const verdict = { level, class: rule, since: '', title: 'Title', findings: [] };
  return { verdict, alarm: { phase } } as unknown as Status;
}

/** An engine that shows what it is told to. */
function screen() {
  let shown = status('off', 'offline', 'none');
  const listeners = new Set<(urgency: 'now' | 'soon') => void>();
  return {
    engine: {
      status: () => shown,
      onChange: (listen: (urgency: 'now' | 'soon') => void) => {
        listeners.add(listen);
        return () => void listeners.delete(listen);
      },
    },
    show: (next: Status) => {
      shown = next;
      for (const listen of listeners) listen('now');
    },
    listeners,
  };
}

const never = new AbortController().signal;

test('everything that is named must be true at once', () => {
  const live = status('live', 'live', 'none');
  assert.equal(isMet({ classes: ['live', 'starting'] }, live), true);
  assert.equal(isMet({ classes: ['live'], alarm: 'firing' }, live), false);
  assert.equal(isMet({ levels: ['off'] }, live), false);
  assert.equal(isMet({}, live), true);
});

test('an alarm insists until it is answered', () => {
  const firing = status('alarm', 'ghost-cold', 'firing');
  const told = (times: number): Status => ({ ...firing, alarm: { ...firing.alarm, told: times } });
  assert.equal(isMet({ insists: true }, told(1)), false);
  assert.equal(isMet({ insists: true }, told(2)), true);
  assert.equal(isMet({ insists: true }, status('alarm', 'ghost-cold', 'acked')), true);
});

test('what comes in time is met, and how long it took is known', async () => {
  const { engine, show, listeners } = screen();
  const clock = manualClock();
  const sight = awaitExpectation(engine, { classes: ['ghost-cold'] }, 10_000, clock, never, () => false);
  await clock.advance(4_000);
  show(status('alarm', 'ghost-cold', 'firing'));
  assert.deepEqual(await sight, { met: true, tookMs: 4_000 });
  assert.equal(listeners.size, 0);
});

test('what is there already is met at once', async () => {
  const { engine } = screen();
  const sight = await awaitExpectation(
    engine,
    { levels: ['off'] },
    10_000,
    manualClock(),
    never,
    () => false,
  );
  assert.equal(sight.met, true);
});

test('what does not come is missed, with what there was instead', async () => {
  const { engine } = screen();
  const clock = manualClock();
  const sight = awaitExpectation(engine, { classes: ['live'] }, 10_000, clock, never, () => false);
  await clock.advance(10_000);
  assert.deepEqual(await sight, { met: false, instead: 'Title (offline, alarm none).' });
});

test('the wait ends when there is no point any more', async () => {
  const { engine, show } = screen();
  let hopeless = false;
  const sight = awaitExpectation(engine, { classes: ['live'] }, 10_000, manualClock(), never, () => hopeless);
  hopeless = true;
  show(status('alarm', 'inverse', 'firing'));
  assert.equal((await sight).met, false);
});

test('the wait ends when the rehearsal is cancelled', async () => {
  const { engine } = screen();
  const ending = new AbortController();
  const sight = awaitExpectation(
    engine,
    { levels: ['off', 'live'], alarm: 'firing' },
    10_000,
    manualClock(),
    ending.signal,
    () => false,
  );
  ending.abort();
  assert.equal((await sight).met, false);
});
