/** Reads an author's standing from the titles of their badges, for the platforms that tell it only there. */

import type { Role } from '../engine/terms.ts';

const meanings: readonly (readonly [RegExp, Role])[] = [
  [/^(broadcaster|streamer|owner|host)$/i, 'owner'],
  [/^(lead |head )?mod(erator)?$/i, 'moderator'],
  [/^(founder|member|(\d+[- ](month|year) )?(subscriber|supporter))/i, 'member'],
  [/^verified/i, 'verified'],
];

/** The roles that badge titles stand for. A title that stands for none stays a badge and nothing more. */
export function rolesFromBadges(badges: readonly string[]): readonly Role[] {
  const found = meanings.filter(([title]) => badges.some((badge) => title.test(badge.trim())));
  return found.map(([, role]) => role);
}
