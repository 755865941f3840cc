/** The words of obs-websocket v5: the opcodes, codes and the answer to its challenge. */

import { createHash } from 'node:crypto';

/** Message kinds, the `op` of every frame. */
export const op = {
  hello: 0,
  identify: 1,
  identified: 2,
  event: 5,
  request: 6,
  response: 7,
} as const;

/** The only version of remote calls there is. */
export const rpcVersion = 1;

/** Event groups wanted: General (`ExitStarted`) and Outputs (`StreamStateChanged`). */
export const subscriptions = 1 | 64;

/** Close codes that mean something of their own to us. */
export const closeCode = {
  notIdentified: 4007,
  authenticationFailed: 4009,
  versionUnsupported: 4010,
  sessionInvalidated: 4011,
} as const;

/** Request status of success. */
export const statusOk = 100;

export interface Challenge {
  readonly challenge: string;
  readonly salt: string;
}

/** The answer to OBS's challenge. The password itself never crosses the wire. */
export function answerChallenge(password: string, { challenge, salt }: Challenge): string {
  return hash(hash(password + salt) + challenge);
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
