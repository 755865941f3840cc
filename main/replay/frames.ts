/** The frames of a recording: what came over Restream's two sockets, and when. */

import type { Millis } from '../engine/terms.ts';
import { frameText, type Line } from '../journal/line.ts';
import type { SocketKind } from '../rehearsal/pretend-restream-door.ts';

/** A frame as it came. */
export interface RecordedFrame {
  readonly kind: SocketKind;
  readonly at: Millis;
  readonly raw: string | Uint8Array;
}

const KINDS: { readonly [source: string]: SocketKind } = {
  'restream-chat': 'chat',
  'restream-streaming': 'streaming',
};

/** The frames among the lines of a recording. */
export async function* framesOf(lines: AsyncIterable<Line>): AsyncGenerator<RecordedFrame, void, undefined> {
  for await (const line of lines) {
    const kind = Object.hasOwn(KINDS, line.source) ? KINDS[line.source] : undefined;
    const raw = kind ? frameText(line) : null;
    if (kind && raw !== null) yield { kind, at: Date.parse(line.at), raw };
  }
}
