/** What a pretend OBS answers, request by request: the few that anybody here asks. */

import type { Fields } from '../sources/fields.ts';
import { rpcVersion } from '../sources/obs/protocol.ts';
import type { PretendOutputs } from './pretend-obs-outputs.ts';
import type { PretendStream } from './pretend-obs-stream.ts';

/** Request status codes of obs-websocket. */
const status = { ok: 100, unknownRequest: 204, running: 500, notRunning: 501, notFound: 600 } as const;
const cutStatus = { done: status.ok, 'not running': status.notRunning, unknown: status.notFound } as const;

/** A request's status, and what it asked for. */
export interface Reply {
  readonly code: number;
  readonly data?: object;
}

/** Answers one request as OBS would; what it tells to do is done to the stream or to another output. */
export function answer(
  request: string,
  fields: Fields,
  stream: PretendStream,
  outputs: Pick<PretendOutputs, 'list' | 'cut'>,
): Reply {
  const done: Reply = { code: status.ok };
  switch (request) {
    case 'GetVersion':
      return { ...done, data: { obsVersion: '29.0.2', obsWebSocketVersion: '5.1.0', rpcVersion } };
    case 'GetStreamStatus':
      return { ...done, data: stream.status() };
    case 'GetStats':
      return { ...done, data: stream.stats() };
    case 'GetOutputList':
      return { ...done, data: { outputs: outputs.list() } };
    case 'GetProfileParameter':
      return { ...done, data: readProfile(stream, fields) };
    case 'StartStream':
      if (stream.isActive) return { code: status.running };
      stream.start();
      return done;
    case 'StopStream':
      if (!stream.isActive) return { code: status.notRunning };
      stream.stop();
      return done;
    case 'StopOutput':
      return { code: cutStatus[outputs.cut(fields.outputName)] };
    default:
      return { code: status.unknownRequest };
  }
}

/** As OBS spells what it keeps in its profile; what it does not know is `null`, and no error. */
function readProfile(
  { delayMs, retries }: PretendStream,
  { parameterCategory, parameterName }: Fields,
): object {
  const values: { readonly [name: string]: readonly [value: string, usual: string] } = {
    Reconnect: [String(retries.most > 0), 'true'],
    RetryDelay: [String(Math.ceil(retries.firstMs / 1_000)), '2'],
    MaxRetries: [String(retries.most), '25'],
    DelayEnable: [String(delayMs > 0), 'false'],
    DelaySec: [String(Math.ceil(delayMs / 1_000) || 20), '20'],
    DelayPreserve: ['true', 'true'],
  };
  const known = parameterCategory === 'Output' ? values[String(parameterName)] : undefined;
  const [parameterValue = null, defaultParameterValue = null] = known ?? [];
  return { parameterValue, defaultParameterValue };
}
