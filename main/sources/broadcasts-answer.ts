/** Asks Restream once which broadcasts it holds open, and reads the answer leniently. No text of it holds a token. */

import { childOf } from '../engine/cancel.ts';
import type { Clock } from '../engine/clock.ts';
import type { Broadcast } from '../engine/surroundings.ts';
import { readBoundedBody } from './bounded-body.ts';
import { fieldsOf, listOf, momentOf, textOf, wholeOf } from './fields.ts';

/** `waitMs` is what the server asked for before the next question; `null` when it did not say. */
export type BroadcastsAnswer =
  | { readonly kind: 'listed'; readonly broadcasts: readonly Broadcast[] }
  | { readonly kind: 'refused' }
  | { readonly kind: 'failed'; readonly waitMs: number | null };

const MOST_MS = 15_000;
const MOST_BYTES = 256 * 1024;
/** No server may silence us for longer. */
const MOST_WAIT_MS = 3_600_000;

/** Asks with this token. Never rejects. */
export async function askForBroadcasts(
  apiUrl: string,
  token: string,
  clock: Clock,
  signal: AbortSignal,
): Promise<BroadcastsAnswer> {
  const bound = childOf(signal);
  const done = childOf(signal);
  void clock.sleep(MOST_MS, done.signal).then((passed) => passed && bound.abort());
  try {
    const response = await fetch(`${apiUrl.replace(/\/+$/, '')}/v2/user/events/in-progress`, {
      headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
      // The token is for this address alone.
      redirect: 'error',
      signal: bound.signal,
    });
    if (response.status !== 200) {
      await response.body?.cancel();
      if (response.status === 401) return { kind: 'refused' };
      return { kind: 'failed', waitMs: readRetryAfter(response.headers.get('retry-after'), clock.now()) };
    }
    const broadcasts = readBroadcasts(await readBoundedBody(response, MOST_BYTES));
    return broadcasts ? { kind: 'listed', broadcasts } : { kind: 'failed', waitMs: null };
  } catch {
    return { kind: 'failed', waitMs: null };
  } finally {
    done.abort();
    done.detach();
    bound.abort();
    bound.detach();
  }
}

/** The broadcasts of a list that is JSON, without those that name nothing; `null` when it is no list. */
export function readBroadcasts(text: string | null): readonly Broadcast[] | null {
  const events = parse(text);
  if (!Array.isArray(events)) return null;
  return listOf(events).flatMap((event) => {
    const fields = fieldsOf(event);
    const id = textOf(fields?.id);
    // The list is asked for by its status; an entry that has another one all the same is none of ours.
    if (id === null || (textOf(fields?.status) ?? 'in-progress') !== 'in-progress') return [];
    const channelIds = listOf(fields?.destinations, 500).flatMap(
      (destination) => wholeOf(fieldsOf(destination)?.channelId) ?? [],
    );
    return [{ id, startedAt: momentOf(fields?.startedAt), channelIds }];
  });
}

/** Seconds, or a date; within bounds. */
export function readRetryAfter(value: string | null, now: number): number | null {
  if (value === null) return null;
  const waitMs = /^\d{1,9}$/.test(value.trim()) ? Number(value) * 1_000 : Date.parse(value) - now;
  return Number.isFinite(waitMs) ? Math.min(Math.max(waitMs, 0), MOST_WAIT_MS) : null;
}

function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return null;
  }
}
