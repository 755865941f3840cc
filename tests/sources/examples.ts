/** The example frames, by the situation they were written for. */

import { readFileSync } from 'node:fs';

export interface Example {
  readonly situation: string;
  readonly frame: { readonly action: string; readonly [key: string]: unknown };
}

/** All example frames of one socket. */
export function examplesOf(kind: 'chat' | 'streaming'): readonly Example[] {
  const path = new URL(`../data/restream/${kind}.frames.ndjson`, import.meta.url);
  return readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Example);
}

/** The frames of one action. */
export function framesOf(kind: 'chat' | 'streaming', action: string): readonly Example['frame'][] {
  return examplesOf(kind)
    .map(({ frame }) => frame)
    .filter((frame) => frame.action === action);
}
