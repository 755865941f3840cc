/** What OBS is set to do with its stream: how often it tries again when the connection is lost, and how much it holds back. */

import { wholeOf } from '../fields.ts';
import type { Ask } from './session.ts';

export interface StreamSettings {
  /** The wait before the first try, and how many there are; none when OBS is set not to try again. */
  readonly retryDelayMs: number;
  readonly mostRetries: number;
  /** How old is what goes out; 0 without a delay. */
  readonly delayMs: number;
}

/** OBS takes any number for these, but no stream is held back for longer than a day. */
const mostSeconds = 86_400;
const mostTries = 10_000;

/** Asks OBS's profile, by reading alone; `null` when it does not answer all of it. */
export async function askStreamSettings(ask: Ask): Promise<StreamSettings | null> {
  const values: unknown[] = [];
  for (const parameterName of ['Reconnect', 'RetryDelay', 'MaxRetries', 'DelayEnable', 'DelaySec']) {
    const answer = await ask('GetProfileParameter', { parameterCategory: 'Output', parameterName });
    if (!answer.ok) return null;
    values.push(answer.fields.parameterValue ?? answer.fields.defaultParameterValue);
  }
  return readStreamSettings(values);
}

/** Reads the five values as OBS spells them; `null` when one is none. */
export function readStreamSettings(values: readonly unknown[]): StreamSettings | null {
  const [reconnect, retryDelay, maxRetries, delayEnable, delaySec] = values;
  const retrySeconds = wholeOf(retryDelay, mostSeconds);
  const tries = wholeOf(maxRetries, mostTries);
  const delaySeconds = wholeOf(delaySec, mostSeconds);
  if (retrySeconds === null || tries === null || delaySeconds === null) return null;
  return {
    retryDelayMs: retrySeconds * 1_000,
    mostRetries: isOn(reconnect) ? tries : 0,
    delayMs: isOn(delayEnable) ? delaySeconds * 1_000 : 0,
  };
}

/** As OBS itself takes a word in its files: `true`, or any number but zero. */
function isOn(value: unknown): boolean {
  return value === 'true' || (wholeOf(value) ?? 0) !== 0;
}
