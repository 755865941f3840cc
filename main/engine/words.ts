/** The sentences people read: durations, lists, and who is meant. */

import { platformName } from '../platforms/registry.ts';
import type { EncoderEnd } from './encoder.ts';
import type { State } from './state.ts';
import type { ChannelState } from './state-channel.ts';
import type { Millis } from './terms.ts';

/** A duration as people say it: `90 s`, `3 min`, `2 h 05 min`, `4 days`. */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours} h ${String(minutes % 60).padStart(2, '0')} min`;
  return `${Math.floor(hours / 24)} days`;
}

/** How long ago, as people say it: `just now`, `8 s ago`, `3 min ago`. */
export function ago(ms: number): string {
  return ms < 1_000 ? 'just now' : `${duration(ms)} ago`;
}

/** `Twitch`, `Twitch and YouTube`, `Twitch, YouTube and Kick`. */
export function list(names: readonly string[]): string {
  const unique = [...new Set(names)];
  if (unique.length < 2) return unique.join('');
  return `${unique.slice(0, -1).join(', ')} and ${unique.at(-1)}`;
}

/** The platforms of some channels, by their human names. */
export function platformsOf(channels: readonly ChannelState[]): string {
  return list(channels.map(({ platform }) => platformName(platform)));
}

/** `42 viewers`, `1 viewer`; for `null`, that it is not known. */
export function viewers(count: number | null): string {
  if (count === null) return 'an unknown number of viewers';
  return count === 1 ? '1 viewer' : `${count} viewers`;
}

/** `6.2 Mbit/s`, `900 kbit/s`. */
export function bitrate(bps: number): string {
  return bps >= 1_000_000 ? `${(bps / 1_000_000).toFixed(1)} Mbit/s` : `${Math.round(bps / 1_000)} kbit/s`;
}

/** Start was pressed in vain this lately, and that is worth an explanation. */
const NO_START_MS = 300_000;

/** Why OBS cannot begin anew while Restream holds on to the session before; empty when it has not tried. */
export function whyNoStart({ encoder, incoming }: State, now: Millis): string {
  const failedAt = encoder.reading?.evidence.startFailedAt ?? null;
  if (failedAt === null || now - failedAt > NO_START_MS || incoming.size === 0) return '';
  return ' OBS cannot start anew because Restream still holds the old session.';
}

const wallClock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

/** A moment as the clock on the wall shows it here: `21:14`. */
export function clockTime(at: Millis): string {
  return wallClock.format(at);
}

/** `OBS crashed 3 min ago`. */
export function howItEnded(how: EncoderEnd, endedAt: Millis, now: Millis): string {
  const verb = {
    stopped: 'stopped streaming',
    exited: 'was closed',
    crashed: 'died',
    replaced: 'was replaced',
  }[how];
  return `OBS ${verb} ${ago(now - endedAt)}`;
}
