/** What was seen of something, as a sentence with a tone, and how evidence is read for it. */

import type { Encoder } from '../shared/terms.ts';
import { parseTime } from '../shared/time.ts';

/** How a piece of evidence looks: fine, worrying, or neither. */
export type Tone = 'good' | 'bad' | 'plain';

/** One thing seen of the encoder, as a sentence. */
export interface Sign {
  readonly tone: Tone;
  readonly text: string;
}

/** Evidence of any shape: it comes from a file. */
export type Evidence = NonNullable<Encoder['evidence']>;

/** Reads one kind of evidence; `null` when there is nothing to say. */
export type Reader = (evidence: Evidence, now: number) => Sign | null;

/** A worrying sign. */
export const bad = (text: string): Sign => ({ tone: 'bad', text });
/** A sign that all is well. */
export const good = (text: string): Sign => ({ tone: 'good', text });
/** A sign that is neither. */
export const plain = (text: string): Sign => ({ tone: 'plain', text });

/** A time in it; `null` when there is none or it makes no sense. */
export function timeOf(evidence: { readonly [name: string]: unknown }, name: string): number | null {
  const value = evidence[name];
  return typeof value === 'string' ? parseTime(value) : null;
}
