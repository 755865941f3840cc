/** The snapshot everybody draws from: `status.json`, and what tray, windows and terminal show. */

import type { EncoderEnd, EncoderState } from './encoder.ts';
import type {
  AlarmPhase,
  FeedName,
  FeedState,
  Level,
  Millis,
  Mode,
  Platform,
  VerdictClass,
} from './terms.ts';

/** One point of the session's curve. */
export interface Sample {
  readonly at: Millis;
  /** `null` is unknown. */
  readonly viewers: number | null;
  readonly bitrateBps: number | null;
}

export interface IncomingView {
  readonly suid: string;
  readonly bitrateBps: number | null;
  readonly fps: number | null;
  readonly since: string | null;
  readonly at: string;
}

export interface ChannelView {
  readonly channelId: number;
  readonly platform: Platform;
  readonly name: string | null;
  /** Restream's push to the platform: `CONNECTING`, `CONNECTED`, `DISCONNECTED`; `null` when there is none. */
  readonly outgoing: string | null;
  readonly online: boolean | null;
  readonly viewers: number | null;
  readonly updatedAt: string | null;
  readonly url: string | null;
}

export interface FeedView {
  readonly name: FeedName;
  readonly state: FeedState;
  readonly since: string;
  readonly lastFrameAt: string | null;
  readonly retryAt: string | null;
  readonly why: string | null;
  readonly code: string | null;
}

/** The snapshot: `status.json`, and what tray, windows and terminal draw from. Times are ISO 8601 UTC. */
export interface Status {
  readonly version: 1;
  readonly at: string;
  readonly pid: number;
  readonly mode: Mode;
  readonly verdict: {
    readonly level: Level;
    readonly class: VerdictClass;
    readonly since: string;
    readonly title: string;
    readonly findings: readonly {
      readonly rule: VerdictClass;
      readonly level: Level;
      readonly text: string;
      readonly since: string;
      readonly about: readonly string[];
      readonly loudAt: string | null;
    }[];
  };
  readonly alarm: {
    readonly phase: AlarmPhase;
    readonly rule: VerdictClass | null;
    readonly about: readonly string[];
    readonly since: string | null;
    readonly ackedAt: string | null;
    readonly snoozedUntil: string | null;
    readonly nextRepeatAt: string | null;
    readonly calmSince: string | null;
    readonly told: number;
  };
  readonly encoder: {
    readonly state: EncoderState;
    readonly pid: number | null;
    readonly since: string | null;
    readonly bitrateBps: number | null;
    readonly ended: { readonly at: string; readonly how: EncoderEnd } | null;
    /** The last time it was seen on air. */
    readonly streamingAt: string | null;
    /** `EncoderEvidence` with its times as ISO 8601 UTC. */
    readonly evidence: { readonly [name: string]: unknown } | null;
  };
  readonly incoming: readonly IncomingView[];
  readonly channels: readonly ChannelView[];
  readonly viewers: { readonly total: number | null; readonly unknownOn: readonly Platform[] };
  readonly chat: {
    readonly connections: readonly {
      readonly id: string;
      readonly platform: Platform;
      readonly status: string;
      readonly reason: string | null;
    }[];
    readonly perMinute: number;
    readonly lastAt: string | null;
  };
  readonly feeds: readonly FeedView[];
  /** Whether anybody is at this machine; `null` where that cannot be told. */
  readonly presence: {
    readonly idleSince: string | null;
    readonly locked: boolean | null;
    readonly doNotDisturb: boolean | null;
  } | null;
  readonly journal: { readonly lines: number; readonly bytes: number; readonly errors: number };
  /** Frames that were received but not understood; normal life, but worth seeing. */
  readonly oddities: { readonly unknownActions: number; readonly malformed: number };
}
