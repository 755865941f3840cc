/** The shared vocabulary: what can happen, what is known, and what is concluded from it. */

import type { EncoderEnd, EncoderReading } from './encoder.ts';
import type { Limits } from './picture.ts';
import type { Broadcast, Door, Presence } from './surroundings.ts';

/** A moment, in milliseconds since 1970 UTC. */
export type Millis = number;

// --- Where things come from ---------------------------------------------------------------------------

/** A family of journal files. Every line belongs to exactly one. */
export type Family = 'chat' | 'streaming' | 'watch';

/** A feed that is kept open and whose health is shown. */
export type FeedName = 'restream-chat' | 'restream-streaming' | 'obs';

export type FeedState = 'open' | 'connecting' | 'waiting' | 'refused' | 'off';

/** A platform's short name (`twitch`, `youtube`, …). Unknown platforms keep whatever name they came with. */
export type Platform = string;

// --- What can happen ----------------------------------------------------------------------------------

export type Role = 'owner' | 'moderator' | 'member' | 'verified' | 'bot';

/** One thing said in chat, as the platform told it. Every string in it is hostile input. */
export interface ChatMessage {
  /** The platform's or Restream's own identifier; a hint for de-duplication, never a unique key. */
  readonly id: string | null;
  readonly at: Millis;
  readonly platform: Platform;
  readonly connectionId: string;
  readonly kind: 'text' | 'paid' | 'sticker' | 'membership' | 'reply' | 'unknown';
  readonly author: {
    readonly name: string;
    readonly id: string | null;
    readonly color: string | null;
    readonly roles: readonly Role[];
    readonly badges: readonly string[];
  };
  readonly text: string;
  /** What was paid, as shown by the platform (`5.00 USD`), for `paid` and `sticker`. */
  readonly amount: string | null;
  readonly replyTo: string | null;
}

export interface ChatConnection {
  /** Restream's `connectionIdentifier`, stable over reconnects. */
  readonly id: string;
  readonly uuid: string;
  readonly platform: Platform;
  readonly status: 'connecting' | 'connected' | 'error' | 'unknown';
  readonly reason: string | null;
  /** Restream's channel id, which joins chat to the streaming socket's `channelId`. */
  readonly channelId: number | null;
  /** Display name of the chat's owner or channel, for people. */
  readonly name: string | null;
  readonly url: string | null;
}

/** What a socket frame says, once read. A frame may say several things, or nothing we know. */
export type FrameEvent =
  | { readonly type: 'heartbeat' }
  | { readonly type: 'chat-connection'; readonly connection: ChatConnection }
  | { readonly type: 'chat-connection-closed'; readonly uuid: string; readonly reason: string }
  | { readonly type: 'chat-message'; readonly message: ChatMessage }
  | {
      readonly type: 'incoming';
      /** Restream's name for one encoder session. */
      readonly suid: string;
      readonly bitrateBps: number | null;
      readonly fps: number | null;
      /** When that encoder session began. */
      readonly startedAt: Millis | null;
    }
  | { readonly type: 'incoming-ended'; readonly suid: string }
  | {
      readonly type: 'outgoing';
      readonly channelId: number;
      readonly platform: Platform;
      readonly name: string | null;
      readonly status: string;
      readonly bitrateBps: number | null;
    }
  | { readonly type: 'outgoing-ended'; readonly channelId: number; readonly platform: Platform }
  | {
      readonly type: 'status';
      readonly channelId: number;
      readonly platform: Platform;
      readonly name: string | null;
      readonly online: boolean | null;
      /** `null` is unknown, never zero. */
      readonly viewers: number | null;
      /** When the platform was asked, by Restream's own account; `null` when it does not say. */
      readonly updatedAt: Millis | null;
      readonly title: string | null;
      readonly url: string | null;
    }
  /** A frame that is fine but says nothing we act on: a reply's delivery, or an action we do not know yet. */
  | { readonly type: 'other'; readonly action: string; readonly known: boolean }
  /** A frame that could not be read. */
  | { readonly type: 'malformed'; readonly why: string };

export interface FeedChange {
  readonly name: FeedName;
  readonly state: FeedState;
  /** When the next try comes, while waiting. */
  readonly retryAt: Millis | null;
  /** Why it is not open, in words a user can act on. Never holds a token. */
  readonly why: string | null;
  /** Stable code of the failure (`REFUSED_TOKEN`, `SILENT`, …); `null` while open. */
  readonly code: string | null;
  /** How far this machine's clock is ahead of the server's, where that was told; negative when behind. */
  readonly aheadMs?: number;
}

