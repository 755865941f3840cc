/** Reads single fields out of JSON nobody has checked. Each gives `null` for what it cannot use, and never throws. */

import type { Millis } from '../engine/terms.ts';

/** An object from outside. */
export type Fields = { readonly [key: string]: unknown };

/** The value as an object; arrays and everything else are none. */
export function fieldsOf(value: unknown): Fields | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;
}

/** The value as a list, empty when it is none, cut after `most` entries. */
export function listOf(value: unknown, most = 50): readonly unknown[] {
  return Array.isArray(value) ? value.slice(0, most) : [];
}

/** The value as text with something in it, cut after `most` characters. Numbers count: ids come as either. */
export function textOf(value: unknown, most = 200): string | null {
  const text = typeof value === 'number' && Number.isFinite(value) ? String(value) : value;
  return typeof text === 'string' && text !== '' ? cut(text, most) : null;
}

/** The first of the values that is text. */
export function firstText(...values: readonly unknown[]): string | null {
  for (const value of values) {
    const text = textOf(value);
    if (text !== null && text.trim() !== '') return text;
  }
  return null;
}

/** The value as a finite number from 0 to `most`. */
export function amountOf(value: unknown, most = Number.MAX_SAFE_INTEGER): number | null {
  return typeof value === 'number' && value >= 0 && value <= most ? value : null;
}

/** The value as a whole number from 0 to `most`; digits in a string count. */
export function wholeOf(value: unknown, most = Number.MAX_SAFE_INTEGER): number | null {
  const number = typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : value;
  return Number.isSafeInteger(number) ? amountOf(number, most) : null;
}

/** The value as true or false; anything else is unknown. */
export function flagOf(value: unknown): boolean | null {
  return typeof value === 'boolean' ? value : null;
}

/** Seconds since 1970 beyond this are really milliseconds. */
const MOST_SECONDS = 100_000_000_000;
const YEAR_2100 = 4_102_444_800_000;

/** Seconds since 1970, as a moment. */
export function momentOf(value: unknown): Millis | null {
  const number = amountOf(value);
  if (number === null || number === 0) return null;
  const millis = number < MOST_SECONDS ? Math.round(number * 1000) : number;
  return millis < YEAR_2100 ? millis : null;
}

/** The value as an https address. */
export function pageOf(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > 2_000 || !URL.canParse(value)) return null;
  const url = new URL(value);
  return url.protocol === 'https:' && url.username === '' && url.password === '' ? url.href : null;
}

/** The text cut after `most` characters, never inside one that takes two units, and marked where it was cut. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = isHighSurrogate(text.charCodeAt(most - 1)) ? most - 1 : most;
  return `${text.slice(0, end)}…`;
}

const isHighSurrogate = (unit: number) => unit >= 0xd800 && unit <= 0xdbff;

/** A frame as JSON with an action, or why it is none. */
export function readAction(text: string): { action: string; frame: Fields } | { why: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { why: 'not JSON' };
  }
  const frame = fieldsOf(value);
  if (!frame) return { why: 'not a JSON object' };
  const action = textOf(frame.action, 100);
  return action === null ? { why: 'no action' } : { action, frame };
}
