/** Goes to a moment of a recording. */

import type { Millis } from '../engine/terms.ts';
import type { RecordedFrame } from './frames.ts';
import { createNewcomers } from './newcomers.ts';

/** A moment of a recording: what comes from there on, and what a client that comes then is told of the time before. */
export interface Place {
  readonly first: RecordedFrame | null;
  readonly past: readonly RecordedFrame[];
  /** The frame after the last one; `null` at the end. */
  next(): Promise<RecordedFrame | null>;
  close(): Promise<void>;
}

/** Goes to the first frame at or after `from`. */
export async function seek(
  frames: AsyncGenerator<RecordedFrame, void, undefined>,
  from: Millis | null,
): Promise<Place> {
  const newcomers = createNewcomers();
  const next = async () => (await frames.next()).value ?? null;
  let first = await next();
  for (; from !== null && first && first.at < from; first = await next()) newcomers.note(first);
  const past = (['chat', 'streaming'] as const).flatMap((kind) => newcomers.greeting(kind, from ?? 0));
  return { first, past, next, close: async () => void (await frames.return()) };
}
