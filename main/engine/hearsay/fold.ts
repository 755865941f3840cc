/** Folds a chat message to plain words, so that one pattern meets every way of typing the same thing. */

/** More than any hint needs. What comes after it is never looked at, whatever its length. */
const rawLimitChars = 600;
const foldedLimitChars = 300;

const notAscii = /[^\p{ASCII}]/u;
const invisible = /[\p{M}\p{Cf}]/gu;
const ligatures: Readonly<Record<string, string>> = { ß: 'ss', œ: 'oe', æ: 'ae', ø: 'o' };
const ligature = /[ßœæø]/g;
const apostrophe = /['’‘`´]/g;
const addressOrName = /https?:\/\/\S*|\bwww\.\S*|@\S*|:[a-z0-9_]{1,40}:/g;
const wordOrPause = /[a-z0-9]+|[?.!,;:\n]+/g;
const repeated = /([a-z])\1+/g;
const laughter =
  /^(?:a?(?:ha|he|hi|hue){2,}h?|a?(?:ja|je|ji){2,}j?|(?:rs)+|ks?|lol|lolol|lmf?ao|rofl|xd|mdr|ptdr|kekw?|lul|omg|wtf)$/;

/** Lower case, no accents, compatible letters as plain ones, nothing invisible. */
function plain(text: string): string {
  const start = text.length > rawLimitChars ? text.slice(0, rawLimitChars) : text;
  if (!notAscii.test(start)) return start.toLowerCase();
  return start
    .normalize('NFKD')
    .replace(invisible, '')
    .toLowerCase()
    .replace(ligature, (letter) => ligatures[letter] ?? letter)
    .replace(apostrophe, "'");
}

/** One word as patterns know it: without accents and apostrophes, every run of a letter squeezed to one. */
export function foldWord(word: string): string {
  return plain(word).replace(apostrophe, '').replace(repeated, '$1');
}

/** `?` asks, `.` ends a thought, `,` only pauses (as three dots do). */
function pause(run: string): string {
  if (run.includes('?')) return '?';
  return run === '.' || run.includes('!') || run.includes(';') || run.includes('\n') ? '.' : ',';
}

/** People shout the same words again and again; once is enough. */
function once(words: readonly string[]): readonly string[] {
  for (let period = 1; period * 2 <= words.length; period++) {
    if (words.every((word, index) => word === words[index % period])) return words.slice(0, period);
  }
  return words;
}

/**
 * The words of a message (`you are stil live ?`), with pauses as words of their own; none for a command.
 * Words in `skipped` and laughter are left out.
 */
export function foldMessage(text: string, skipped: ReadonlySet<string>): readonly string[] {
  const bare = plain(text).slice(0, foldedLimitChars).replace(addressOrName, ' ').trim();
  if (/^![a-z0-9]/.test(bare)) return [];
  const words: string[] = [];
  for (const found of bare.replace(apostrophe, '').replace(repeated, '$1').match(wordOrPause) ?? []) {
    const isWord = /^[a-z0-9]/.test(found);
    if (isWord ? skipped.has(found) || laughter.test(found) : words.length === 0) continue;
    words.push(isWord ? found : pause(found));
  }
  while (words.length > 0 && (words.at(-1) === '.' || words.at(-1) === ',')) words.pop();
  return once(words);
}
