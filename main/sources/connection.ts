/** Keeps one feed open for ever: dials, holds, and decides after every ending when to dial again. */

import { type Child, childOf } from '../engine/cancel.ts';
import type { Clock } from '../engine/clock.ts';
import type { FeedChange, FeedName } from '../engine/terms.ts';
import { complainAbout, withToken } from './address.ts';
import { type Backoff, startBackoff } from './backoff.ts';
import type { Bell } from './bell.ts';
import { describeEnding, type Ending } from './ending.ts';
import type { PingRule } from './silence.ts';
import { holdSession, type OpenSession } from './socket.ts';
import type { Tokens, TokenTrouble } from './tokens.ts';

/** What a feed needs from the program around it. */
export interface FeedOptions {
  readonly url: string;
  readonly tokens: Tokens;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** A number from 0 up to 1. */
  readonly random: () => number;
  /** Rings when everything should be dialled anew at once: after sleep, after a login. */
  readonly bell?: Bell;
  readonly onFrame: (frame: string | Uint8Array) => void;
  readonly onFeed: (change: FeedChange) => void;
  readonly onAlive?: () => void;
}

/** What makes one feed different from another. */
export interface FeedHabits {
  readonly name: FeedName;
  readonly idleMs: number | null;
  readonly ping: PingRule | null;
  readonly onOpen: (session: OpenSession) => void;
  /** Deaf again so soon after a redial means that dialling does not help. */
  readonly deafAgainMs: number;
  /** What is said and done then. */
  readonly standDown: TokenTrouble & { readonly ms: number };
  readonly onStandDown?: () => void;
}

const FIRST_WAIT_MS = 1_000;
const MOST_WAIT_MS = 60_000;
const QUIET_MS = 120_000;
/** A socket closed for a bad token is closed at once; later, the same codes mean something else. */
const AUTH_CLOSE_MS = 10_000;
const REFUSED_WAIT_MS = 60_000;
const TOKEN_LOOK_MS = 5_000;
/** Less than this is the way of a frame, and the whole seconds of a date. */
const CLOCK_OFF_MS = 10_000;

/** What the next dial must know of the ones before. */
interface Past {
  readonly backoff: Backoff;
  /** A token has been renewed since a session last went well. */
  readonly hasRefreshed: boolean;
  readonly timesDeaf: number;
}

/** What to do before the next dial. `unless` is the token whose change ends the wait. */
type Rest = {
  readonly state: 'waiting' | 'refused' | 'off';
  readonly ms: number;
  readonly unless?: string | null;
} & TokenTrouble;

