import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type DesktopEyesOptions, desktopEyes } from '../../main/desktop/presence.ts';
import { createBell } from '../../main/sources/bell.ts';
import type { PresenceSight } from '../../main/sources/presence.ts';
import { manualClock } from '../fakes/clock.ts';

const calm = new AbortController().signal;

function stage(counts: DesktopEyesOptions['counts'], told: PresenceSight | null = null) {
  const clock = manualClock();
  let seconds = 0;
  let locked: boolean | null = null;
  const eyes = desktopEyes({
    clock,
    bell: createBell(),
    counts,
    idleSeconds: () => seconds,
    isLocked: () => locked,
    system: { everyMs: 30_000, look: async () => told },
  });
  return {
    now: clock.now(),
    set: (next: number) => {
      seconds = next;
    },
    lock: (next: boolean) => {
      locked = next;
    },
    look: () => eyes.look(calm),
  };
}

describe('the desktop app’s eyes', () => {
  it('go by the counter where it always counts', async () => {
    const { now, set, lock, look } = stage('always');
    assert.deepEqual(await look(), { touchedAt: now, locked: null });
    set(75);
    lock(true);
    assert.deepEqual(await look(), { touchedAt: now - 75_000, locked: true });
  });

  it('do not believe a counter that has never said anything but 0', async () => {
    const { now, set, look } = stage('unsure', { touchedAt: 5_000, locked: true });
    assert.deepEqual(await look(), { touchedAt: 5_000, locked: true });
    set(1);
    assert.deepEqual(await look(), { touchedAt: now - 1_000, locked: true });
    set(0);
    assert.deepEqual(await look(), { touchedAt: now, locked: true });
  });

  it('never go by a counter that sees but a part of what is typed', async () => {
    const { set, look } = stage('never', { touchedAt: null, locked: false });
    set(600);
    assert.deepEqual(await look(), { touchedAt: null, locked: false });
  });
});
