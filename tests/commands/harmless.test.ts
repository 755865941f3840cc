/** Text from strangers never acts upon a terminal, and still reads well. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { harmless, harmlessJson, shorten } from '../../main/commands/harmless.ts';

/** Bytes that a terminal takes for commands: C0, DEL, C1. Text with none of them can only be drawn. */
const command = /\p{Cc}/u;
const reordering = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;
const half = /\p{Cs}/u;

/** Single UTF-16 units that mean trouble, in any order: surrogates meet, marks pile up, joiners join nothing. */
const hostile = fc
  .array(
    fc.oneof(
      fc.integer({ min: 0x00, max: 0xa0 }),
      fc.integer({ min: 0x300, max: 0x34f }),
      fc.integer({ min: 0x2000, max: 0x206f }),
      fc.integer({ min: 0xd800, max: 0xdfff }),
      fc.constantFrom(0xad, 0x61c, 0xfe0f, 0xfeff, 0x3164, 0x627, 0x915),
    ),
    { maxLength: 80 },
  )
  .map((units) => String.fromCharCode(...units));
const anyText = fc.oneof(
  hostile,
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme' }),
);

test('no text at all leaves a character that a terminal acts upon', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const shown = harmless(text);
      assert.doesNotMatch(shown, command);
      assert.doesNotMatch(shown, reordering);
      assert.doesNotMatch(shown, half);
    }),
    { numRuns: 2_000 },
  );
});

test('raw UTF-16 units, paired or not, leave nothing that acts', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 0xffff })), (units) => {
      const shown = harmless(String.fromCharCode(...units));
      assert.doesNotMatch(shown, command);
      assert.doesNotMatch(shown, half);
    }),
    { numRuns: 2_000 },
  );
});

test('harmless text is left as it is', () => {
  fc.assert(fc.property(anyText, (text) => assert.equal(harmless(harmless(text)), harmless(text))));
  for (const text of ['plain', 'Grüße, 世界!', 'می‌خواهم', 'क्‍ष', '👩‍💻 👍🏽 ❤️ 1️⃣ 🏳️‍🌈', 'שלום']) {
    assert.equal(harmless(text), text);
  }
});

test('what would act is shown', () => {
  assert.equal(harmless('a\u001B[2Jb'), 'a␛[2Jb');
  assert.equal(harmless('one\r\ntwo\tthree'), 'one␍␊two␉three');
  assert.equal(harmless('\u007F'), '␡');
  assert.equal(harmless('\u009B31m'), '‹U+009B›31m');
});

test('what would reorder or hide is shown', () => {
  assert.equal(harmless('a\u202Etxt.exe'), 'a‹U+202E›txt.exe');
  assert.equal(harmless('a\u200Bb\uFEFFc\u2028d'), 'a‹U+200B›b‹U+FEFF›c‹U+2028›d');
  assert.equal(harmless('\u{E0041}'), '‹U+E0041›');
  assert.equal(harmless('a\u3164b'), 'a‹U+3164›b');
});

test('joiners outside of words and emoji are shown', () => {
  assert.equal(harmless('a\u200Db'), 'a‹U+200D›b');
  assert.equal(harmless('a\uFE0Fb'), 'a‹U+FE0F›b');
  assert.equal(harmless('\u200C'), '‹U+200C›');
});

test('half a surrogate pair is shown', () => {
  assert.equal(harmless('a\uD83Db'), 'a‹U+D83D›b');
});

test('marks piled on a letter are counted, not drawn', () => {
  assert.equal(harmless(`e${'\u0301'.repeat(40)}!`), `e${'\u0301'.repeat(4)}‹+36 marks›!`);
  assert.equal(harmless('Ệ'.normalize('NFD')), 'Ệ'.normalize('NFD'));
});

test('harmless JSON is the same value and acts upon nothing', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const shown = harmlessJson(JSON.stringify({ text }));
      assert.doesNotMatch(shown, command);
      assert.doesNotMatch(shown, reordering);
      assert.deepEqual(JSON.parse(shown), { text });
    }),
    { numRuns: 2_000 },
  );
  assert.equal(harmlessJson('{"a":"\u{E0041}\u009B"}'), '{"a":"\\uDB40\\uDC41\\u009B"}');
  assert.equal(harmlessJson('{\n  "a": 1\n}'), '{\n  "a": 1\n}');
});

test('long text is cut, and how much is said', () => {
  assert.equal(shorten('abcdef', 6), 'abcdef');
  assert.equal(shorten('abcdef', 2), 'ab… (4 more characters)');
  assert.equal(shorten('a🙂bc', 2), 'a… (4 more characters)');
});