/** Runs until the signal aborts. Never rejects for anything the other side does. */
export async function keepOpen(options: FeedOptions, habits: FeedHabits): Promise<void> {
  const { clock, signal, tokens } = options;
  const tell = teller(habits.name, options);
  const freshBackoff = () => startBackoff(FIRST_WAIT_MS, MOST_WAIT_MS, options.random);
  let past: Past = { backoff: freshBackoff(), hasRefreshed: false, timesDeaf: 0 };

  const dialOnce = async (round: AbortSignal): Promise<Rest | null> => {
    const complaint = complainAbout(options.url, 'ws');
    if (complaint) return { state: 'refused', ms: Number.POSITIVE_INFINITY, ...complaint };
    const token = await tokens.current(round);
    if (round.aborted) return null;
    if (token === null) {
      const trouble = tokens.trouble() ?? {
        code: 'NOT_LOGGED_IN',
        why: 'There is no login. Run live login restream.',
      };
      return { state: 'off', ms: Number.POSITIVE_INFINITY, unless: null, ...trouble };
    }
    tell.connecting();
    let openedAt: number | null = null;
    const ending = await holdSession({
      idleMs: habits.idleMs,
      ping: habits.ping,
      url: withToken(options.url, token),
      clock,
      signal: round,
      onFrame: options.onFrame,
      onAlive: options.onAlive ?? (() => {}),
      onOpen: (session) => {
        openedAt = clock.monotonic();
        tell.open(session.aheadMs);
        habits.onOpen(session);
      },
    });
    if (ending.kind === 'cancelled') return null;
    return afterEnding(ending, openedAt === null ? 0 : clock.monotonic() - openedAt, token, round);
  };

  const afterEnding = async (ending: Ending, openMs: number, token: string, round: AbortSignal) => {
    if (openMs >= QUIET_MS) past = { ...past, backoff: freshBackoff() };
    if (openMs >= AUTH_CLOSE_MS) past = { ...past, hasRefreshed: false };
    if (openMs >= habits.deafAgainMs) past = { ...past, timesDeaf: 0 };
    if (isAboutToken(ending, openMs)) return afterRefusal(token, round);
    if (ending.kind === 'deaf') return afterDeafness(ending);
    return backOff(describeEnding(ending));
  };

  const backOff = (trouble: TokenTrouble): Rest => {
    const ms = past.backoff.delayMs;
    past = { ...past, backoff: past.backoff.next() };
    return { state: 'waiting', ms, ...trouble };
  };

  const afterRefusal = async (token: string, round: AbortSignal): Promise<Rest | null> => {
    let trouble: TokenTrouble = {
      code: 'REFUSED_TOKEN',
      why: 'Restream refuses the token. Run live login restream.',
    };
    if (!past.hasRefreshed) {
      const answer = await tokens.refresh(token, round);
      past = { ...past, hasRefreshed: answer.ok };
      if (answer.ok || round.aborted) return null;
      trouble = { code: answer.code, why: answer.why };
      if (answer.passing) return backOff(trouble);
    }
    past = { ...past, hasRefreshed: false };
    return { state: 'refused', ms: REFUSED_WAIT_MS, unless: token, ...trouble };
  };

  const afterDeafness = (ending: Ending): Rest | null => {
    past = { ...past, timesDeaf: past.timesDeaf + 1 };
    if (past.timesDeaf < 2) {
      tell.trouble(describeEnding(ending));
      return null;
    }
    habits.onStandDown?.();
    return { state: 'waiting', ...habits.standDown };
  };

  while (!signal.aborted) {
    const round = childOf(signal);
    const letGo = options.bell?.onRing(() => {
      past = { ...past, backoff: freshBackoff() };
      round.abort();
    });
    const rest = await dialOnce(round.signal);
    if (rest && !round.signal.aborted) {
      tell.rest(rest);
      await takeRest(rest, options, round);
    }
    letGo?.();
    round.detach();
  }
}

/** A token is refused at the handshake, or right after it. */
function isAboutToken(ending: Ending, openMs: number): boolean {
  if (ending.kind === 'refused') return [400, 401, 403].includes(ending.httpStatus);
  return ending.kind === 'closed' && [1008, 4001].includes(ending.code) && openMs < AUTH_CLOSE_MS;
}

/** Waits until it is time, the bell rings, or there is another token. */
async function takeRest(rest: Rest, { clock, tokens }: FeedOptions, round: Child): Promise<void> {
  const until = clock.monotonic() + rest.ms;
  const stepMs = rest.unless === undefined ? MOST_WAIT_MS : TOKEN_LOOK_MS;
  for (let left = rest.ms; left > 0 && !round.signal.aborted; left = until - clock.monotonic()) {
    await clock.sleep(Math.min(left, stepMs), round.signal);
    if (rest.unless !== undefined && (await tokens.current(round.signal)) !== rest.unless) return;
  }
}

/** Turns what happens into feed changes. The last trouble stays told until the feed is open. */
function teller(name: FeedName, { clock, onFeed }: FeedOptions) {
  let trouble: { readonly code: string | null; readonly why: string | null } = { code: null, why: null };
  return {
    connecting: () => onFeed({ name, state: 'connecting', retryAt: null, ...trouble }),
    open: (aheadMs: number | null) => {
      trouble = { code: null, why: null };
      const told = aheadMs === null ? {} : { aheadMs: Math.abs(aheadMs) < CLOCK_OFF_MS ? 0 : aheadMs };
      onFeed({ name, state: 'open', retryAt: null, ...trouble, ...told });
    },
    trouble: ({ code, why }: TokenTrouble) => {
      trouble = { code, why };
    },
    rest: ({ state, ms, code, why }: Rest) => {
      trouble = { code, why };
      onFeed({ name, state, retryAt: Number.isFinite(ms) ? clock.now() + ms : null, ...trouble });
    },
  };
}
