/** Restream's own list of broadcasts in progress, asked for when it tells something: rarely, and never in a hurry. */

import type { Clock } from '../engine/clock.ts';
import type { Broadcast } from '../engine/surroundings.ts';
import type { Millis } from '../engine/terms.ts';
import { complainAbout } from './address.ts';
import { type Backoff, startBackoff } from './backoff.ts';
import { askForBroadcasts, type BroadcastsAnswer } from './broadcasts-answer.ts';
import type { Tokens } from './tokens.ts';

/** What makes it worth asking. */
export interface Occasions {
  /** When the streaming socket opened; `null` while it is not open. */
  readonly streamingOpenAt: Millis | null;
  /** When this machine's encoder last ended a broadcast; `null` while it is on, or when it never was. */
  readonly encoderEndedAt: Millis | null;
  /** Something is neither plainly over nor plainly well. */
  readonly isDoubtful: boolean;
}

export interface BroadcastsOptions {
  readonly apiUrl: string;
  readonly tokens: Tokens;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** A number from 0 up to 1. */
  readonly random: () => number;
  readonly occasions: () => Occasions;
  /** `null` once when they cannot be asked for, however long that lasts. */
  readonly onBroadcasts: (broadcasts: readonly Broadcast[] | null) => void;
}

/** By then a socket that just opened has replayed its last minute. */
const AFTER_OPENING_MS = 75_000;
/** By then Restream has noticed by itself. */
const AFTER_ENCODER_MS = 60_000;
const WHILE_DOUBTFUL_MS = 60_000;
const LEAST_PAUSE_MS = 30_000;
const MOST_PAUSE_MS = 600_000;
const LOOK_MS = 5_000;

/** Runs until the signal aborts. Never rejects for anything the other side does. */
export async function runBroadcasts(options: BroadcastsOptions): Promise<void> {
  const { clock, signal, onBroadcasts } = options;
  if (complainAbout(options.apiUrl, 'http')) return onBroadcasts(null);
  const freshBackoff = () => startBackoff(LEAST_PAUSE_MS, MOST_PAUSE_MS, options.random);
  let backoff: Backoff = freshBackoff();
  let notBefore = Number.NEGATIVE_INFINITY;
  let answeredAt = Number.NEGATIVE_INFINITY;
  let doubtfulSince: number | null = null;
  let isOut = false;

  const isDue = (now: number): boolean => {
    const { streamingOpenAt, encoderEndedAt, isDoubtful } = options.occasions();
    doubtfulSince = isDoubtful ? (doubtfulSince ?? now) : null;
    if (now < notBefore) return false;
    /** Whether it is so long ago, and nobody answered since then. */
    const isPast = (at: Millis | null, afterMs: number) => {
      const pastMs = at === null ? -1 : clock.now() - at - afterMs;
      return pastMs >= 0 && now - answeredAt > pastMs;
    };
    if (isPast(streamingOpenAt, AFTER_OPENING_MS) || isPast(encoderEndedAt, AFTER_ENCODER_MS)) return true;
    return doubtfulSince !== null && now - Math.max(doubtfulSince, answeredAt) >= WHILE_DOUBTFUL_MS;
  };

  while (await clock.sleep(LOOK_MS, signal)) {
    const askedAt = clock.monotonic();
    if (!isDue(askedAt)) continue;
    const answer = await ask(options);
    if (signal.aborted) return;
    if (answer.kind === 'listed') {
      answeredAt = clock.monotonic();
      backoff = freshBackoff();
      notBefore = askedAt + LEAST_PAUSE_MS;
      isOut = false;
      onBroadcasts(answer.broadcasts);
      continue;
    }
    const waitMs = answer.kind === 'failed' ? (answer.waitMs ?? 0) : 0;
    notBefore = clock.monotonic() + Math.max(backoff.delayMs, waitMs);
    backoff = backoff.next();
    if (!isOut) onBroadcasts(null);
    isOut = true;
  }
}

/** One question; a token that is refused is renewed once, and the question put again. */
async function ask({ apiUrl, tokens, clock, signal }: BroadcastsOptions): Promise<BroadcastsAnswer> {
  const token = await tokens.current(signal);
  if (token === null) return { kind: 'refused' };
  const answer = await askForBroadcasts(apiUrl, token, clock, signal);
  if (answer.kind !== 'refused' || !(await tokens.refresh(token, signal)).ok) return answer;
  const renewed = await tokens.current(signal);
  return renewed === null ? answer : askForBroadcasts(apiUrl, renewed, clock, signal);
}
