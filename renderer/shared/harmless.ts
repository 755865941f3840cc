/** Makes text from strangers fit to be shown: nothing invisible, nothing that turns other text around. */

/** Characters that change the order in which others are read, by the names Unicode gives them. */
const turners = new Map([
  ['\u202a', 'LRE'],
  ['\u202b', 'RLE'],
  ['\u202c', 'PDF'],
  ['\u202d', 'LRO'],
  ['\u202e', 'RLO'],
  ['\u2066', 'LRI'],
  ['\u2067', 'RLI'],
  ['\u2068', 'FSI'],
  ['\u2069', 'PDI'],
]);

const turner = /[\u202a-\u202e\u2066-\u2069]/g;
// Tabs and line breaks are blanks here: a message is one paragraph.
const blank = /[\t\n\r\u2028\u2029]+/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const control = /[\u0000-\u001f\u007f-\u009f]/g;
/** Takes no room on screen: zero-width characters, fillers, tags outside of flags, spare variation selectors. */
const unseen =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: each of them alone is meant.
  /[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u2060-\u2065\u206a-\u206f\u2800\u3164\ufeff\uffa0\ufff0-\ufffb\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]+/gu;
const flagTags = /\u{1f3f4}[\u{e0061}-\u{e007a}\u{e0030}-\u{e0039}]{1,8}\u{e007f}/gu;
/** Joiners are needed in emoji and in many scripts, never inside a Latin word. */
const strayJoiner = /(?<=[\p{Script=Latin}\d])[\u200c\u200d]+(?=[\p{Script=Latin}\d])/gu;
const loneSurrogate = /\p{Surrogate}/gu;
const pileOfMarks = /(\p{M}{4})\p{M}+/gu;

const pictureOfControl = (character: string): string => {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : `[U+00${code.toString(16).toUpperCase()}]`;
};

/** Invisible at the ends is padding, as some chat programs add it; inside a word it is a disguise, so it is shown. */
function showUnseen(text: string): string {
  const flags = [...text.matchAll(flagTags)].map(
    (found) => [found.index, found.index + found[0].length] as const,
  );
  return text.replace(unseen, (found, index: number) => {
    if (flags.some(([from, to]) => index >= from && index < to)) return found;
    const before = text[index - 1] ?? ' ';
    const after = text[index + found.length] ?? ' ';
    return before.trim() === '' || after.trim() === '' ? '' : '[ZW]';
  });
}

/** The same text with everything visible that would otherwise act or hide. Still text: never put it in as markup. */
export function harmless(text: string): string {
  const plain = text
    .replace(blank, ' ')
    .replace(control, pictureOfControl)
    .replace(turner, (found) => `[${turners.get(found)}]`)
    .replace(loneSurrogate, '\ufffd')
    .replace(strayJoiner, '[ZW]')
    .replace(pileOfMarks, '$1');
  return showUnseen(plain).trim();
}

/** Whether the character at `index` belongs to the one before it: half of a pair, a mark, a joiner. */
function clings(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return (
    (code >= 0xdc00 && code <= 0xdfff) || code === 0x200d || /^\p{M}/u.test(text.slice(index, index + 2))
  );
}

/** The first `limit` characters, not cutting one in two, and how many were left out. */
export function cut(text: string, limit: number): { readonly shown: string; readonly left: number } {
  if (text.length <= limit) return { shown: text, left: 0 };
  let end = limit;
  while (end > Math.max(0, limit - 16) && clings(text, end)) end -= 1;
  return { shown: text.slice(0, end), left: text.length - end };
}

const longestName = 48;

/** A stranger's name, fit for one line; never empty. */
export function harmlessName(name: string): string {
  const { shown, left } = cut(harmless(name.slice(0, 400)), longestName);
  if (shown === '') return '(no name)';
  return left > 0 ? `${shown}…` : shown;
}
