/** A watchdog is followed through a rehearsal: what is expected is ticked off, what was not to come is noticed. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Status } from '../../main/engine/status.ts';
import type { AlarmPhase, Alert, Level, VerdictClass } from '../../main/engine/terms.ts';
import { follow } from '../../main/rehearsal/follow.ts';
import type { RehearsalLine } from '../../main/rehearsal/lines.ts';
import { paceOf } from '../../main/rehearsal/pace.ts';
import type { Expectation, Scenario } from '../../main/rehearsal/script.ts';
import { manualClock } from '../fakes/clock.ts';

function statusOf(level: Level, name: VerdictClass, phase: AlarmPhase): Status {
  const findings = [{ rule: name, level, text: `It is ${name}.`, since: '', about: [], loudAt: null }];
  const verdict = { level, class: name, since: '', title: 'Title', findings };
  return { verdict, alarm: { phase } } as unknown as Status;
}

/** An engine that shows and tells what it is told to. */
function screen() {
  let shown = statusOf('live', 'live', 'none');
  const changed = new Set<(urgency: 'now' | 'soon') => void>();
  const told = new Set<(alert: Alert) => void>();
  const add =
    <T>(all: Set<T>) =>
    (listener: T) => {
      all.add(listener);
      return () => void all.delete(listener);
    };
  return {
    engine: { status: () => shown, onChange: add(changed), onAlert: add(told) },
    show: (...next: Parameters<typeof statusOf>) => {
      shown = statusOf(...next);
      for (const listen of changed) listen('now');
    },
    tell: (kind: Alert['kind'], rule: VerdictClass) => {
      const alert: Alert = {
        kind,
        tone: 'loud',
        firingMs: 0,
        rule,
        title: 'Title',
        body: '',
        rehearsal: true,
      };
      for (const listen of told) listen(alert);
    },
    listeners: () => changed.size + told.size,
  };
}

function following(expects: readonly Expectation[], kind: Scenario['kind'] = 'ghost') {
  const clock = manualClock();
  const ending = new AbortController();
  const lines: string[] = [];
  let isOver = false;
  const scenario: Scenario = {
    number: null,
    kind,
    name: 'x',
    summary: '',
    happens: [],
    faultAt: 10,
    expects,
    endsAt: 100,
  };
  const shown = screen();
  const followed = follow({
    engine: shown.engine,
    scenario,
    pace: paceOf(1, scenario),
    clock,
    signal: ending.signal,
    say: (mark: RehearsalLine['kind'], text) => lines.push(`${mark} ${text}`),
    onOver: () => {
      isOver = true;
    },
  });
  followed.begin();
  return { clock, lines, followed, isOver: () => isOver, ...shown };
}

const alarm: Expectation = { from: 20, by: 40, sounds: 'ghost-hot' };
const live: Expectation = { from: 0, by: 10, class: 'live' };

test('what comes in its time is met, and how long it took since the last thing done is known', async () => {
  const { clock, lines, followed, show, tell } = following([live, alarm]);
  assert.deepEqual(lines, ['met The watchdog says: live (after 0.0 s).']);
  await clock.advance(20_000);
  followed.noteDone();
  await clock.advance(4_000);
  show('alarm', 'ghost-hot', 'firing');
  tell('firing', 'ghost-hot');
  assert.deepEqual(lines.slice(1), ['told Title', 'met THE ALARM: still on air (after 4.0 s).']);
  assert.deepEqual(followed.outcome(), { met: 2, why: null });
});

test('what does not come fails it at once, with what there was instead', async () => {
  const { clock, lines, followed, isOver } = following([live, alarm]);
  await clock.advance(40_000);
  assert.equal(isOver(), false);
  await clock.advance(1_000);
  assert.equal(isOver(), true);
  assert.deepEqual(
    [followed.outcome().met, followed.outcome().why],
    [1, 'Expected and not seen: THE ALARM: still on air.'],
  );
  assert.match(lines.at(-1) ?? '', /^missed .*The watchdog says: Title \(live, alarm none\)\. It is live\.$/);
});

test('what is still open when it is over was not seen', async () => {
  const { clock, followed } = following([live, { from: 20, by: 400, class: 'offline' }]);
  await clock.advance(100_000);
  const { met, why } = followed.outcome();
  assert.equal(met, 1);
  assert.match(why ?? '', /offline was never so/);
});

test('an alarm that comes too soon, or of another kind, fails it at once', async () => {
  for (const [atMs, rule] of [
    [19_000, 'ghost-hot'],
    [25_000, 'inverse'],
  ] as const) {
    const { clock, followed, isOver, tell } = following([alarm]);
    await clock.advance(atMs);
    tell('firing', rule);
    assert.equal(isOver(), true);
    assert.equal(followed.outcome().why, `The alarm ${rule} was not to be raised.`);
  }
});

test('an alarm that is allowed may come, and need not', async () => {
  const allowed: Expectation = { from: 20, by: 40, allows: 'ghost-hot' };
  for (const comes of [true, false]) {
    const { clock, followed, tell } = following([live, allowed]);
    await clock.advance(30_000);
    if (comes) tell('firing', 'ghost-hot');
    await clock.advance(60_000);
    assert.deepEqual([followed.outcome().met, followed.outcome().why], [1, null]);
  }
});

test('what must stay so is met only at the end, and missed at the first break', async () => {
  const calm: Expectation = { from: 10, by: 50, throughout: true, class: 'live' };
  const steady = following([calm]);
  await steady.clock.advance(49_000);
  assert.equal(steady.followed.outcome().met, 0);
  await steady.clock.advance(2_000);
  assert.equal(steady.followed.outcome().met, 1);
  const broken = following([calm]);
  await broken.clock.advance(30_000);
  broken.show('watch', 'settling', 'none');
  assert.match(broken.followed.outcome().why ?? '', /^Expected and not seen/);
});

test('a drill is over once all that is expected has come; a trap is watched to its end', () => {
  assert.equal(following([live], 'drill').isOver(), true);
  assert.equal(following([live], 'trap').isOver(), false);
});

test('it lets go of the watchdog', () => {
  const { followed, listeners } = following([live]);
  assert.equal(listeners(), 2);
  followed.end();
  assert.equal(listeners(), 0);
});
