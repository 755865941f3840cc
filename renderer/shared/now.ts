/** The time of this page, ticking once a second while anyone can see it. */

import { signal } from '@preact/signals';

/** This moment. */
export const now = signal(Date.now());

/** Starts the ticking. Ticks fall just after each full second, so that all ages turn over together. */
export function startClock(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tick = () => {
    clearTimeout(timer);
    now.value = Date.now();
    if (document.visibilityState === 'visible') timer = setTimeout(tick, 1_010 - (Date.now() % 1_000));
  };
  document.addEventListener('visibilitychange', tick);
  tick();
}
