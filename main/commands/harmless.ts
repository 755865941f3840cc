/** Makes text from strangers harmless for a terminal: what would act, hide or reorder is shown as visible text. */

/** Control and format characters, lone surrogates, line separators, and everything that is drawn as nothing. */
const acting = String.raw`[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{DI}]`;

/** Scripts that cannot be written well without joiners. */
const joined = String.raw`[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}]`;

/** Invisible characters that belong: emoji presentation, emoji sequences, joiners inside words. */
const belonging = [
  String.raw`(?<=\p{Emoji})[\uFE0E\uFE0F]`,
  String.raw`(?<=\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F)\u200D(?=\p{Extended_Pictographic})`,
  String.raw`(?<=${joined})[\u200C\u200D](?=${joined})`,
].join('|');

const mostMarks = 4;
const markRun = String.raw`(?:(?!\p{DI})\p{M}){${mostMarks + 1},}`;

/** Printable ASCII. */
const harmlessForSure = /^[ -~]*$/;

const suspicious = new RegExp(`(${belonging})|(${acting})|(${markRun})`, 'gu');
/** In JSON a bare newline is layout; inside a text it is written `\\n` already. */
const actingInJson = new RegExp(`(?!\\n)${acting}`, 'gu');

/**
 * The text as one line that no terminal acts upon: ESC becomes `␛`, a newline `␊`, a bidi override `‹U+202E›`, and
 * more than a few marks on one letter are counted instead of drawn.
 */
export function harmless(text: string): string {
  // Most text; and looking no further spares a short command the making of the large pattern.
  if (harmlessForSure.test(text)) return text;
  return text.replace(suspicious, (found: string, belongs?: string, acts?: string) => {
    if (belongs) return found;
    return acts ? visible(acts) : thinned(found);
  });
}

/** The same JSON value, with everything a terminal could act upon written as `\uXXXX`. */
export function harmlessJson(json: string): string {
  return json.replace(actingInJson, (found) =>
    found
      .split('')
      .map((unit) => `\\u${hex(unit.charCodeAt(0))}`)
      .join(''),
  );
}

/** At most `most` characters of a text, and how many were left out. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  // Not in the middle of a surrogate pair.
  const end = /[\uD800-\uDBFF]/.test(text.charAt(most - 1)) ? most - 1 : most;
  return `${text.slice(0, end)}… (${text.length - end} more characters)`;
}

function visible(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  return `‹U+${hex(code)}›`;
}

function thinned(marks: string): string {
  const all = [...marks];
  return `${all.slice(0, mostMarks).join('')}‹+${all.length - mostMarks} marks›`;
}

function hex(code: number): string {
  return code.toString(16).toUpperCase().padStart(4, '0');
}
