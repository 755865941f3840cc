/** Which lines are wanted: words, phrases in quotes, `@author`, and the platforms not switched off. */

import type { Line } from './line.ts';

/** What is looked for. Everything in it must be found. */
export interface Filter {
  readonly words: readonly string[];
  readonly authors: readonly string[];
  readonly hidden: ReadonlySet<string>;
}

/** Wants everything. */
export const everything: Filter = { words: [], authors: [], hidden: new Set() };

const fold = (text: string) => text.normalize('NFKC').toLowerCase();

/** Reads what was typed. An unfinished quote reaches to the end. */
export function readFilter(typed: string, hidden: ReadonlySet<string>): Filter {
  const words: string[] = [];
  const authors: string[] = [];
  for (const [, at, quoted, plain] of fold(typed).matchAll(/(@?)(?:"([^"]*)"?|([^\s"]+))/g)) {
    const word = (quoted ?? plain ?? '').trim();
    if (word !== '') (at === '@' ? authors : words).push(word);
  }
  return { words, authors, hidden };
}

/** Whether a filter lets everything through. */
export const isOpen = (filter: Filter): boolean =>
  filter.words.length === 0 && filter.authors.length === 0 && filter.hidden.size === 0;

/** Whether a line is wanted. Words are looked for in the text and in the author's name. */
export function wants(filter: Filter, line: Line): boolean {
  if (filter.hidden.has(line.platform)) return false;
  if (filter.words.length === 0 && filter.authors.length === 0) return true;
  const name = fold(line.name);
  if (!filter.authors.every((author) => name.includes(author))) return false;
  if (filter.words.length === 0) return true;
  const text = `${name} ${fold(line.text)}`;
  return filter.words.every((word) => text.includes(word));
}
