/** The pretend Restream's tokens: an access token that runs out, and a refresh that gives a new pair and kills the old. */

import { randomBytes } from 'node:crypto';
import type { Clock } from '../engine/clock.ts';
import type { Millis } from '../engine/terms.ts';
import { seconds } from './pretend-restream-frames.ts';

/** A login at the pretend Restream, in the form the program stores one. */
export interface PretendLogin {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresAt: Millis;
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface PretendTokens {
  /** The pair that is good right now. */
  login(): PretendLogin;
  accepts(token: string | null): boolean;
  /** The access token is refused from now on, until it is refreshed. */
  expire(): void;
  /** Answers `POST /oauth/token`. */
  exchange(form: URLSearchParams, authorization: string | undefined): { status: number; body: object };
  /** Answers `POST /oauth/revoke`: either token takes both with it. */
  revoke(form: URLSearchParams): void;
  /** How many refreshes were granted. */
  refreshes(): number;
}

const CLIENT_ID = 'pretend-client-id';
const CLIENT_SECRET = 'pretend secret-é';

/** Fresh tokens. `lifeMs` is how long an access token is good. */
export function createPretendTokens(clock: Clock, lifeMs: number, firstToken?: string): PretendTokens {
  let refreshes = 0;
  let isRevoked = false;
  const mint = (accessToken = `access-${randomBytes(12).toString('hex')}`): PretendLogin => ({
    accessToken,
    refreshToken: `refresh-${randomBytes(12).toString('hex')}`,
    expiresAt: clock.now() + lifeMs,
    clientId: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
  });
  let login = mint(firstToken);

  return {
    login: () => login,
    accepts: (token) => !isRevoked && token === login.accessToken && clock.now() < login.expiresAt,
    expire: () => {
      login = { ...login, expiresAt: clock.now() };
    },
    exchange: (form, authorization) => {
      if (form.get('grant_type') !== 'refresh_token') return refusal(400, 'unsupported_grant_type');
      if (!isOurClient(form, authorization)) return refusal(401, 'invalid_client');
      if (isRevoked || form.get('refresh_token') !== login.refreshToken) return refusal(400, 'invalid_grant');
      login = mint();
      refreshes += 1;
      return {
        status: 200,
        body: {
          access_token: login.accessToken,
          expires: seconds(login.expiresAt),
          expires_in: Math.round(lifeMs / 1000),
          refresh_token: login.refreshToken,
        },
      };
    },
    revoke: (form) => {
      const token = form.get('token');
      if (token === login.accessToken || token === login.refreshToken) isRevoked = true;
    },
    refreshes: () => refreshes,
  };
}

function isOurClient(form: URLSearchParams, authorization: string | undefined): boolean {
  const basic = /^Basic ([\w+/=-]+)$/.exec(authorization ?? '')?.[1];
  if (!basic) return form.get('client_id') === CLIENT_ID && form.get('client_secret') === CLIENT_SECRET;
  const [id = '', secret = ''] = Buffer.from(basic, 'base64').toString().split(':');
  // Only the secret's odd characters are decoded: a client that dresses up plain dashes is turned away.
  return id === CLIENT_ID && decodeURIComponent(secret.replaceAll('+', ' ')) === CLIENT_SECRET;
}

function refusal(status: number, error: string) {
  return { status, body: { error, error_description: `The pretend Restream says ${error}.` } };
}
