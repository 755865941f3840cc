/** Hears in a chat message whether its author tells the streamer that something is wrong with the broadcast. */

import { foldMessage, foldWord } from './fold.ts';
import type { Hint } from './hint.ts';
import { hints } from './hint.ts';
import { languages } from './languages.ts';
import type { Language } from './phrases.ts';
import { compilePhrases, keysOf } from './phrases.ts';

/** What listens for one hint in one language. */
interface Ear {
  readonly hint: Hint;
  readonly keys: ReadonlySet<string>;
  readonly heard: RegExp;
  readonly unless: RegExp;
  readonly pointed: RegExp;
}

/** Anybody may ask whether someone is live; who asks whether the sound is gone hears none. */
const countsWhenAsked: ReadonlySet<Hint> = new Set<Hint>(['frozen', 'no-sound']);

function makeEar(hint: Hint, language: Language): Ear {
  const { words, says, unless, pointed } = language;
  return {
    hint,
    keys: keysOf(says[hint], words),
    heard: compilePhrases(says[hint], words),
    unless: compilePhrases([...unless.any, ...unless[hint]], words),
    pointed: compilePhrases(pointed, words),
  };
}

const ears = hints.flatMap((hint) => languages.map((language) => makeEar(hint, language)));
const skipped = new Set(languages.flatMap((language) => language.skipped.split(' ').map(foldWord)));

/** Which ears to ask when a word is met: most messages hold no such word, and end there. */
const earsByKey = new Map<string, Ear[]>();
for (const ear of ears) {
  for (const key of ear.keys) earsByKey.set(key, [...(earsByKey.get(key) ?? []), ear]);
}

function hears(ear: Ear, message: string): boolean {
  const found = ear.heard.exec(message);
  if (!found || ear.unless.test(message)) return false;
  if (countsWhenAsked.has(ear.hint)) return true;
  const rest = message.slice(found.index + found[0].length);
  return !/^[^?.]*\?/.test(rest) || ear.pointed.test(message);
}

/** What a chat message tells about the broadcast, or `null`. Any text is safe to pass, of any length. */
export function hearHint(text: string): Hint | null {
  const words = foldMessage(text, skipped);
  const awake = new Set<Ear>();
  for (const word of words) {
    for (const ear of earsByKey.get(word) ?? []) awake.add(ear);
  }
  if (awake.size === 0) return null;
  const message = ` ${words.join(' ')} `;
  return ears.find((ear) => awake.has(ear) && hears(ear, message))?.hint ?? null;
}
