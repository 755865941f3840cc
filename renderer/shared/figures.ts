/** Figures in words. What is not known says so and never looks like zero. */

const grouped = new Intl.NumberFormat('en');

/** What stands where a figure is missing. */
export const unknown = 'unknown';

/** A count with its thousands apart: `12,345`. */
export const countText = (value: number): string => grouped.format(value);

/** A count and its noun, in the right number: `1 message`, `12 messages`. */
export function pluralText(value: number, one: string, many = `${one}s`): string {
  return `${countText(value)} ${value === 1 ? one : many}`;
}

/** A bitrate: `6.1 Mbit/s`, `640 kbit/s`. */
export function bitrateText(bps: number | null): string {
  if (bps === null) return unknown;
  if (bps >= 1_000_000) return `${(bps / 1_000_000).toFixed(1)} Mbit/s`;
  if (bps >= 1_000) return `${Math.round(bps / 1_000)} kbit/s`;
  return `${Math.round(bps)} bit/s`;
}

/** Bytes on a disk: `568 kB`, `1.2 GB`. */
export function bytesText(bytes: number): string {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(1)} GB`;
  if (bytes >= 1e6) return `${(bytes / 1e6).toFixed(1)} MB`;
  if (bytes >= 1e3) return `${Math.round(bytes / 1e3)} kB`;
  return pluralText(bytes, 'byte');
}

/** Several names as people say them: `Twitch, YouTube and Kick`. */
export function listText(names: readonly string[]): string {
  if (names.length < 2) return names[0] ?? '';
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
