/** What the program knows of one platform: names, numbers, colour, and the few quirks its frames have. */

import type { Platform, Role } from '../engine/terms.ts';

/** The author of a message as it came, unread. */
export type Author = { readonly [key: string]: unknown };

/** What Restream calls a channel and its broadcast. Their meaning differs by platform. */
export interface LivePage {
  readonly channelIdentifier: string | null;
  readonly eventIdentifier: string | null;
}

export interface PlatformFacts {
  readonly slug: Platform;
  readonly name: string;
  /** Restream's `platformId`s, newest first. */
  readonly restreamIds: readonly number[];
  /** Restream's chat `eventSourceId`s; not the same numbers. */
  readonly eventSourceIds: readonly number[];
  /** Other names it goes by in a `connectionIdentifier`. */
  readonly aliases?: readonly string[];
  /** Our own colour for it, calm on light and dark; nobody's brand. */
  readonly color: string;
  /** Restream reports `online` and viewers for it. Elsewhere silence about a channel means nothing. */
  readonly givesStatuses: boolean;
  /** Its public answers come from a cache: after the end it may say "live" for minutes, each time asked anew. */
  readonly answersFromCache?: boolean;
  /** What an author's fields and badges say about their standing. */
  readonly readRoles?: (author: Author, badges: readonly string[]) => readonly Role[];
  /** The page where everybody sees the broadcast; `null` when it cannot be told for sure. */
  readonly livePage?: (page: LivePage) => string | null;
}
