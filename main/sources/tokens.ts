/** The access token for Restream: a fixed one, or a login that renews itself before and after it runs out. */

import type { Clock } from '../engine/clock.ts';
import type { Millis } from '../engine/terms.ts';
import { renewPair } from './token-renewal.ts';

/** A login. What is not known is `null`. */
export interface TokenPair {
  readonly accessToken: string;
  readonly refreshToken: string | null;
  readonly expiresAt: Millis | null;
  readonly clientId: string | null;
  /** `null` for a public client, which needs none. */
  readonly clientSecret: string | null;
}

/** Something that keeps us from having a token, with its next step. */
export interface TokenTrouble {
  readonly code: string;
  readonly why: string;
}

export type StoreReading =
  | { readonly ok: true; readonly pair: TokenPair | null }
  | ({ readonly ok: false } & TokenTrouble);

/** Where a login is kept. Others may change it at any time, so it is read anew whenever it matters. */
export interface TokenStore {
  read(): Promise<StoreReading>;
  /** Rejects when the pair could not be kept. */
  write(pair: TokenPair): Promise<void>;
}

/** `passing` says that the same try may well work a little later. */
export type RefreshAnswer =
  | { readonly ok: true }
  | ({ readonly ok: false; readonly passing?: boolean } & TokenTrouble);

export interface Tokens {
  /** The token to use now, or `null`; then `trouble` says why. */
  current(signal: AbortSignal): Promise<string | null>;
  /** Makes `current` give another token than `rejected`, if there is a way. */
  refresh(rejected: string, signal: AbortSignal): Promise<RefreshAnswer>;
  trouble(): TokenTrouble | null;
}

const notLoggedIn: TokenTrouble = {
  code: 'NOT_LOGGED_IN',
  why: 'There is no Restream login yet. Run live login restream, or set LIVE_RESTREAM_TOKEN.',
};

/** A token that was given for this run and cannot be renewed. */
export function createFixedTokens(token: string): Tokens {
  return {
    current: async () => token,
    refresh: async () => ({
      ok: false,
      code: 'REFUSED_TOKEN',
      why: 'Restream refused the token in LIVE_RESTREAM_TOKEN. Set a fresh one, or run live login restream.',
    }),
    trouble: () => null,
  };
}

export interface StoredTokensOptions {
  readonly store: TokenStore;
  readonly apiUrl: string;
  readonly clock: Clock;
  /** The life of the program. A renewal under way gets a moment to be stored, since the old pair is dead by then. */
  readonly signal: AbortSignal;
  /** Told when a renewed login could not be stored, and `null` when it could after all. */
  readonly onTrouble?: (trouble: TokenTrouble | null) => void;
}

const EARLY_MS = 120_000;
const PAUSE_AFTER_FAILURE_MS = 30_000;

/**
 * A login out of a store. Restream hands out a new pair at each renewal and kills the old one at once, so only one
 * renewal runs at a time, the store is read again right before it, and the new pair is stored before anyone gets it.
 */
export function createStoredTokens(options: StoredTokensOptions): Tokens {
  const { store, clock } = options;
  let trouble: TokenTrouble | null = null;
  let renewals: Promise<unknown> = Promise.resolve();
  /** The newest pair, while the store will not take it. */
  let unsaved: { readonly pair: TokenPair; readonly instead: string } | null = null;
  let lastFailure: {
    readonly answer: RefreshAnswer;
    readonly accessToken: string;
    readonly until: number;
  } | null = null;

  const save = async (pair: TokenPair, instead: string) => {
    try {
      await store.write(pair);
      if (unsaved) options.onTrouble?.(null);
      unsaved = null;
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
      if (!unsaved)
        options.onTrouble?.({
          code: 'LOGIN_NOT_SAVED',
          why: `The renewed login could not be stored (${code}).`,
        });
      unsaved = { pair, instead };
    }
  };

  const readPair = async (): Promise<TokenPair | null> => {
    const reading = await store.read();
    if (unsaved) {
      const isStillOld = !reading.ok || reading.pair?.accessToken === unsaved.instead;
      if (isStillOld) {
        const { pair, instead } = unsaved;
        await save(pair, instead);
        trouble = null;
        return pair;
      }
      unsaved = null;
      options.onTrouble?.(null);
    }
    trouble = reading.ok ? (reading.pair ? null : notLoggedIn) : { code: reading.code, why: reading.why };
    return reading.ok ? reading.pair : null;
  };

  const renew = async (rejected: string): Promise<RefreshAnswer> => {
    const pair = await readPair();
    if (!pair) return { ok: false, ...(trouble ?? notLoggedIn) };
    if (pair.accessToken !== rejected) return { ok: true };
    if (lastFailure?.accessToken === rejected && clock.monotonic() < lastFailure.until)
      return lastFailure.answer;
    const answer = await renewPair(pair, options);
    if (answer.ok) {
      await save(answer.pair, pair.accessToken);
      return { ok: true };
    }
    const now = await readPair();
    if (now && now.accessToken !== rejected) return { ok: true };
    const until = answer.passing ? clock.monotonic() + PAUSE_AFTER_FAILURE_MS : Number.POSITIVE_INFINITY;
    lastFailure = { answer, accessToken: rejected, until };
    return answer;
  };

  const refresh = (rejected: string, signal: AbortSignal): Promise<RefreshAnswer> => {
    // One after the other: whoever comes second finds the new pair in the store and asks for nothing.
    const renewal = renewals.then(() => renew(rejected));
    renewals = renewal.catch(() => {});
    return unlessAborted(renewal, signal);
  };

  return {
    refresh,
    trouble: () => trouble,
    current: async (signal) => {
      const pair = await readPair();
      if (!pair) return null;
      const isEnding = pair.expiresAt !== null && clock.now() >= pair.expiresAt - EARLY_MS;
      if (!isEnding || pair.refreshToken === null) return pair.accessToken;
      const { ok } = await refresh(pair.accessToken, signal);
      // One that could not be renewed may still work for its last minutes.
      return ok ? ((await readPair())?.accessToken ?? null) : pair.accessToken;
    },
  };
}

function unlessAborted(renewal: Promise<RefreshAnswer>, signal: AbortSignal): Promise<RefreshAnswer> {
  const cancelled: RefreshAnswer = { ok: false, code: 'CANCELLED', why: 'It was ended here.', passing: true };
  if (signal.aborted) return Promise.resolve(cancelled);
  return new Promise((resolve, reject) => {
    const onAbort = () => resolve(cancelled);
    signal.addEventListener('abort', onAbort, { once: true });
    renewal.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