/** What the program itself does or notices. Journaled in the watch family. */
export type OwnEvent =
  | {
      readonly type: 'started';
      readonly version: string;
      readonly mode: Mode;
      readonly carried: Carried | null;
      /** What it judges by; journals of before this was told lack it. */
      readonly limits?: Limits;
    }
  | { readonly type: 'stopped'; readonly why: string }
  | { readonly type: 'feed'; readonly feed: FeedChange }
  /** Proof of life of a feed that sends nothing: a pong. Journaled at most once a minute. */
  | { readonly type: 'alive'; readonly name: FeedName }
  | { readonly type: 'encoder'; readonly reading: EncoderReading }
  | { readonly type: 'tick' }
  | { readonly type: 'presence'; readonly presence: Presence }
  /** The machine is going down, or the user logs off. */
  | { readonly type: 'shutdown'; readonly why: 'shutdown' | 'log-off' }
  /** What Restream's REST API lists as in progress; `null` when it could not be asked. */
  | { readonly type: 'in-progress'; readonly broadcasts: readonly Broadcast[] | null }
  | { readonly type: 'door'; readonly door: Door }
  | { readonly type: 'wake'; readonly awayMs: number; readonly why: 'late-tick' | 'clock' | 'resume' }
  | { readonly type: 'journal'; readonly healthy: boolean; readonly why: string | null }
  | { readonly type: 'repair'; readonly family: Family; readonly bytes: number }
  /** Log files went: dropped by us to make room, or deleted, replaced or cut by somebody else. */
  | {
      readonly type: 'logs';
      readonly what: 'dropped' | 'deleted' | 'replaced' | 'cut';
      readonly files: readonly string[];
    }
  | { readonly type: 'verdict'; readonly verdict: Verdict }
  | { readonly type: 'alarm'; readonly alarm: Alarm }
  | {
      readonly type: 'alert';
      readonly channel: string;
      readonly delivered: boolean;
      readonly why: string | null;
      /** What was told; left out in old journals. */
      readonly alert?: Pick<Alert, 'kind' | 'rule' | 'title'>;
    }
  | { readonly type: 'ack'; readonly by: string }
  | { readonly type: 'snooze'; readonly until: Millis; readonly by: string };

export type Event = FrameEvent | OwnEvent;

// --- What is concluded --------------------------------------------------------------------------------

export type Mode = 'service' | 'app' | 'rehearsal';

export type Level = 'off' | 'live' | 'watch' | 'alarm' | 'blind';

export type VerdictClass =
  | 'offline'
  | 'starting'
  | 'live'
  | 'stale'
  | 'nudge'
  | 'hearsay'
  | 'settling'
  | 'retrying'
  | 'held'
  | 'echo'
  | 'ghost-hot'
  | 'ghost-cold'
  | 'side-door'
  | 'zombie'
  | 'leaving'
  | 'inverse'
  | 'blind';

/** One thing a rule found, with the sentence a user reads. */
export interface Finding {
  readonly rule: VerdictClass;
  readonly level: Level;
  readonly text: string;
  readonly since: Millis;
  /** What the finding is about (`twitch:501`, `restream-chat`): a new subject is a new alarm. */
  readonly about: readonly string[];
  /** When it turns loud if nothing changes; `null` when it will not, or already is. */
  readonly loudAt: Millis | null;
}

export interface Verdict {
  readonly level: Level;
  readonly class: VerdictClass;
  readonly since: Millis;
  readonly title: string;
  readonly findings: readonly Finding[];
}

export type AlarmPhase = 'none' | 'pending' | 'firing' | 'acked' | 'snoozed';

export interface Alarm {
  readonly phase: AlarmPhase;
  readonly rule: VerdictClass | null;
  readonly about: readonly string[];
  readonly since: Millis | null;
  readonly ackedAt: Millis | null;
  readonly snoozedUntil: Millis | null;
  readonly nextRepeatAt: Millis | null;
  /** Since when its cause is away; it is over once that has lasted. */
  readonly calmSince: Millis | null;
  /** How often it has been told. */
  readonly told: number;
}

/** What a restart brings along from the snapshot before, so that a ghost outlives the watchdog's own death. */
export interface Carried {
  readonly encoderSeen: boolean;
  readonly encoderEnded: { readonly at: Millis; readonly how: EncoderEnd } | null;
  readonly encoderStreamingAt: Millis | null;
  readonly alarm: Alarm | null;
}

/** Something to tell the streamer, once. Holds our own words only, never chat text. */
export interface Alert {
  readonly kind: 'firing' | 'repeat' | 'resolved' | 'notice';
  /** `loud` for the alarms, `blind` for our own blindness, `calm` for everything else. */
  readonly tone: 'loud' | 'inverse' | 'blind' | 'calm';
  /** For how long the alarm has been firing; 0 at its first noise and for whatever is no alarm. */
  readonly firingMs: number;
  readonly rule: VerdictClass;
  readonly title: string;
  readonly body: string;
  readonly rehearsal: boolean;
}
