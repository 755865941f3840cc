/** Goes through the steps of a scenario, and holds the watchdog to what is expected of it. */

import type { Watchdog } from '../compose.ts';
import type { Clock } from '../engine/clock.ts';
import { awaitExpectation } from './await-expectation.ts';
import type { Say } from './lines.ts';
import type { Scenario, Step } from './scenario.ts';
import type { Stage } from './stage.ts';

/** Goes through the steps until one fails. */
export async function play(
  scenario: Scenario,
  { engine, settings }: Watchdog,
  stage: Stage,
  clock: Clock,
  signal: AbortSignal,
  say: Say,
): Promise<{ met: number; why: string | null }> {
  let unexpected: string | null = null;
  const forget = engine.onAlert((alert) => {
    say('told', sentence(alert.title, alert.body));
    if (alert.kind === 'firing' && !scenario.alarms.includes(alert.rule)) {
      unexpected ??= `The alarm ${alert.rule} was not to be raised.`;
    }
  });
  let met = 0;
  let why: string | null = null;
  for (const step of scenario.steps) {
    if (signal.aborted) break;
    why = await take(step);
    why ??= unexpected;
    if (why !== null) break;
  }
  forget();
  return { met, why };

  async function take(step: Step): Promise<string | null> {
    if ('act' in step) {
      say('done', step.say);
      stage.act(step.act);
      return null;
    }
    const withinMs = step.within(settings.watch) * 1_000;
    const seen = await awaitExpectation(
      engine,
      step.expect,
      withinMs,
      clock,
      signal,
      () => unexpected !== null,
    );
    if (seen.met) {
      met += 1;
      say('met', `${step.say} (after ${(seen.tookMs / 1_000).toFixed(1)} s).`);
      return null;
    }
    if (signal.aborted) return null;
    say('missed', `${step.say}: not within ${withinMs / 1_000} s. The watchdog says: ${seen.instead}`);
    return unexpected ?? `Expected and not seen: ${step.say}.`;
  }
}

/** Title and text of an alert as sentences. */
function sentence(title: string, body: string): string {
  return body === '' ? title : `${title}${/[.!?]$/.test(title) ? '' : '.'} ${body}`;
}
