/** What OBS tells of its stream, its frames and its outputs, checked field by field. */

import { amountOf, type Fields, listOf } from '../fields.ts';
import { toFields } from './frames.ts';

/** From `GetStreamStatus`. */
export interface StreamStatus {
  readonly active: boolean;
  readonly reconnecting: boolean;
  readonly bytes: number | null;
  /** 0 to 1: how full the way to the server is. */
  readonly congestion: number | null;
}

/** From `GetStats`. */
export interface FrameStats {
  readonly renderedFrames: number | null;
}

/** Reads `GetStreamStatus`; `null` when it does not even say whether the stream is on. */
export function readStreamStatus(fields: Fields): StreamStatus | null {
  if (typeof fields.outputActive !== 'boolean') return null;
  return {
    active: fields.outputActive,
    reconnecting: fields.outputReconnecting === true,
    bytes: amountOf(fields.outputBytes),
    congestion: amountOf(fields.outputCongestion),
  };
}

/** Reads `GetStats`. */
export function readFrameStats(fields: Fields): FrameStats {
  return { renderedFrames: amountOf(fields.renderTotalFrames) };
}

/** What OBS calls its main output, by the way it is set up. */
const mainOutputs: readonly unknown[] = ['simple_stream', 'adv_stream', 'rtmp multitrack video'];

/** The outputs beside the main one. */
export function besideMain(names: readonly string[]): readonly string[] {
  return names.filter((name) => !mainOutputs.includes(name));
}

/** Kinds of outputs that send to a service, for an OBS that does not say so. */
const SENDING_KINDS = /rtmp|ftl|srt|rist|whip|hls|ffmpeg_mpegts/i;

/** Names of the outputs now sending to a service, from `GetOutputList`: recordings and virtual cameras are none of those. */
export function readStreamOutputs(fields: Fields): readonly string[] {
  const outputs = listOf(fields.outputs).map(toFields);
  return outputs.flatMap(({ outputName, outputActive, outputFlags, outputKind }) => {
    const flag = toFields(outputFlags).OBS_OUTPUT_SERVICE;
    const sends = typeof flag === 'boolean' ? flag : SENDING_KINDS.test(String(outputKind));
    return outputActive === true && sends && typeof outputName === 'string' ? [outputName] : [];
  });
}
