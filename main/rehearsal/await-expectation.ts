/** Waits until the watchdog shows what it must, or for too long. */

import { childOf } from '../engine/cancel.ts';
import type { Clock } from '../engine/clock.ts';
import type { Engine } from '../engine/engine.ts';
import type { Status } from '../engine/status.ts';
import type { Expectation } from './scenario.ts';

/** `instead` is what was shown when the wait was over. */
export type Sight =
  | { readonly met: true; readonly tookMs: number }
  | { readonly met: false; readonly instead: string };

/** Waits for `expectation` for at most `withinMs`, or until `givesUp` says that there is no point. */
export async function awaitExpectation(
  engine: Pick<Engine, 'status' | 'onChange'>,
  expectation: Expectation,
  withinMs: number,
  clock: Clock,
  signal: AbortSignal,
  givesUp: () => boolean,
): Promise<Sight> {
  const startedAt = clock.monotonic();
  const wait = childOf(signal);
  const look = () => {
    if (givesUp() || isMet(expectation, engine.status())) wait.abort();
  };
  const forget = engine.onChange(look);
  look();
  await clock.sleep(withinMs, wait.signal);
  forget();
  wait.detach();
  const status = engine.status();
  if (!signal.aborted && isMet(expectation, status))
    return { met: true, tookMs: clock.monotonic() - startedAt };
  return { met: false, instead: describe(status) };
}

/** Whether a snapshot shows everything that is expected. */
export function isMet({ classes, levels, alarm, insists }: Expectation, status: Status): boolean {
  return (
    (classes === undefined || classes.includes(status.verdict.class)) &&
    (levels === undefined || levels.includes(status.verdict.level)) &&
    (alarm === undefined || status.alarm.phase === alarm) &&
    (insists === undefined || status.alarm.told > 1 || isAnswered(status))
  );
}

const isAnswered = ({ alarm }: Status) => alarm.phase === 'acked' || alarm.phase === 'snoozed';

function describe({ verdict, alarm }: Status): string {
  const findings = verdict.findings.map(({ text }) => text).join(' ');
  return `${verdict.title} (${verdict.class}, alarm ${alarm.phase}). ${findings}`.trim();
}
