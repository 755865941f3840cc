/** What is said about a word that does not exist. */

import { shorten } from './harmless.ts';
import { nearest } from './nearest.ts';

/** A sentence with the word that was probably meant, and where all words are listed. */
export function unknownWord(word: string, known: readonly string[]): string {
  const meant = nearest(word, known);
  const guess = meant ? ` Did you mean ${meant}?` : '';
  return `There is no word "${shorten(word, 40)}".${guess} See live help.`;
}
