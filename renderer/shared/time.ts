/** Times in words: how long ago, how long, how soon, and at what time of day. */

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** A time as the snapshot writes it, in milliseconds; `null` when there is none or it makes no sense. */
export function parseTime(text: string | null | undefined): number | null {
  if (!text) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : at;
}

/** How long something takes or has lasted: `42 s`, `14 min`, `1 h 05 min`, `3 days`. */
export function spanText(ms: number): string {
  const whole = Math.max(0, ms);
  if (whole < minuteMs) return `${Math.floor(whole / secondMs)} s`;
  if (whole < hourMs) return `${Math.floor(whole / minuteMs)} min`;
  if (whole < 2 * dayMs) {
    const minutes = Math.floor((whole % hourMs) / minuteMs);
    return `${Math.floor(whole / hourMs)} h ${String(minutes).padStart(2, '0')} min`;
  }
  return `${Math.floor(whole / dayMs)} days`;
}

/** How old something is. Seconds go in tens, so that a column of ages stands still between two looks. */
export function ageText(ms: number): string {
  if (ms < 10 * secondMs) return 'now';
  if (ms < minuteMs) return `${Math.floor(ms / (10 * secondMs)) * 10} s ago`;
  return `${spanText(ms)} ago`;
}

/** How soon something comes: `0:42`, `12:05`, `1:02:05`; `0:00` once it is due. */
export function countdownText(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / secondMs));
  const two = (value: number) => String(value).padStart(2, '0');
  const minutes = Math.floor(seconds / 60) % 60;
  const hours = Math.floor(seconds / 3_600);
  if (hours === 0) return `${minutes}:${two(seconds % 60)}`;
  return `${hours}:${two(minutes)}:${two(seconds % 60)}`;
}

/** The time of day on this machine's clock: `18:05`. */
export function clockText(at: number): string {
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}
