/** Moves the times inside recorded frames to when they are played, so that to a client they are news and not history. */

import type { Millis } from '../engine/terms.ts';

/** The fields with which Restream says when something was; in seconds, or in milliseconds by their size. */
const TIMES = /"(createdAt|updatedAt|timestamp)":(\d{9,13})(?=[,}])/g;
const LEAST_MILLIS = 1e11;

/**
 * The same frame with every time in it moved by `move`, and nothing else changed by a byte. Inside of a text quotes are
 * written with a backslash, so what people say is never taken for a time.
 */
export function shiftTimes(frame: string, move: (at: Millis) => Millis): string {
  return frame.replace(TIMES, (_, key: string, digits: string) => {
    const value = Number(digits);
    const moved = value < LEAST_MILLIS ? Math.floor(move(value * 1_000) / 1_000) : Math.round(move(value));
    return `"${key}":${moved}`;
  });
}
