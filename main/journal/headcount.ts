/** Who said how much: messages and authors, for each platform by itself. */

import type { Platform } from '../engine/terms.ts';

/** What was said on one platform. */
export interface Voices {
  readonly messages: number;
  readonly authors: number;
  /** Messages by author: by the platform's identifier where it gives one, else by name. */
  readonly byAuthor: Readonly<Record<string, number>>;
}

/** Counts messages as they come. */
export interface Headcount {
  add(platform: Platform, author: string): void;
  voices(): ReadonlyMap<Platform, Voices>;
}

/** Names are shown cut off long before this; a longer one is counted by its beginning. */
const LONGEST_AUTHOR = 128;

/** A count of nobody. */
export function createHeadcount(): Headcount {
  const platforms = new Map<Platform, Map<string, number>>();
  return {
    add(platform, author) {
      let authors = platforms.get(platform);
      if (!authors) {
        authors = new Map();
        platforms.set(platform, authors);
      }
      const key = author.slice(0, LONGEST_AUTHOR);
      authors.set(key, (authors.get(key) ?? 0) + 1);
    },
    voices: () => new Map([...platforms].map(([platform, authors]) => [platform, voicesOf(authors)])),
  };
}

function voicesOf(authors: ReadonlyMap<string, number>): Voices {
  let messages = 0;
  for (const count of authors.values()) messages += count;
  return { messages, authors: authors.size, byAuthor: Object.fromEntries(authors) };
}
