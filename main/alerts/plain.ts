/** Makes text fit for a notification daemon or a terminal: one line, bounded, nothing in it that acts. */

/** Control characters, line and paragraph separators, and what turns the writing direction. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point.
const acting = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+/g;

/** The text on one line, at most `most` characters long. */
export function plainText(text: string, most: number): string {
  const line = text.replace(acting, ' ').replace(/ {2,}/g, ' ').trim();
  const characters = [...line];
  return characters.length <= most ? line : `${characters.slice(0, most - 1).join('')}…`;
}
