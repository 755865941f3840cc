/** Goes through a script in time: each thing happens at its moment, whatever the one before it still takes. */

import type { Clock } from '../engine/clock.ts';
import { describeHappening } from './describe.ts';
import type { Say } from './lines.ts';
import type { Pace } from './pace.ts';
import type { Happening, Scenario } from './script.ts';

export interface PlayOptions {
  readonly scenario: Pick<Scenario, 'happens' | 'endsAt'>;
  readonly pace: Pace;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly act: (happening: Happening) => Promise<void>;
  readonly say: Say;
  /** What is so from the beginning is so: second 0 is now. */
  readonly onBegin: () => void;
}

/** Plays until the end of the script or the signal; rejects when something cannot be done. */
export async function play(options: PlayOptions): Promise<void> {
  const { scenario, pace, clock, signal, say } = options;
  const script = scenario.happens.toSorted((one, other) => one.at - other.at);
  const act = (happening: Happening) => {
    say('done', describeHappening(happening));
    return options.act(happening);
  };
  for (const happening of script.filter(({ at }) => at <= 0)) await act(happening);
  if (signal.aborted) return;
  const startedAt = clock.monotonic();
  options.onBegin();
  const until = (second: number) =>
    clock.sleep(Math.max(startedAt + (second * 1_000) / pace.factor - clock.monotonic(), 0), signal);

  const acts: Promise<void>[] = [];
  let trouble: unknown = null;
  for (const happening of script.filter(({ at }) => at > 0)) {
    if (!(await until(happening.at)) || trouble) break;
    acts.push(
      act(happening).catch((error) => {
        trouble ??= error;
      }),
    );
  }
  await Promise.all(acts);
  if (trouble) throw trouble;
  await until(scenario.endsAt);
}
