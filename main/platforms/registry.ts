/** The one list of platforms, and what may be asked of it. A new platform is one file and one line in here. */

import type { Platform, Role } from '../engine/terms.ts';
import { discord } from './discord.ts';
import { facebook } from './facebook.ts';
import { kick } from './kick.ts';
import { morePlatforms } from './more-platforms.ts';
import type { Author, LivePage, PlatformFacts } from './platform.ts';
import { twitch } from './twitch.ts';
import { x } from './x.ts';
import { youtube } from './youtube.ts';

/** Every platform with a name. */
export const platforms: readonly PlatformFacts[] = [
  twitch,
  youtube,
  kick,
  facebook,
  x,
  discord,
  ...morePlatforms,
];

const bySlug = new Map(platforms.map((facts) => [facts.slug, facts]));
const byWord = new Map(
  platforms.flatMap((facts) => [facts.slug, ...(facts.aliases ?? [])].map((word) => [word, facts.slug])),
);
const byRestreamId = new Map(
  platforms.flatMap(({ slug, restreamIds }) => restreamIds.map((id) => [id, slug])),
);
const bySourceId = new Map(
  platforms.flatMap(({ slug, eventSourceIds }) => eventSourceIds.map((id) => [id, slug])),
);

/** The platform Restream means by a `platformId`. One we do not know is called after its number. */
export function platformOfRestreamId(platformId: number): Platform {
  return byRestreamId.get(platformId) ?? `platform-${platformId}`;
}

/**
 * The platform a chat message came from: by its `eventSourceId`, else by the word in the middle of its
 * `connectionIdentifier` (`1000001-twitch-111`), since public clients disagree about some of the numbers.
 */
export function platformOfEventSource(
  sourceId: number | null,
  connectionIdentifier: string | null,
): Platform {
  const known = sourceId === null ? undefined : bySourceId.get(sourceId);
  if (known) return known;
  const word = connectionIdentifier?.split('-', 2)[1]?.toLowerCase() ?? '';
  const named = byWord.get(word);
  if (named) return named;
  if (/^[a-z][a-z0-9]{1,19}$/.test(word)) return word;
  return sourceId === null ? 'unknown' : `source-${sourceId}`;
}

/** What people call it. */
export function platformName(slug: Platform): string {
  return bySlug.get(slug)?.name ?? slug;
}

/** The colour it has in our pages. */
export function platformColor(slug: Platform): string {
  return bySlug.get(slug)?.color ?? '#8c8c9e';
}

/** Whether Restream tells if this platform is online; where it does not, hearing nothing means nothing. */
export function givesStatuses(slug: Platform): boolean {
  return bySlug.get(slug)?.givesStatuses ?? false;
}

/** Whether its word that a channel is live may be minutes old, however freshly it was asked. */
export function answersFromCache(slug: Platform): boolean {
  return bySlug.get(slug)?.answersFromCache ?? false;
}

/** An author's standing, as far as this platform tells it. */
export function rolesOn(slug: Platform, author: Author, badges: readonly string[]): readonly Role[] {
  return bySlug.get(slug)?.readRoles?.(author, badges) ?? [];
}

/** Where everybody can see the broadcast, or `null`. Always https, never built from unchecked text. */
export function livePageOn(slug: Platform, page: LivePage): string | null {
  return bySlug.get(slug)?.livePage?.(page) ?? null;
}
