/** Which state the encoder is in: the first of these sentences that is true. */

import type { EncoderEvidence, EncoderState } from '../../engine/encoder.ts';
import type { Millis } from '../../engine/terms.ts';
import type { StreamStatus } from './answers.ts';
import type { ObsLimits } from './sight.ts';

/** What the state is decided by. */
export interface Facts {
  /** `null`: it cannot be seen from here. */
  readonly isAlive: boolean | null;
  readonly isSettled: boolean;
  /** A broadcast was seen and has not been seen to end. */
  readonly onAir: boolean;
  /** OBS's latest word on its stream, if it is fresh. */
  readonly stream: StreamStatus | null;
  readonly isStarting: boolean;
  /** It is active, but its own delay holds everything back as yet. */
  readonly isHeldBack: boolean;
  readonly evidence: EncoderEvidence;
}

/** Decides. Nobody is called frozen, a zombie or stalled before the process has settled. */
export function decideState(facts: Facts, now: Millis, limits: ObsLimits): EncoderState {
  const { isAlive, isSettled, onAir, stream, isStarting, isHeldBack, evidence } = facts;
  const lasts = (since: Millis | null, seconds: number) => since !== null && now - since >= seconds * 1000;
  const hasLeft = isAlive === null && evidence.exitStartedAt !== null && isCut(evidence.websocket);
  if (isAlive === false || hasLeft) return 'gone';
  if (isSettled && evidence.processStoppedSince !== null) return 'frozen';
  if (evidence.exitStartedAt !== null) return 'exiting';

  const isGuiDead = isSettled && lasts(evidence.guiStillSince, limits.zombieWarnSeconds);
  if (isGuiDead || evidence.crashReport !== null) {
    if (evidence.websocket === 'mute') return 'frozen';
    if (stream === null) return onAir ? 'zombie' : 'frozen';
    if (stream.active) return 'zombie';
  }
  if (stream === null) return 'unknown';
  if (!stream.active) return isStarting ? 'starting' : 'idle';
  if (evidence.stoppingSince !== null) return 'stopping';
  if (isHeldBack) return 'starting';
  if (stream.reconnecting) return 'reconnecting';
  return isSettled && lasts(evidence.bytesFlatSince, limits.stalledSeconds) ? 'stalled' : 'streaming';
}

function isCut(websocket: EncoderEvidence['websocket']): boolean {
  return websocket !== 'open' && websocket !== 'mute';
}
