/** Tells one alert by every way that is due, all at once, each falling through its channels, and reports what became of each. */

import { childOf } from '../engine/cancel.ts';
import type { Clock } from '../engine/clock.ts';
import type { Alert, Millis, OwnEvent } from '../engine/terms.ts';
import { type AlertChannel, type Delivery, failed, type Telling, type Way } from './channel.ts';
import { isHeldBack } from './do-not-disturb.ts';
import { isCalm, loudnessOf } from './steps.ts';

/** A channel that has not answered by then has failed. */
const patienceMs = 5_000;

const windowMs = 60_000;
const mostInWindow = 12;

export type AlertEvent = Extract<OwnEvent, { readonly type: 'alert' }>;

export interface TellerOptions {
  readonly ways: readonly Way[];
  readonly clock: Clock;
  /** Whether the user told the system not to be disturbed; `null` when that is not known. */
  isQuiet(): boolean | null;
  /** Hears of every attempt, successful or not, and of what was withheld. */
  report(event: AlertEvent, alert: Alert): void;
}

export interface Teller {
  /** Resolves when every way that is due has delivered or run out of channels. Never rejects. */
  tell(alert: Alert, signal: AbortSignal): Promise<readonly AlertEvent[]>;
}

/** Makes the one that tells. More than 12 alerts within a minute are a fault of ours, and are reported instead of told. */
export function createTeller({ ways, clock, isQuiet, report }: TellerOptions): Teller {
  let told: readonly Millis[] = [];

  function isTooMuch(): boolean {
    const now = clock.monotonic();
    told = told.filter((at) => now - at < windowMs);
    if (told.length >= mostInWindow) return true;
    told = [...told, now];
    return false;
  }

  return {
    async tell(alert, signal) {
      const events: AlertEvent[] = [];
      const note = (channel: string, result: Delivery) => {
        const why = result.delivered ? null : result.why;
        const event: AlertEvent = { type: 'alert', channel, delivered: result.delivered, why };
        events.push(event);
        report(event, alert);
      };
      if (isTooMuch()) {
        note('all', failed('TOO_MANY', `more than ${mostInWindow} alerts within a minute`));
        return events;
      }
      const quiet = isQuiet();
      await Promise.all(
        ways.map(async (way) => {
          const loudness = loudnessOf(alert, way.plan);
          if (loudness === null) return;
          const isHeld = isHeldBack(alert, way.plan.doNotDisturb, quiet);
          if (isHeld && way.isNoise) {
            note(way.name, failed('DO_NOT_DISTURB', 'the system is not to be disturbed'));
            return;
          }
          const telling = { loudness, isUrgent: !isHeld && !isCalm(alert) };
          await tellOneWay(way, alert, telling, clock, signal, note);
        }),
      );
      return events;
    },
  };
}

async function tellOneWay(
  { channels }: Way,
  alert: Alert,
  telling: Telling,
  clock: Clock,
  signal: AbortSignal,
  note: (channel: string, result: Delivery) => void,
): Promise<void> {
  for (const channel of channels) {
    if (signal.aborted) return;
    const result = await tryChannel(channel, alert, telling, clock, signal);
    note(channel.name, result);
    if (result.delivered) return;
  }
}

/** One channel with a time limit; what it throws is a failure like any other. */
async function tryChannel(
  channel: AlertChannel,
  alert: Alert,
  telling: Telling,
  clock: Clock,
  signal: AbortSignal,
): Promise<Delivery> {
  const attempt = childOf(signal);
  const limit = childOf(signal);
  try {
    return await Promise.race([
      channel.tell(alert, attempt.signal, telling),
      clock
        .sleep(patienceMs, limit.signal)
        .then((passed) =>
          passed
            ? failed('NO_ANSWER', `no answer within ${patienceMs / 1_000} s`)
            : failed('CANCELLED', 'the program is ending'),
        ),
    ]);
  } catch (error) {
    return failed('BROKEN', error instanceof Error ? error.message : String(error));
  } finally {
    attempt.abort();
    attempt.detach();
    limit.abort();
    limit.detach();
  }
}
