/** How much of a long message is shown before it is asked for. */

import { cut } from '../shared/harmless.ts';

/** Longer than what the platforms let people write in one message. */
const roomUnits = 620;
/** Below this nothing can be too large, whatever it is made of. */
const surelyFits = 60;
/** Single characters as wide as a sentence. */
const giants = /[\u{fdfd}\u{12219}\u{1242b}\u{1242a}\u{1243a}\u{a9c5}\u{2e3b}]/u;

const unitsOf = (character: string): number => {
  if (giants.test(character)) return 24;
  return character > '\u2e7f' ? 2 : 1;
};

/** A message cut to about a dozen lines of a narrow window, and how many characters are left. */
export function clamp(text: string): { readonly shown: string; readonly left: number } {
  if (text.length <= surelyFits) return { shown: text, left: 0 };
  let units = 0;
  let end = 0;
  for (const character of text) {
    units += unitsOf(character);
    if (units > roomUnits) return cut(text, end);
    end += character.length;
  }
  return { shown: text, left: 0 };
}
