/** Lets the watchdog's real engine live through a scenario in virtual time, and writes down what it made of it. */

import type { Clock } from '../../engine/clock.ts';
import { createEngine } from '../../engine/engine.ts';
import type { Limits } from '../../engine/picture.ts';
import { createPulse } from '../../engine/time-warp.ts';
import { readChatFrame } from '../../sources/restream-chat-frame.ts';
import { readStreamingFrame } from '../../sources/restream-streaming-frame.ts';
import { type Look, lookOf, type Run, type Telling } from '../score.ts';
import type { Second } from '../script.ts';
import { type Input, startAt } from './input.ts';

const tickMs = 1_000;
/** A disk so patient that nothing is ever kept. */
const journal = { append: () => true, figures: () => ({ lines: 0, bytes: 0, errors: 0 }) };

export interface RunParts {
  readonly inputs: readonly Input[];
  readonly limits: Limits;
  readonly endsAt: Second;
  /** Whether words matter at that second: else only what changes class, level or alarm is looked at. */
  readonly isRead: (second: Second) => boolean;
}

/** Plays the inputs to an engine of its own, one tick a second, until `endsAt`. */
export function run({ inputs, limits, endsAt, isRead }: RunParts): Run {
  let passedMs = 0;
  let clockByMs = 0;
  const clock: Clock = {
    now: () => startAt + passedMs + clockByMs,
    monotonic: () => passedMs,
    sinceBoot: () => passedMs,
    sleep: async () => false,
  };
  const engine = createEngine({
    clock,
    journal,
    limits,
    mode: 'service',
    readers: { 'restream-chat': readChatFrame, 'restream-streaming': readStreamingFrame },
  });
  const beat = createPulse(engine, clock);
  const looks: Look[] = [];
  const tellings: Telling[] = [];
  engine.onAlert((alert) => tellings.push({ at: passedMs / 1_000, alert }));
  let hasTurned = true;
  engine.onChange((urgency) => {
    hasTurned ||= urgency === 'now';
  });
  const note = () => {
    const second = passedMs / 1_000;
    if (!hasTurned && !isRead(second)) return;
    hasTurned = false;
    looks.push(lookOf(second, engine.status()));
  };

  let nextTickMs = tickMs;
  const tickUntil = (ms: number) => {
    for (; nextTickMs <= ms; nextTickMs += tickMs) {
      passedMs = nextTickMs;
      beat();
      note();
    }
    passedMs = ms;
  };
  for (const input of inputs) {
    tickUntil(input.ms);
    if ('raw' in input) engine.frame(input.source, input.raw);
    else if ('event' in input) engine.happen(input.source, input.event);
    else if ('acknowledges' in input) engine.ack('rehearsal');
    else if ('clockByMs' in input) clockByMs += input.clockByMs;
    else {
      passedMs += input.sleepsMs;
      nextTickMs = passedMs + tickMs;
      beat();
      note();
    }
    note();
  }
  tickUntil(endsAt * 1_000);
  return { looks, tellings };
}
