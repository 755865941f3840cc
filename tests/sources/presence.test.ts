import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Presence } from '../../main/engine/surroundings.ts';
import { createBell } from '../../main/sources/bell.ts';
import { type PresenceSight, runPresence } from '../../main/sources/presence.ts';
import { manualClock, settle } from '../fakes/clock.ts';

/** Somebody whose hands are seen every ten seconds. */
async function stage(t: TestContext, first: PresenceSight | null) {
  const clock = manualClock();
  const life = new AbortController();
  t.after(() => life.abort());
  const start = clock.now();
  const told: Presence[] = [];
  const bell = createBell();
  let sight = first;
  let quiet: boolean | null = false;
  let looks = 0;
  const done = runPresence({
    eyes: {
      everyMs: 10_000,
      bell,
      look: async () => {
        looks += 1;
        return sight;
      },
    },
    doNotDisturb: async () => quiet,
    clock,
    signal: life.signal,
    onPresence: (presence) => told.push(presence),
  });
  await settle();
  return {
    clock,
    life,
    start,
    bell,
    done,
    looks: () => looks,
    see: (next: PresenceSight | null) => {
      sight = next;
    },
    setQuiet: (next: boolean | null) => {
      quiet = next;
    },
    /** What was told since the last time. */
    news: () => told.splice(0),
  };
}

const touched = (touchedAt: number | null, locked: boolean | null = null) => ({ touchedAt, locked });

test('who is there is told once, however often that is seen', async (t) => {
  const { clock, start, see, news } = await stage(t, touched(0));
  see(touched(start));
  news();
  await clock.advance(10_000);
  assert.deepEqual(news(), [{ idleSince: null, locked: null, doNotDisturb: false }]);
  for (let round = 0; round < 60; round += 1) {
    see(touched(clock.now()));
    await clock.advance(10_000);
  }
  assert.deepEqual(news(), []);
});

test('a minute without a touch is an absence, which began with the last touch', async (t) => {
  const { clock, start, news } = await stage(t, touched(Date.UTC(2026, 10, 23, 17, 10)));
  news();
  await clock.advance(59_000);
  assert.deepEqual(news(), []);
  await clock.advance(1_000);
  assert.deepEqual(news(), [{ idleSince: start, locked: null, doNotDisturb: false }]);
});

test('an absence is told again every five minutes, and its end at once', async (t) => {
  const { clock, start, see, news } = await stage(t, touched(Date.UTC(2026, 10, 23, 17, 10)));
  await clock.advance(60_000);
  news();
  await clock.advance(290_000);
  assert.deepEqual(news(), []);
  await clock.advance(10_000);
  assert.deepEqual(news(), [{ idleSince: start, locked: null, doNotDisturb: false }]);
  see(touched(clock.now() + 9_000));
  await clock.advance(10_000);
  assert.deepEqual(news(), [{ idleSince: null, locked: null, doNotDisturb: false }]);
});

test('a touch between two looks begins another absence; rounding does not', async (t) => {
  const { clock, start, see, news } = await stage(t, touched(Date.UTC(2026, 10, 23, 17, 10)));
  await clock.advance(120_000);
  news();
  see(touched(start + 900));
  await clock.advance(10_000);
  assert.deepEqual(news(), []);
  see(touched(start + 40_000));
  await clock.advance(10_000);
  assert.deepEqual(
    news().map(({ idleSince }) => idleSince),
    [start + 40_000],
  );
});

test('locking, unlocking and do-not-disturb are news', async (t) => {
  const { clock, see, setQuiet, news } = await stage(t, touched(Date.UTC(2026, 10, 23, 17, 10), false));
  news();
  const next = async () => {
    await clock.advance(10_000);
    return news();
  };
  see(touched(clock.now(), true));
  assert.deepEqual(await next(), [{ idleSince: null, locked: true, doNotDisturb: false }]);
  see(touched(clock.now(), false));
  setQuiet(true);
  assert.deepEqual(await next(), [{ idleSince: null, locked: false, doNotDisturb: true }]);
  setQuiet(null);
  assert.deepEqual(await next(), [{ idleSince: null, locked: false, doNotDisturb: null }]);
});

test('nothing is told while nothing is known', async (t) => {
  const { clock, see, news } = await stage(t, null);
  await clock.advance(600_000);
  see(touched(null, false));
  await clock.advance(600_000);
  assert.deepEqual(news(), []);
});

test('where only the lock is known, it is the absence', async (t) => {
  const { clock, see, news } = await stage(t, touched(null, false));
  see(touched(null, true));
  await clock.advance(10_000);
  const lockedAt = clock.now();
  await clock.advance(20_000);
  see(touched(null, false));
  await clock.advance(10_000);
  assert.deepEqual(
    news().map(({ idleSince, locked }) => [idleSince, locked]),
    [
      [lockedAt, true],
      [null, false],
    ],
  );
});

test('the bell makes it look at once', async (t) => {
  const { clock, see, bell, news } = await stage(t, touched(Date.UTC(2026, 10, 23, 17, 10), false));
  news();
  see(touched(clock.now(), true));
  bell.ring('lock');
  await settle();
  assert.deepEqual(
    news().map(({ locked }) => locked),
    [true],
  );
});

test('it ends with its signal, and looks no more', async (t) => {
  const { clock, life, done, looks } = await stage(t, touched(0));
  life.abort();
  await done;
  const before = looks();
  await clock.advance(60_000);
  assert.equal(looks(), before);
});
