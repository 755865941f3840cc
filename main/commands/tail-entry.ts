/** Turns a journal line into what a person reads of it: none, one or several entries. */

import type { Family, FrameEvent, Platform } from '../engine/terms.ts';
import { decodeLine, frameText, type Line } from '../journal/line.ts';
import { readChatFrame } from '../sources/restream-chat-frame.ts';
import { readStreamingFrame } from '../sources/restream-streaming-frame.ts';
import { type Part, paint } from './output.ts';
import { tellOwnEvent } from './tail-events.ts';
import { tellFrameEvent } from './tail-frames.ts';

/** What one happening looks like, and by what it can be chosen. */
export interface Telling {
  readonly platform: Platform | null;
  readonly author: string | null;
  readonly parts: readonly Part[];
  /** Worth showing to somebody who did not ask for this family. */
  readonly matters: boolean;
}

/** A telling in its place in time. */
export interface Entry extends Telling {
  readonly at: string;
}

/** The entries of a line. Heartbeats and ticks have none: nothing happened. */
export function entriesOf(family: Family, line: string): readonly Entry[] {
  const decoded = decodeLine(line);
  if (!decoded) return [];
  return tellingsOf(family, decoded).map((telling) => ({ at: decoded.at, ...telling }));
}

function tellingsOf(family: Family, line: Line): readonly Telling[] {
  if ('event' in line) {
    const telling = tellOwnEvent(line.event);
    return telling ? [telling] : [];
  }
  const text = frameText(line);
  if (text === null) return [];
  if (typeof text !== 'string') return [plain(`a binary frame of ${text.length} bytes`)];
  return read(family, text).flatMap((event) => tellFrameEvent(event) ?? []);
}

function read(family: Family, text: string): readonly FrameEvent[] {
  if (family === 'chat') return readChatFrame(text);
  return family === 'streaming' ? readStreamingFrame(text) : [];
}

function plain(text: string): Telling {
  return { platform: null, author: null, parts: [paint('dim', text)], matters: true };
}

/** Everything of an entry that `--grep` looks in. */
export function textOf(entry: Entry): string {
  return entry.parts.map((part) => (typeof part === 'string' ? part : part.text)).join('');
}

/** The local time of an entry, with the day when that is not today. */
export function timeOf(at: string, now: number): string {
  const time = new Date(at);
  if (Number.isNaN(time.getTime())) return '--:--:--';
  const two = (value: number) => String(value).padStart(2, '0');
  const clock = `${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}`;
  if (time.toDateString() === new Date(now).toDateString()) return clock;
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())} ${clock}`;
}
