/** The verdict in a few words, also when there is none or when it has gone silent. */

import type { Level, Status } from './terms.ts';
import { spanText } from './time.ts';

/** What stands at the top of a page. */
export interface Headline {
  readonly level: Level;
  readonly title: string;
  readonly text: string;
  readonly since: string | null;
  readonly loudAt: string | null;
  readonly isFiring: boolean;
}

const bare = { since: null, loudAt: null, isFiring: false };

/**
 * Reads the headline. A watch that has gone silent is blind, whatever it said last: never green. `whyNot` says why there
 * is an account and yet no watch.
 */
export function readHeadline(
  status: Status | null | undefined,
  silentForMs: number | null,
  whyNot?: string,
): Headline {
  if (status === undefined) return { ...bare, level: 'off', title: 'One moment', text: 'Asking the watch.' };
  if (status === null) {
    return {
      ...bare,
      level: whyNot === undefined ? 'off' : 'blind',
      title: 'Not watching',
      text: whyNot ?? 'Connect Restream or rehearse an alarm to begin.',
    };
  }
  if (silentForMs !== null) {
    const text = `The watch has said nothing for ${spanText(silentForMs)}. Everything here is old; quit Live and start it again.`;
    return { ...bare, level: 'blind', title: 'No news', text };
  }
  const { level, title, since, findings } = status.verdict;
  const [worst] = findings;
  return {
    level,
    title,
    since,
    text: worst?.text ?? '',
    loudAt: worst?.loudAt ?? null,
    isFiring: status.alarm.phase === 'firing',
  };
}
