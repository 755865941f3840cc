/** Reads `status.json` from outside, and tells how far it can be believed. */

import { readFileSync } from 'node:fs';
import type { Status } from '../engine/status.ts';
import { isAlive } from '../sources/process/alive.ts';

/** It is rewritten at least every 5 s: older than this, whoever wrote it is gone or stuck. */
const staleMs = 15_000;

export type Snapshot =
  | { readonly kind: 'none' }
  | { readonly kind: 'unreadable'; readonly why: string }
  | {
      readonly kind: 'found';
      readonly status: Status;
      /** The object as it stands in the file, with everything this version does not know. */
      readonly given: { readonly [name: string]: unknown };
      readonly ageMs: number;
      /** Too old to be how things are now. */
      readonly stale: boolean;
      /** Whether the process that wrote it is still there. */
      readonly running: boolean;
    };

/** The latest snapshot in `path`, missing parts filled with "unknown". */
export function readSnapshot(path: string, now: number): Snapshot {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' || code === 'ENOTDIR'
      ? { kind: 'none' }
      : { kind: 'unreadable', why: `${code}` };
  }
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return { kind: 'unreadable', why: 'it is not JSON' };
  }
  if (!isObject(given) || !isObject(given.verdict)) return { kind: 'unreadable', why: 'it holds no verdict' };
  const status = complete(given);
  const ageMs = now - Date.parse(status.at);
  // A file from the future was written before the clock was set back: nobody knows how old it is.
  const stale = !(Math.abs(ageMs) <= staleMs);
  return { kind: 'found', status, given, ageMs, stale, running: isPid(status.pid) && isAlive(status.pid) };
}

/** Every part that is there, and the empty one where it is not, so that an older or newer writer can be read. */
function complete(given: { readonly [name: string]: unknown }): Status {
  const part = (name: string) => (isObject(given[name]) ? given[name] : {});
  const rows = (value: unknown) => (Array.isArray(value) ? value.filter(isObject) : []);
  const since = null;
  const whole = {
    version: 1,
    at: '',
    pid: 0,
    mode: 'service',
    ...given,
    verdict: {
      level: 'off',
      class: 'offline',
      title: '',
      since: '',
      ...part('verdict'),
      findings: rows(part('verdict').findings),
    },
    alarm: {
      phase: 'none',
      rule: null,
      about: [],
      since,
      ackedAt: null,
      snoozedUntil: null,
      nextRepeatAt: null,
      told: 0,
      ...part('alarm'),
    },
    encoder: {
      state: 'unknown',
      pid: null,
      since,
      bitrateBps: null,
      ended: null,
      streamingAt: null,
      evidence: null,
      ...part('encoder'),
    },
    incoming: rows(given.incoming),
    channels: rows(given.channels),
    viewers: { total: null, unknownOn: [], ...part('viewers') },
    chat: { perMinute: 0, lastAt: null, ...part('chat'), connections: rows(part('chat').connections) },
    feeds: rows(given.feeds),
    journal: { lines: 0, bytes: 0, errors: 0, ...part('journal') },
    oddities: { unknownActions: 0, malformed: 0, ...part('oddities') },
  };
  return whole as unknown as Status;
}

/** Zero and below mean groups of processes, not one. */
function isPid(pid: unknown): boolean {
  return Number.isInteger(pid) && (pid as number) > 0;
}

function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
