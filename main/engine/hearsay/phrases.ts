/** The small language in which the patterns of chat are written, and its way to regular expressions. */

import { foldWord } from './fold.ts';
import type { Hint } from './hint.ts';

/**
 * How people of one language say it. Words may be written as usual (`t'es`, `hört`): they are folded like messages.
 *
 * A phrase is a row of parts with spaces between: a word, `<name>` for an entry of `words`, `a|<b>|c` for either
 * of them, each with `?` behind it if it may be missing; `..` for up to three words of any kind; `^` and `$` for the start and the
 * end of a thought.
 */
export interface Language {
  readonly code: string;
  /** Alternatives with commas between; an alternative may be several words. */
  readonly words: Readonly<Record<string, string>>;
  /** Words that change nothing ("dude"). They are left out of every message, in all languages. */
  readonly skipped: string;
  readonly says: Readonly<Record<Hint, readonly string[]>>;
  /** What takes the sense away: the past, wishes, other people, games. */
  readonly unless: Readonly<Record<Hint | 'any', readonly string[]>>;
  /** What makes a question a telling one: "do you know you are still live?" */
  readonly pointed: readonly string[];
}

const anyWords = '(?:[a-z0-9]+ ){0,3}';

function fold(alternative: string): string {
  return alternative.trim().split(/\s+/).map(foldWord).join(' ');
}

function choice(entries: readonly string[]): string {
  return `(?:${[...new Set(entries.map(fold))].join('|')}) `;
}

function alternatives(source: string, words: Language['words']): readonly string[] {
  const name = /^<(\w+)>$/.exec(source)?.[1];
  if (name === undefined) return [source];
  const entry = words[name];
  if (entry === undefined) throw new Error(`No words are called ${source}.`);
  return entry.split(',');
}

function part(source: string, words: Language['words']): string {
  if (source === '..') return anyWords;
  if (source === '^') return '(?<=^ |[?.,] )';
  if (source === '$') return '(?=[?.,]|$)';
  const optional = source.length > 1 && source.endsWith('?');
  const body = optional ? source.slice(0, -1) : source;
  const either = choice(body.split('|').flatMap((each) => alternatives(each, words)));
  return optional ? `(?:${either})?` : either;
}

function longest(alternative: string): string {
  return fold(alternative)
    .split(' ')
    .reduce((best, word) => (word.length > best.length ? word : best));
}

/** Words of which a message must hold one to match the phrase: those of its most telling part. */
function keysOfPhrase(phrase: string, words: Language['words']): readonly string[] {
  const parts = phrase
    .split(' ')
    .filter((source) => !/^(?:\.\.|\^|\$|.+\?)$/.test(source))
    .map((source) =>
      source
        .split('|')
        .flatMap((each) => alternatives(each, words))
        .map(longest),
    );
  const shortest = (keys: readonly string[]) => Math.min(...keys.map((key) => key.length));
  return parts.reduce((best, keys) => (shortest(keys) > shortest(best) ? keys : best));
}

/** Words of which a message must hold one to match any of these phrases. */
export function keysOf(phrases: readonly string[], words: Language['words']): ReadonlySet<string> {
  return new Set(phrases.flatMap((phrase) => keysOfPhrase(phrase, words)));
}

/** One expression that finds any of these phrases in a folded message; never matches if there are none. */
export function compilePhrases(phrases: readonly string[], words: Language['words']): RegExp {
  const bodies = phrases.map((phrase) =>
    phrase
      .split(' ')
      .map((each) => part(each, words))
      .join(''),
  );
  return bodies.length === 0 ? /(?!)/ : new RegExp(`(?<= )(?:${bodies.join('|')})`);
}
