/** The last word before the machine goes down: what it means is judged and told while there still is time. */

import type { Clock } from './engine/clock.ts';
import type { Engine } from './engine/engine.ts';
import type { OwnEvent } from './engine/terms.ts';

/** Systems wait some five seconds for a program before they end it, and it has to end in them, too. */
const MOST_MS = 2_000;

/** Says so to the engine. Resolves when `told` does, with which everything begun so far was told, or after two seconds. */
export async function sayLastWord(
  engine: Pick<Engine, 'happen' | 'tick'>,
  why: Extract<OwnEvent, { readonly type: 'shutdown' }>['why'],
  told: () => Promise<unknown>,
  clock: Clock,
): Promise<void> {
  engine.happen('power', { type: 'shutdown', why });
  // An alarm moves with the tick, and the next one may come too late.
  engine.tick();
  const patience = new AbortController();
  await Promise.race([told(), clock.sleep(MOST_MS, patience.signal)]);
  patience.abort();
}
