/** The heartbeat of a watchdog that runs: each tick, and before it whether the machine slept or its clock was set. */

import type { Clock } from './clock.ts';
import type { Engine } from './engine.ts';

/** A tick later than this means that the machine slept, or that we did. */
const LATE_TICK_MS = 10_000;
/** A wall clock this far off the monotonic one was set. */
const CLOCK_SET_MS = 5_000;

type Listener = Pick<Engine, 'frame' | 'happen' | 'tick'>;

/**
 * Gives what looks whether time has jumped, to be called before anything is told to the engine: what comes after a jump
 * must not be judged by times from before. The engine cannot notice by itself: in a replay all of it is long past, and
 * each jump is a line of the journal.
 */
export function createTimeWatch(engine: Pick<Listener, 'happen'>, clock: Clock): () => void {
  const look = () => ({
    wall: clock.now(),
    monotonic: clock.monotonic(),
    boot: clock.sinceBoot?.() ?? Number.NaN,
  });
  let last = look();
  const wake = (awayMs: number, why: 'clock' | 'late-tick') =>
    engine.happen('live', { type: 'wake', awayMs, why });
  return () => {
    const now = look();
    const ranMs = now.monotonic - last.monotonic;
    const passedMs = now.boot - last.boot;
    const isTold = Number.isFinite(passedMs);
    const jumpMs = now.wall - last.wall - (isTold ? passedMs : ranMs);
    last = now;
    // Where nobody tells what passed in sleep, a jump ahead is taken for sleep; a jump back can only be a clock that was set.
    if (jumpMs <= -CLOCK_SET_MS || (isTold && jumpMs >= CLOCK_SET_MS)) wake(jumpMs, 'clock');
    const awayMs = isTold ? passedMs : Math.max(ranMs, jumpMs);
    if (awayMs > LATE_TICK_MS || (!isTold && jumpMs >= CLOCK_SET_MS)) wake(awayMs, 'late-tick');
  };
}

/** Gives what to call once a second. */
export function createPulse(
  engine: Pick<Listener, 'happen' | 'tick'>,
  clock: Clock,
  lookAtTime: () => void = createTimeWatch(engine, clock),
): () => void {
  return () => {
    lookAtTime();
    engine.tick();
  };
}

/** The same engine, which looks at the time before it takes anything in. */
export function heedingTime<E extends Listener>(engine: E, lookAtTime: () => void): E {
  return {
    ...engine,
    frame: (source, raw) => {
      lookAtTime();
      engine.frame(source, raw);
    },
    happen: (source, event) => {
      lookAtTime();
      engine.happen(source, event);
    },
  };
}
