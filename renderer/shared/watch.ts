/** What the program last said of the watch, and whether that is still worth believing. */

import { computed, signal } from '@preact/signals';
import { live } from './bridge.ts';
import { now } from './now.ts';
import type { Status } from './terms.ts';
import { parseTime } from './time.ts';

/** The latest snapshot; `null` when nothing is watched, `undefined` until the first answer. */
export const status = signal<Status | null | undefined>(undefined);

/** The program speaks every few seconds; past this its silence is itself the news. */
const silentMs = 20_000;
const askAgainMs = 8_000;

/** How old a snapshot is. */
const ageMs = (snapshot: Status, at: number): number => Math.max(0, at - (parseTime(snapshot.at) ?? 0));

/** For how long the watch has said nothing, once that is too long; `null` while it speaks. */
export const silentForMs = computed(() => {
  if (!status.value) return null;
  const age = ageMs(status.value, now.value);
  return age > silentMs ? age : null;
});

/** Keeps `status` up to date. */
export function followStatus(): void {
  let told = false;
  live.on('status', (snapshot) => {
    told = true;
    status.value = snapshot;
  });
  const ask = async () => {
    told = false;
    const snapshot = await live.status();
    // A push that came meanwhile is newer than the answer.
    if (!told) status.value = snapshot;
  };
  void ask();
  now.subscribe((at) => {
    const snapshot = status.peek();
    if (snapshot && ageMs(snapshot, at) > askAgainMs) void ask();
  });
}
