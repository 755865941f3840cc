/** Moves what is remembered along with a clock that was set, so that durations stay true. */

/** A copy in which every time, known by its name, is `byMs` later (or earlier, when negative). */
export function shiftTimes<T>(state: T, byMs: number): T {
  return shift(state, byMs) as T;
}

/** What platforms say of their own time goes by their own clock: set ahead with ours, it would outrun their next word. */
const isTheirs = (key: string, byMs: number) => key === 'updatedAt' && byMs > 0;
const isTime = (key: string) => /(^at$|At$|[sS]ince$|^until$)/.test(key);

function shift(value: unknown, byMs: number): unknown {
  if (value instanceof Map) return new Map([...value].map(([key, part]) => [key, shift(part, byMs)]));
  if (Array.isArray(value)) return value.map((part) => shift(part, byMs));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      key,
      isTime(key) && typeof part === 'number' && !isTheirs(key, byMs) ? part + byMs : shift(part, byMs),
    ]),
  );
}
