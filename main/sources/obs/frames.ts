/** How a frame from OBS reads: whatever it is, it becomes one of a few known things or nothing. */

import { type Fields, fieldsOf } from '../fields.ts';
import { type Challenge, op, statusOk } from './protocol.ts';

/** What OBS says of the stream's changes, in its own words. */
export type StreamChange = 'starting' | 'started' | 'stopping' | 'stopped' | 'reconnecting' | 'reconnected';

export type ObsEvent =
  | { readonly type: 'stream'; readonly change: StreamChange }
  | { readonly type: 'exit-started' };

/** What OBS answered to one request. */
export type Answer =
  | { readonly ok: true; readonly fields: Fields }
  /** OBS said no; `code` is its request status. */
  | { readonly ok: false; readonly why: 'denied'; readonly code: number }
  /** Nothing came in time. It may still come; nobody waits for it any more. */
  | { readonly ok: false; readonly why: 'silent' }
  /** The session ended first. */
  | { readonly ok: false; readonly why: 'ended' };

export type ObsFrame =
  | { readonly kind: 'hello'; readonly challenge: Challenge | null }
  | { readonly kind: 'identified' }
  | { readonly kind: 'event'; readonly event: ObsEvent }
  | { readonly kind: 'response'; readonly id: string; readonly answer: Answer }
  | { readonly kind: 'other' };

const other: ObsFrame = { kind: 'other' };
/** How OBS spells its output states before their last word. */
const statePrefix = 'OBS_WEBSOCKET_OUTPUT_';
const changes: readonly StreamChange[] = [
  'starting',
  'started',
  'stopping',
  'stopped',
  'reconnecting',
  'reconnected',
];

/** Reads one text frame. Never throws. */
export function readFrame(text: string): ObsFrame {
  let frame: Fields;
  try {
    frame = toFields(JSON.parse(text));
  } catch {
    return other;
  }
  const fields = toFields(frame.d);
  if (frame.op === op.hello) return { kind: 'hello', challenge: readChallenge(fields) };
  if (frame.op === op.identified) return { kind: 'identified' };
  if (frame.op === op.response) return readResponse(fields);
  if (frame.op === op.event) {
    const event = readEvent(fields);
    return event ? { kind: 'event', event } : other;
  }
  return other;
}

/** The fields of an object; none for anything else. */
export function toFields(value: unknown): Fields {
  return fieldsOf(value) ?? {};
}

function readChallenge(hello: Fields): Challenge | null {
  const { challenge, salt } = toFields(hello.authentication);
  return typeof challenge === 'string' && typeof salt === 'string' ? { challenge, salt } : null;
}

function readResponse(fields: Fields): ObsFrame {
  const { code } = toFields(fields.requestStatus);
  if (typeof fields.requestId !== 'string' || typeof code !== 'number') return other;
  const answer: Answer =
    code === statusOk
      ? { ok: true, fields: toFields(fields.responseData) }
      : { ok: false, why: 'denied', code };
  return { kind: 'response', id: fields.requestId, answer };
}

function readEvent(fields: Fields): ObsEvent | null {
  if (fields.eventType === 'ExitStarted') return { type: 'exit-started' };
  if (fields.eventType !== 'StreamStateChanged') return null;
  const { outputState } = toFields(fields.eventData);
  const change = changes.find((word) => outputState === statePrefix + word.toUpperCase());
  return change ? { type: 'stream', change } : null;
}
