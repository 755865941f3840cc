/** Where the loops of the OBS source leave for each other what they have learnt. */

import type { Clock } from '../../engine/clock.ts';
import type { EncoderEvidence } from '../../engine/encoder.ts';
import type { Millis } from '../../engine/terms.ts';
import type { ProcessReading } from '../process.ts';
import type { FrameStats, StreamStatus } from './answers.ts';
import type { ObsEvent } from './frames.ts';
import type { Timed } from './sight.ts';
import type { StreamSettings } from './stream-settings.ts';
import { createWaker, type Waker } from './waker.ts';

export interface Board {
  /** Processes as last looked at; `null` until they could be. */
  processes: readonly ProcessReading[] | null;
  /** OBS answers at the address in the settings, and no process here has its name: a tunnel, a container. */
  isTunnelled: boolean;
  /** Pid of the process taken for the encoder. */
  pid: number | null;
  /** Port of OBS's websocket, as far as known. */
  port: number | null;
  socket: EncoderEvidence['websocket'];
  closedAt: Millis | null;
  stream: Timed<StreamStatus> | null;
  frames: Timed<FrameStats> | null;
  outputs: Timed<readonly string[]> | null;
  settings: Timed<StreamSettings> | null;
  /** The settings may be others by now, or are about to matter. */
  areSettingsDue: boolean;
  events: Timed<ObsEvent>[];
  /** Wakes the loop that judges. */
  readonly judge: Waker;
  /** Wakes the loop that dials. */
  readonly dial: Waker;
  /** Wakes the loop that asks. */
  readonly ask: Waker;
}

/** An empty board. */
export function createBoard(clock: Clock): Board {
  return {
    processes: null,
    isTunnelled: false,
    pid: null,
    port: null,
    socket: 'off',
    closedAt: null,
    stream: null,
    frames: null,
    outputs: null,
    settings: null,
    areSettingsDue: true,
    events: [],
    judge: createWaker(clock),
    dial: createWaker(clock),
    ask: createWaker(clock),
  };
}
