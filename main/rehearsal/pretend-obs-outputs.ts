/** The outputs of a pretend OBS beside its stream: a second one, as a plug-in adds it, and a recording. */

import type { Fields } from '../sources/fields.ts';
import type { PretendStream } from './pretend-obs-stream.ts';

export interface PretendOutputs {
  /** A second output sends to a service, or ends. */
  secondOutput(on: boolean): void;
  /** The recording runs, or ends. */
  record(on: boolean): void;
  /** Ends the output of this name at once; what became of that. */
  cut(name: unknown): 'done' | 'not running' | 'unknown';
  /** As `GetOutputList` answers. */
  list(): readonly Fields[];
}

const names = { main: 'simple_stream', second: 'second_stream', recording: 'simple_file_output' };

/** All of them off. `announceRecord` gets OBS's word for what the recording does. */
export function createPretendOutputs(
  stream: PretendStream,
  announceRecord: (state: 'STARTED' | 'STOPPED') => void,
): PretendOutputs {
  let isSecondOn: boolean | null = null;
  let isRecording = false;
  return {
    secondOutput: (on) => {
      isSecondOn = on;
    },
    record: (on) => {
      if (on === isRecording) return;
      isRecording = on;
      announceRecord(on ? 'STARTED' : 'STOPPED');
    },
    cut: (name) => {
      if (name === names.second && isSecondOn !== null) {
        if (!isSecondOn) return 'not running';
        isSecondOn = false;
        return 'done';
      }
      if (name !== names.main) return 'unknown';
      if (!stream.isActive) return 'not running';
      stream.cut();
      return 'done';
    },
    list: () => [
      describe(names.main, 'rtmp_output', stream.isActive, true),
      // Nobody lists an output that never was.
      ...(isSecondOn === null ? [] : [describe(names.second, 'rtmp_output', isSecondOn, true)]),
      describe(names.recording, 'ffmpeg_muxer', isRecording, false),
    ],
  };
}

function describe(outputName: string, outputKind: string, outputActive: boolean, sends: boolean): Fields {
  return {
    outputName,
    outputKind,
    outputActive,
    outputFlags: {
      OBS_OUTPUT_AUDIO: true,
      OBS_OUTPUT_VIDEO: true,
      OBS_OUTPUT_ENCODED: true,
      OBS_OUTPUT_SERVICE: sends,
    },
  };
}
