/** The colour of an author's name: the one the platform gave, made legible, or a steady one of our own. */

import { colourText, fromHue, legible, parseColour, type Rgb } from './colour.ts';

/** A name's colour on the bright and on the dark page. */
export interface NameColour {
  readonly bright: string;
  readonly dark: string;
}

/** The grounds a name stands on, the same as in `tokens.css`: the page, a row under the pointer, a paid row. */
export const grounds = {
  bright: ['#ffffff', '#f4f4f1', '#fdf3da'],
  dark: ['#14161a', '#1f2226', '#2c2614'],
} as const;

const leastContrast = 4.6;
const colours = (texts: readonly string[]): Rgb[] =>
  texts.map(parseColour).filter((colour) => colour !== null);
const brightGrounds = colours(grounds.bright);
const darkGrounds = colours(grounds.dark);

/** Hues that stay apart from each other, also for most people who see colours differently. */
const hues = [4, 28, 46, 88, 140, 168, 190, 210, 232, 262, 292, 328];

function ownColour(name: string): Rgb {
  let hash = 7;
  for (let index = 0; index < name.length; index += 1) hash = (hash * 31 + name.charCodeAt(index)) | 0;
  return fromHue(hues[Math.abs(hash) % hues.length] ?? 0, 0.62, 0.52);
}

const known = new Map<string, NameColour>();
const mostKnown = 2_000;

/** A name's colour, with a contrast of at least 4.5 on every ground. */
export function nameColour(name: string, given: string | null): NameColour {
  const key = given ?? `name:${name.slice(0, 64)}`;
  const before = known.get(key);
  if (before) return before;
  const base = (given && parseColour(given)) || ownColour(name.slice(0, 64));
  const colour = {
    bright: colourText(legible(base, brightGrounds, leastContrast)),
    dark: colourText(legible(base, darkGrounds, leastContrast)),
  };
  if (known.size >= mostKnown) known.clear();
  known.set(key, colour);
  return colour;
}
