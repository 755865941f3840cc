/** What is known of the encoder right now, written down for the verdict and for people. */

import type { EncoderEvidence } from '../../engine/encoder.ts';
import type { Millis } from '../../engine/terms.ts';
import { besideMain, type StreamStatus } from './answers.ts';
import { guiStillSince, type ProcessTrack, stoppedSince } from './process-track.ts';
import { retryPlan } from './retry-track.ts';
import { outputsFreshMs, type Sight, type Timed } from './sight.ts';
import { flatSince, type StreamTrack } from './stream-track.ts';

export interface Known {
  readonly sight: Sight;
  /** OBS's latest word on its stream, if it is fresh: an old one is evidence of nothing. */
  readonly fresh: Timed<StreamStatus> | null;
  readonly tracks: readonly ProcessTrack[];
  readonly process: ProcessTrack | null;
  readonly isSettled: boolean;
  readonly stream: StreamTrack;
}

/** Gathers it. What a young process does is no evidence yet. */
export function gatherEvidence(known: Known, now: Millis): EncoderEvidence {
  const { sight, fresh, tracks, process, stream } = known;
  const settled = known.isSettled ? process : null;
  const gui = process?.reading.gui ?? null;
  const crashDialog = gui?.kind === 'opinion' ? gui.crashDialog : null;
  const outputs = fresh === null ? null : freshOutputs(sight, fresh.value, now);
  const retry = fresh?.value.reconnecting ? retryPlan(stream.retry, sight) : null;
  const delayMs = sight.settings?.value.delayMs ?? 0;
  return {
    pids: tracks.map(({ reading }) => reading.pid),
    processState: process?.reading.state ?? null,
    processStoppedSince: settled && stoppedSince(settled, now),
    processStartedAt: process?.reading.startedAt ?? null,
    guiStillSince: settled && guiStillSince(settled, now),
    hasWindow: gui?.kind === 'opinion' ? gui.hasWindow : null,
    crashReport: crashDialog ?? sight.crashReport,
    websocket: sight.socket.status,
    outputActive: fresh?.value.active ?? null,
    outputReconnecting: fresh?.value.reconnecting ?? null,
    outputBytes: fresh?.value.bytes ?? null,
    bytesFlatSince: fresh?.value.active ? flatSince(stream.bytes) : null,
    framesFlatSince: fresh ? flatSince(stream.frames) : null,
    congestion: fresh?.value.congestion ?? null,
    stoppingSince: stream.stoppingAt,
    exitStartedAt: stream.exitStartedAt,
    portOwnerPid: sight.portOwnerPid,
    ...(outputs && { streamOutputs: outputs }),
    ...(retry && { retry }),
    ...(delayMs > 0 && { streamDelayMs: delayMs }),
    ...(stream.start.failedAt !== null && { startFailedAt: stream.start.failedAt }),
    ...(sight.crashSentinel !== null && { crashSentinel: sight.crashSentinel }),
  };
}

/** The list is of another moment than the main output's own word, which is the better one on that output. */
function freshOutputs({ outputs }: Sight, main: StreamStatus, now: Millis): readonly string[] | null {
  if (outputs === null || now - outputs.at > outputsFreshMs) return null;
  return main.active ? outputs.value : besideMain(outputs.value);
}
