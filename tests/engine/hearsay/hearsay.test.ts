/** Chat is understood in five languages, well enough to be listened to and never so badly as to be believed alone. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { foldWord } from '../../../main/engine/hearsay/fold.ts';
import { hearHint } from '../../../main/engine/hearsay/hear.ts';
import { hints, hintWords } from '../../../main/engine/hearsay/hint.ts';
import { languages } from '../../../main/engine/hearsay/languages.ts';
import { compilePhrases, keysOf } from '../../../main/engine/hearsay/phrases.ts';
import { hostileLines, hugeLine } from './hostile.ts';
import { readLabels, score } from './labels.ts';

/** As reached, less a small margin. Raise them when the patterns get better, never lower them. */
const recallFloors = {
  labelled: { en: 0.97, de: 0.97, fr: 0.97, es: 0.97, pt: 0.97 },
  'held-out': { en: 0.9, de: 0.76, fr: 0.95, es: 0.84, pt: 0.84 },
} as const;

for (const file of ['labelled', 'held-out'] as const) {
  describe(`of the ${file} lines`, () => {
    const labels = readLabels(file);
    for (const [code, floor] of Object.entries(recallFloors[file])) {
      test(`in ${code}, 95 of 100 hints are right and ${floor * 100} of 100 are heard`, () => {
        const { precision, recall, wrong, missed } = score(labels.filter(({ lang }) => lang === code));
        assert.ok(precision >= 0.95, `precision ${precision}: ${wrong.map(({ text }) => text).join(' | ')}`);
        assert.ok(recall >= floor, `recall ${recall}: ${missed.length} missed`);
      });
    }

    test('95 of 100 hints are right in all', () => {
      assert.ok(score(labels).precision >= 0.95);
    });
  });
}

describe('the labelled lines', () => {
  test('are many, and most tell nothing', () => {
    const { lines, negatives } = score(readLabels('labelled'));
    assert.ok(lines >= 600);
    assert.ok(negatives / lines >= 0.6);
    assert.ok(readLabels('held-out').length >= 200);
  });

  test('share no line with the held-out ones', () => {
    const seen = new Set(readLabels('labelled').map(({ text }) => text));
    assert.deepEqual(
      readLabels('held-out').filter(({ text }) => seen.has(text)),
      [],
    );
  });

  test('cover every hint in every language', () => {
    for (const { code } of languages) {
      for (const hint of hints) {
        const found = readLabels('labelled').filter((label) => label.lang === code && label.hint === hint);
        assert.ok(found.length >= 10, `${code} ${hint}: ${found.length}`);
      }
    }
  });
});

const stillLive = [
  'YOU’RE STILL LIVE',
  'yoooou aaare stiiiill liiive!!!',
  '𝓎𝑜𝓊 𝒶𝓇𝑒 𝓈𝓉𝒾𝓁𝓁 𝓁𝒾𝓋𝑒',
  'you\u200b are st\u00adill li\u200dve',
  'ẏöú ârë ştíľl ļïṽè',
  '@somebody you are still live :kappa: https://example.com/x 😂',
  'you are still live you are still live you are still live',
  'stop reading. you are still live',
  'bro dude lol you are haha still live',
];
for (const text of stillLive) {
  test(`hears "${text}"`, () => assert.equal(hearHint(text), 'still-live'));
}

const nothing = [
  '',
  '   ',
  '!',
  '!live you are still live',
  '\u200b!live you are still live',
  '@bot !live you are still live',
  'are you still live?',
  'you are still live?',
  'you are still. live',
  'no, sound is fine',
  'still alive',
  'https://example.com/you-are-still-live',
  '@you are @still live',
  'привет',
];
for (const text of nothing) {
  test(`hears nothing in ${JSON.stringify(text)}`, () => assert.equal(hearHint(text), null));
}

test('a question counts when it tells', () => {
  assert.equal(hearHint('do you know that you are still live?'), 'still-live');
  assert.equal(hearHint('no sound?'), 'no-sound');
  assert.equal(hearHint('you are still live. what are you doing?'), 'still-live');
});

test('of two things said at once the more urgent counts', () => {
  assert.equal(hearHint('you are still live and your mic is on'), 'still-live');
  assert.equal(hearHint('black screen, and no sound'), 'no-sound');
});

test('what stands behind the first 600 characters is never looked at', () => {
  assert.equal(hearHint(`you are still live. ${'x'.repeat(200_000)}`), 'still-live');
  assert.equal(hearHint(`${' '.repeat(600)}you are still live`), null);
});

test('lines written to hurt are read like any other', () => {
  for (const line of [...hostileLines, hugeLine]) {
    const answer = hearHint(line);
    assert.ok(answer === null || hints.includes(answer));
  }
});

test('no pattern repeats anything without a limit but one word', () => {
  for (const { words, says, unless, pointed } of languages) {
    for (const phrases of [...Object.values(says), ...Object.values(unless), pointed]) {
      const source = compilePhrases(phrases, words).source.replaceAll('(?:[a-z0-9]+ ){0,3}', '');
      assert.doesNotMatch(source, /[*+{]/);
    }
  }
});

test('no phrase asks for a word that is left out of messages', () => {
  const skipped = new Set(languages.flatMap((language) => language.skipped.split(' ').map(foldWord)));
  for (const { code, words, says } of languages) {
    for (const hint of hints) {
      const dead = says[hint].filter((phrase) =>
        [...keysOf([phrase], words)].some((key) => skipped.has(key)),
      );
      assert.deepEqual(dead, [], `${code} ${hint}`);
    }
  }
});

test('a phrase that names words nobody gave is refused at the start', () => {
  assert.throws(() => compilePhrases(['you <nothing>'], {}), /<nothing>/);
  assert.equal(compilePhrases([], {}).test(' anything '), false);
});

test('every hint has the half of a sentence that a user reads', () => {
  for (const hint of hints) assert.match(hintWords[hint], /^say .*[a-z]$/);
});
