/** Makes text fit for a notification daemon or a terminal: one line, bounded, nothing in it that acts. */

import type { Alert } from '../engine/terms.ts';

/** Control characters, line and paragraph separators, and what turns the writing direction. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point.
const acting = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+/g;

/** The text on one line, at most `most` characters long. */
export function plainText(text: string, most: number): string {
  const line = text.replace(acting, ' ').replace(/ {2,}/g, ' ').trim();
  const characters = [...line];
  return characters.length <= most ? line : `${characters.slice(0, most - 1).join('')}…`;
}

/** macOS cuts at 256 bytes. */
const longestTitle = 80;
const longestBody = 220;

/** An alert's words as a notification of this program shows them. */
export function plainWords({ title, body, rehearsal }: Alert): {
  readonly title: string;
  readonly body: string;
} {
  return {
    title: plainText(rehearsal ? `Rehearsal: ${title}` : title, longestTitle),
    body: plainText(body, longestBody),
  };
}

const forMarkup: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** The text for a notification daemon of Linux, which reads a body as markup. */
export const markupText = (text: string): string => text.replace(/[&<>]/g, (sign) => forMarkup[sign] ?? '');
