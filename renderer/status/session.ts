/** The samples of this session, fetched anew every few seconds while anyone can see them. */

import { signal } from '@preact/signals';
import { live } from '../shared/bridge.ts';
import { now } from '../shared/now.ts';
import type { Sample } from '../shared/terms.ts';

/** The samples, oldest first. */
export const samples = signal<readonly Sample[]>([]);

const everyMs = 10_000;

/** Keeps `samples` up to date. */
export function followSession(): void {
  let askedAt = 0;
  const ask = async () => {
    askedAt = Date.now();
    samples.value = await live.history();
  };
  live.on('restarted', () => void ask());
  now.subscribe((at) => {
    if (Math.abs(at - askedAt) >= everyMs) void ask();
  });
}
