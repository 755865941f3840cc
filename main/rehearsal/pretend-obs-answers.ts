/** What a pretend OBS answers, request by request: the few that anybody here asks. */

import type { Fields } from '../sources/fields.ts';
import { rpcVersion } from '../sources/obs/protocol.ts';
import type { PretendStream } from './pretend-obs-stream.ts';

/** Request status codes of obs-websocket. */
const status = { ok: 100, unknownRequest: 204, running: 500, notRunning: 501, notFound: 600 } as const;
const outputName = 'simple_stream';

/** A request's status, and what it asked for. */
export interface Reply {
  readonly code: number;
  readonly data?: object;
}

/** Answers one request as OBS would; what it tells to do is done to `stream`. */
export function answer(request: string, fields: Fields, stream: PretendStream): Reply {
  const done: Reply = { code: status.ok };
  switch (request) {
    case 'GetVersion':
      return { ...done, data: { obsVersion: '29.0.2', obsWebSocketVersion: '5.1.0', rpcVersion } };
    case 'GetStreamStatus':
      return { ...done, data: stream.status() };
    case 'GetStats':
      return { ...done, data: stream.stats() };
    case 'GetOutputList':
      return { ...done, data: { outputs: listOutputs(stream) } };
    case 'StartStream':
      if (stream.isActive) return { code: status.running };
      stream.start();
      return done;
    case 'StopStream':
      if (!stream.isActive) return { code: status.notRunning };
      stream.stop();
      return done;
    case 'StopOutput':
      if (fields.outputName !== outputName) return { code: status.notFound };
      if (!stream.isActive) return { code: status.notRunning };
      stream.cut();
      return done;
    default:
      return { code: status.unknownRequest };
  }
}

function listOutputs(stream: PretendStream): readonly object[] {
  const sending = { OBS_OUTPUT_AUDIO: true, OBS_OUTPUT_VIDEO: true, OBS_OUTPUT_ENCODED: true };
  return [
    {
      outputName,
      outputKind: 'rtmp_output',
      outputActive: stream.isActive,
      outputFlags: { ...sending, OBS_OUTPUT_SERVICE: true },
    },
    {
      outputName: 'simple_file_output',
      outputKind: 'ffmpeg_muxer',
      outputActive: false,
      outputFlags: { ...sending, OBS_OUTPUT_SERVICE: false },
    },
  ];
}
