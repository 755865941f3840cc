/** Asks Restream for a new pair of tokens. Its answers are read leniently, its errors become codes; no text holds a token. */

import {
  type AuthorizationServer,
  allowInsecureRequests,
  type Client,
  type ClientAuth,
  None,
  processRefreshTokenResponse,
  ResponseBodyError,
  refreshTokenGrantRequest,
} from 'oauth4webapi';
import type { Clock } from '../engine/clock.ts';
import { complainAbout } from './address.ts';
import { readBoundedBody } from './bounded-body.ts';
import { amountOf, type Fields, fieldsOf, momentOf, textOf } from './fields.ts';
import type { TokenPair, TokenTrouble } from './tokens.ts';

export interface RenewalOptions {
  readonly apiUrl: string;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** What a renewal came to; `passing` says that the same try may well work a little later. */
export type Renewal =
  | { readonly ok: true; readonly pair: TokenPair }
  | ({ readonly ok: false; readonly passing: boolean } & TokenTrouble);

const MOST_MS = 15_000;
const LAST_MOMENT_MS = 2_000;
const MOST_BYTES = 64 * 1024;

/** A new pair in exchange for the refresh token of the old one, or why there is none. Never rejects. */
export async function renewPair(pair: TokenPair, options: RenewalOptions): Promise<Renewal> {
  const complaint = complainAbout(options.apiUrl, 'http');
  if (complaint) return { ok: false, passing: false, ...complaint };
  if (pair.refreshToken === null || pair.clientId === null) {
    return lasting(
      'REFUSED_TOKEN',
      'Restream refused the token, and it cannot be renewed. Run live login restream.',
    );
  }
  const server: AuthorizationServer = {
    issuer: options.apiUrl,
    token_endpoint: `${options.apiUrl.replace(/\/+$/, '')}/oauth/token`,
  };
  const client: Client = { client_id: pair.clientId };
  const proof = pair.clientSecret === null ? None() : plainBasic(pair.clientSecret);
  const askedAt = options.clock.now();
  const bound = boundedBy(options);
  try {
    const response = await refreshTokenGrantRequest(server, client, proof, pair.refreshToken, {
      signal: bound.signal,
      [allowInsecureRequests]: true, // Checked above: loopback only.
    });
    const { status } = response;
    if (status === 429 || status >= 500) {
      await response.body?.cancel();
      return failed(`Restream answered ${status} to the renewal of the login.`);
    }
    const body = await readBody(response);
    const answer = await processRefreshTokenResponse(server, client, conforming(status, body));
    return {
      ok: true,
      pair: {
        ...pair,
        accessToken: answer.access_token,
        refreshToken: answer.refresh_token ?? pair.refreshToken,
        expiresAt:
          answer.expires_in === undefined ? momentOf(body?.expires) : askedAt + answer.expires_in * 1000,
      },
    };
  } catch (error) {
    return explain(error);
  } finally {
    bound.release();
  }
}

/**
 * HTTP Basic with the client's names as they are. The library writes every `-` as `%2D`, which is allowed but
 * misread by servers that do not decode it, and Restream's client ids are full of dashes.
 */
function plainBasic(secret: string): ClientAuth {
  const encode = (text: string) => encodeURIComponent(text).replaceAll('%20', '+');
  return (_server, client, _body, headers) => {
    headers.set('authorization', `Basic ${btoa(`${encode(client.client_id)}:${encode(secret)}`)}`);
  };
}

/** The answer as the standard wants it: Restream's sample has no `token_type`, and its errors may be nested. */
function conforming(status: number, body: Fields | null): Response {
  const error = textOf(body?.error) ?? textOf(fieldsOf(body?.error)?.name) ?? 'unknown';
  const fields = {
    access_token: body?.access_token,
    token_type: body?.token_type ?? 'bearer',
    expires_in: amountOf(body?.expires_in) ?? undefined,
    refresh_token: body?.refresh_token ?? undefined,
  };
  return new Response(JSON.stringify(status === 200 ? fields : { error }), {
    status,
    headers: { 'content-type': 'application/json' },
  });
}

async function readBody(response: Response): Promise<Fields | null> {
  const text = await readBoundedBody(response, MOST_BYTES);
  try {
    return fieldsOf(JSON.parse(text ?? ''));
  } catch {
    return null;
  }
}

function explain(error: unknown): Renewal {
  if (!(error instanceof ResponseBodyError)) return failed('Restream could not be asked to renew the login.');
  if (/^(invalid_grant|invalid_token|expired_token)$/.test(error.error)) {
    return lasting('LOGIN_EXPIRED', 'The Restream login has ended. Run live login restream.');
  }
  if (/^(invalid_client|unauthorized_client)$/.test(error.error)) {
    return lasting(
      'CLIENT_REFUSED',
      'Restream does not know the app behind this login. Run live login restream.',
    );
  }
  return failed(`Restream answered ${error.status} to the renewal of the login.`);
}

function lasting(code: string, why: string): Renewal {
  return { ok: false, code, why, passing: false };
}

function failed(why: string): Renewal {
  return { ok: false, code: 'RENEWAL_FAILED', why, passing: true };
}

/** A signal that aborts after a while, or a moment after the program ends. */
function boundedBy({ clock, signal }: RenewalOptions): { signal: AbortSignal; release(): void } {
  const bound = new AbortController();
  const done = new AbortController();
  const abortAfter = (ms: number) =>
    void clock.sleep(ms, done.signal).then((passed) => {
      if (passed) bound.abort();
    });
  const onEnd = () => abortAfter(LAST_MOMENT_MS);
  abortAfter(MOST_MS);
  if (signal.aborted) onEnd();
  else signal.addEventListener('abort', onEnd, { once: true });
  return {
    signal: bound.signal,
    release: () => {
      done.abort();
      signal.removeEventListener('abort', onEnd);
    },
  };
}
