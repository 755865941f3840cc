/** Lines made to be slow to read: each as long as its pattern goes, one of them 200 kB. */

import { languages } from '../../../main/engine/hearsay/languages.ts';

const fill = (unit: string, chars: number) => unit.repeat(Math.ceil(chars / unit.length)).slice(0, chars);

const units = [
  'a',
  'ha',
  'haj',
  'jajaj ',
  'you are ',
  'you know know know ',
  'doesnt know a b c ',
  'no no game ',
  'see is a black ',
  'we can still ',
  'weiss nicht noch noch ',
  'ne sait pas encore ',
  'no sabe que sigue ',
  'ainda ta ainda ',
  'is the stream ',
  ':a',
  ':',
  '@',
  'https://',
  '!',
  '?',
  "'",
  '. ',
  '\n',
  '\u200b',
  'e\u0301\u0301\u0301',
  '\ufdfa',
  '\ud800',
  '𝖞',
  '\u{e0001}',
];

/** Every phrase over and over, without its last word: as near as a line comes without being one. */
const almost = languages.flatMap(({ says }) =>
  Object.values(says).flatMap((phrases) =>
    phrases.map(
      (phrase) =>
        `${phrase
          .replace(/[<>?^$|.]/g, ' ')
          .split(/\s+/)
          .slice(0, -1)
          .join(' ')} `,
    ),
  ),
);

/** What is written to hurt, as it may come from any chat. */
export const hostileLines: readonly string[] = [...units, ...almost].map((unit) => fill(unit, 600));

/** One line of 200 kB. */
export const hugeLine = fill('You are stil ', 200_000);
