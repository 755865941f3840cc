/** What is seen of the encoder: its states, how a broadcast of it ends, and the evidence for both. */

import type { Millis } from './terms.ts';

export type EncoderState =
  | 'unknown'
  | 'gone'
  | 'idle'
  | 'starting'
  | 'streaming'
  | 'reconnecting'
  | 'stalled'
  | 'stopping'
  | 'exiting'
  | 'frozen'
  | 'zombie';

/** How the last broadcast of this machine's encoder came to its end, where that is known. */
export type EncoderEnd = 'stopped' | 'exited' | 'crashed' | 'replaced';

/** What was seen of the encoder, and so why it is said to be in its state. Times are when it *became* true. */
export interface EncoderEvidence {
  /** Every process that looks like the encoder. */
  readonly pids: readonly number[];
  /** One-letter process state where the OS has one (`S`, `R`, `T`, `D`, `Z`). */
  readonly processState: string | null;
  /** Since when the process is stopped or stuck in the kernel (`T`, `D`). */
  readonly processStoppedSince: Millis | null;
  /** Start of the process. */
  readonly processStartedAt: Millis | null;
  /** Since when the GUI has not moved; `null` while it moves or where it cannot be told. */
  readonly guiStillSince: Millis | null;
  /** Whether OBS shows a window; `null` where it cannot be told. */
  readonly hasWindow: boolean | null;
  /** A crash dialog is up, or a crash file is newer than the process. */
  readonly crashReport: string | null;
  readonly websocket: 'open' | 'mute' | 'closed' | 'refused' | 'unauthorised' | 'off';
  readonly outputActive: boolean | null;
  readonly outputReconnecting: boolean | null;
  readonly outputBytes: number | null;
  /** Since when an active output has moved no bytes. */
  readonly bytesFlatSince: Millis | null;
  /** Since when no frame was rendered. */
  readonly framesFlatSince: Millis | null;
  readonly congestion: number | null;
  /** Since when OBS says it is stopping the stream. */
  readonly stoppingSince: Millis | null;
  /** When OBS announced its exit. */
  readonly exitStartedAt: Millis | null;
  /** The process that owns OBS's websocket port, where that can be told. */
  readonly portOwnerPid: number | null;
  /** Names of every output that sends to a service just now, where OBS told: the main one and any other. */
  readonly streamOutputs?: readonly string[];
  /** How OBS goes on trying after it lost its connection; absent while it has not, or where it did not tell. */
  readonly retry?: RetryPlan;
  /** The delay set in OBS: what goes out is this old, and goes on for as long after Stop. Absent when there is none. */
  readonly streamDelayMs?: number;
  /** When OBS last began to stream and could not; absent since it could. */
  readonly startFailedAt?: Millis;
  /** The mark an OBS leaves behind that did not end properly, where it keeps one. */
  readonly crashSentinel?: string;
}

/** What OBS does about a lost connection, by its own settings. */
export interface RetryPlan {
  readonly lostAt: Millis;
  /** The try that comes next, counted from 1. */
  readonly attempt: number;
  /** When it comes; `null` once the last one has failed. */
  readonly nextTryAt: Millis | null;
  readonly givesUpAt: Millis | null;
}

export interface EncoderReading {
  readonly state: EncoderState;
  readonly pid: number | null;
  readonly since: Millis;
  readonly bitrateBps: number | null;
  /** Only in the reading that ends a broadcast, and until the next one starts. */
  readonly ended: { readonly at: Millis; readonly how: EncoderEnd } | null;
  readonly evidence: EncoderEvidence;
}
