/** One journal line: how a frame or an own happening is written down, and how it is read back, byte for byte. */

import { isUtf8 } from 'node:buffer';
import type { Millis, OwnEvent } from '../engine/terms.ts';

/** A line, read back. Exactly one of `frame`, `text`, `base64` and `event` is there. */
export type Line = {
  readonly seq: number;
  readonly at: string;
  readonly source: string;
  /** Its place among the lines of all families; journals of before there was one lack it. */
  readonly order?: number;
} & Content;

type Content =
  /** `raw` is the frame exactly as it came; it is missing where other hands have rewritten the line. */
  | { readonly frame: unknown; readonly raw?: string }
  | { readonly text: string }
  | { readonly base64: string }
  | { readonly event: OwnEvent };

/** Writes down a frame, without the line's end: text frames as a string, binary ones as bytes. */
export function encodeFrame(
  seq: number,
  at: Millis,
  source: string,
  raw: string | Uint8Array,
  order?: number,
): string {
  const head = headOf(seq, at, source, order);
  const text = typeof raw === 'string' ? raw : textOf(raw);
  if (text !== null && isOneLineJson(text)) return `${head}"frame":${text}}`;
  if (typeof raw === 'string') return `${head}"text":${JSON.stringify(raw)}}`;
  return `${head}"base64":"${bytesOf(raw).toString('base64')}"}`;
}

/** Writes down something that happened here, without the line's end. */
export function encodeEvent(
  seq: number,
  at: Millis,
  source: string,
  event: OwnEvent,
  order?: number,
): string {
  return `${headOf(seq, at, source, order)}"event":${JSON.stringify(event)}}`;
}

/** A frame as its line gives it back: binary JSON becomes text, so whoever acts on a frame must read it like this. */
export function asWritten(raw: string | Uint8Array): string | Uint8Array {
  if (typeof raw === 'string') return raw;
  const text = textOf(raw);
  return text !== null && isOneLineJson(text) ? text : raw;
}

/** Reads a line; `null` when it is torn or none of ours. */
export function decodeLine(text: string): Line | null {
  const head = HEAD.exec(text);
  if (!head || !text.endsWith('}')) return decodeForeign(text);
  const raw = text.slice(head[0].length, -1);
  let value: unknown;
  try {
    value = JSON.parse(raw);
  } catch {
    return decodeForeign(text);
  }
  const [, seq, at = '', source = '', order, key = ''] = head;
  return lineOf({ seq: Number(seq), at, source, ...orderOf(order && Number(order)) }, key, value, raw);
}

/** The frame of a line as it came off the socket; `null` for an own happening. */
export function frameText(line: Line): string | Uint8Array | null {
  if ('frame' in line) return line.raw ?? JSON.stringify(line.frame);
  if ('text' in line) return line.text;
  return 'base64' in line ? Buffer.from(line.base64, 'base64') : null;
}

/** The layout we write. It lets a frame be cut out of its line without being rebuilt from what it parsed to. */
const HEAD =
  /^\{"seq":(\d{1,16}),"at":"([^"\\]*)","source":"([^"\\]*)",(?:"order":(\d{1,16}),)?"(frame|text|base64|event)":/;

const KEYS = ['frame', 'text', 'base64', 'event'] as const;

function headOf(seq: number, at: Millis, source: string, order?: number): string {
  const place = order === undefined ? '' : `"order":${order},`;
  return `{"seq":${seq},"at":"${timeOf(at)}","source":${JSON.stringify(source)},${place}`;
}

function orderOf(value: unknown): { order?: number } {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? { order: value } : {};
}

/** In a flood many lines fall into one millisecond, and writing a time costs as much as half a write. */
function timeOf(at: Millis): string {
  if (at !== lastTime.at) lastTime = { at, text: new Date(at).toISOString() };
  return lastTime.text;
}

let lastTime = { at: 0, text: new Date(0).toISOString() };

function isOneLineJson(text: string): boolean {
  // A lone surrogate has no UTF-8 form: it would come back as another character.
  if (text.includes('\n') || text.includes('\r') || !isWellFormed(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** In every Node we run on, but not yet in the library types we check against. */
function isWellFormed(text: string): boolean {
  return (text as string & { isWellFormed(): boolean }).isWellFormed();
}

function textOf(bytes: Uint8Array): string | null {
  return isUtf8(bytes) ? bytesOf(bytes).toString('utf8') : null;
}

function bytesOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Accepts a line whose keys stand in another order, as other tools may write it. */
function decodeForeign(text: string): Line | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const fields = value as { readonly [key: string]: unknown };
  const { seq, at, source } = fields;
  if (typeof seq !== 'number' || typeof at !== 'string' || typeof source !== 'string') return null;
  const keys = KEYS.filter((key) => Object.hasOwn(fields, key));
  const [key] = keys;
  if (!key || keys.length !== 1) return null;
  return lineOf({ seq, at, source, ...orderOf(fields.order) }, key, fields[key]);
}

type Head = Pick<Line, 'seq' | 'at' | 'source' | 'order'>;

function lineOf(head: Head, key: string, value: unknown, raw?: string): Line | null {
  if (!Number.isSafeInteger(head.seq) || head.seq < 0 || Number.isNaN(Date.parse(head.at))) return null;
  if (key === 'frame') return raw === undefined ? { ...head, frame: value } : { ...head, frame: value, raw };
  if (key === 'text') return typeof value === 'string' ? { ...head, text: value } : null;
  if (key === 'base64') return typeof value === 'string' ? { ...head, base64: value } : null;
  return isEvent(value) ? { ...head, event: value } : null;
}

function isEvent(value: unknown): value is OwnEvent {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
