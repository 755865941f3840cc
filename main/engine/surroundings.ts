/** What is seen beside encoder and platforms: the user, Restream's own list, other ways out of the room. */

import type { Millis } from './terms.ts';

/** Whether anybody sits in front of this machine. What cannot be told here is `null`. */
export interface Presence {
  /** Since when neither mouse nor keyboard was touched; `null` while they are. */
  readonly idleSince: Millis | null;
  readonly locked: boolean | null;
  /** The user told the system to hold notifications back. */
  readonly doNotDisturb: boolean | null;
}

/** A broadcast that Restream holds open. */
export interface Broadcast {
  /** Restream's event id; for a plain push it may be a word like `rtmp/instant`. */
  readonly id: string;
  readonly startedAt: Millis | null;
  readonly channelIds: readonly number[];
}

/** Another way out of this room than the encoder's main output: a screen share, a voice channel. */
export interface Door {
  /** Short name of the program (`discord`). */
  readonly name: string;
  /** What goes out through it, as people say it (`your screen`). */
  readonly what: string;
  readonly open: boolean;
  readonly since: Millis;
}
