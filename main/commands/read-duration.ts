/** Reads durations as people type them. */

const unitMs: { readonly [unit: string]: number } = { h: 3_600_000, m: 60_000, s: 1_000 };

/** Milliseconds of `90s`, `10m`, `1h` or `1h30m`; `null` when it is something else, or nothing at all. */
export function readDuration(text: string): number | null {
  if (!/^(\d{1,6}h)?(\d{1,6}m)?(\d{1,6}s)?$/.test(text)) return null;
  let ms = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+)([hms])/g))
    ms += Number(amount) * (unitMs[unit as string] as number);
  return ms > 0 ? ms : null;
}
