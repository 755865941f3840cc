/** How long to wait before the next try: doubling, with a random half so that a crowd does not come back as one. */

/** One step of the ladder. Never changes; `next()` gives the step after it. */
export interface Backoff {
  readonly delayMs: number;
  next(): Backoff;
}

/** Waits between `firstMs` and `mostMs`. `random` gives a number from 0 up to 1. */
export function startBackoff(firstMs: number, mostMs: number, random: () => number): Backoff {
  const step = (ceilingMs: number): Backoff => ({
    delayMs: Math.round(ceilingMs / 2 + (random() * ceilingMs) / 2),
    next: () => step(Math.min(ceilingMs * 2, mostMs)),
  });
  return step(Math.min(firstMs * 2, mostMs));
}
