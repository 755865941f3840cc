/** What one look at OBS brings, from every side, before anything is concluded from it. */

import type { EncoderEvidence } from '../../engine/encoder.ts';
import type { Millis } from '../../engine/terms.ts';
import type { ProcessReading } from '../process.ts';
import type { FrameStats, StreamStatus } from './answers.ts';
import type { ObsEvent } from './frames.ts';
import type { StreamSettings } from './stream-settings.ts';

/** Something and the moment it was true. */
export interface Timed<T> {
  readonly at: Millis;
  readonly value: T;
}

/** The websocket as it stands. */
export interface SocketSight {
  readonly status: EncoderEvidence['websocket'];
  /** When a session that had been open last closed. */
  readonly closedAt: Millis | null;
}

/** Everything `observe` judges by. Answers are the newest there are, however old. */
export interface Sight {
  /** `unseen` when the process table could not be read, `elsewhere` when OBS runs on another machine. */
  readonly processes: readonly ProcessReading[] | 'unseen' | 'elsewhere';
  readonly socket: SocketSight;
  readonly stream: Timed<StreamStatus> | null;
  readonly frames: Timed<FrameStats> | null;
  /** Names of the outputs that send to a service. */
  readonly outputs: Timed<readonly string[]> | null;
  readonly settings: Timed<StreamSettings> | null;
  /** What happened since the last look, in order. */
  readonly events: readonly Timed<ObsEvent>[];
  readonly crashReport: string | null;
  /** The mark that the process which is gone has left behind. */
  readonly crashSentinel: string | null;
  /** It has taken its mark away with it, as it does when it ends as it should. */
  readonly hasEndedCleanly: boolean;
  readonly portOwnerPid: number | null;
}

/** The limits that matter here, named as in the settings under `watch`. */
export interface ObsLimits {
  readonly encoderPollSeconds: number;
  readonly zombieWarnSeconds: number;
  readonly stalledSeconds: number;
  readonly settleSeconds: number;
}

/** How old an answer may be and still say how things are: three questions that went unanswered. */
export const freshMs = 6_000;
/** The list of outputs is asked for more seldom, and may be older. */
export const outputsFreshMs = 15_000;
