/** Text from strangers stays visible, in order, and whole. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cut, harmless, harmlessName } from '../../renderer/shared/harmless.ts';

test('ordinary text of many scripts stays as it is', () => {
  for (const text of [
    'hello <b>you</b> & me',
    'שלום עולם',
    'नमस्ते',
    '日本語です',
    'می‌خواهم',
    'éà',
    'tổng thống',
  ]) {
    assert.equal(harmless(text), text);
  }
});

test('emoji sequences and flags survive', () => {
  for (const text of ['👩‍👩‍👧', '❤️', '👍🏽', '🇪🇸', '🏴󠁧󠁢󠁥󠁮󠁧󠁿 up']) assert.equal(harmless(text), text);
});

test('control characters become visible', () => {
  assert.equal(harmless('a\u0007b\u001b[31mc\u007f'), 'a␇b␛[31mc␡');
  assert.equal(harmless('a\u0085b\u009bc'), 'a[U+0085]b[U+009B]c');
});

test('line breaks and tabs become one blank', () => {
  assert.equal(harmless('a\r\n\r\nb\tc\u2028d'), 'a b c d');
});

test('characters that turn text around are named', () => {
  assert.equal(harmless('pay \u202eexe.gpj'), 'pay [RLO]exe.gpj');
  assert.equal(harmless('\u2066x\u2069'), '[LRI]x[PDI]');
});

test('invisible padding at the ends goes, a disguise inside a word is shown', () => {
  assert.equal(harmless('hello \u{e0000}'), 'hello');
  assert.equal(harmless('\u200bhello\ufeff'), 'hello');
  assert.equal(harmless('ad\u200bmin'), 'ad[ZW]min');
  assert.equal(harmless('ad\u200dmin'), 'ad[ZW]min');
});

test('piles of marks are cut to four', () => {
  const pile = `z${'\u0336'.repeat(300)}a`;
  assert.equal(harmless(pile), `z${'\u0336'.repeat(4)}a`);
});

test('half a character becomes the replacement sign', () => {
  assert.equal(harmless('a\ud83dz'), 'a\ufffdz');
});

const acts = (code: number): boolean =>
  code < 0x20 ||
  (code >= 0x7f && code < 0xa0) ||
  (code >= 0x202a && code <= 0x202e) ||
  (code >= 0x2066 && code <= 0x2069) ||
  code === 0x2028 ||
  code === 0x2029;

test('nothing that acts is left of any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const left = [...harmless(text)].filter((character) => acts(character.codePointAt(0) ?? 0));
      assert.deepEqual(left, []);
    }),
  );
});

test('cutting never leaves half a character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.nat(60), (text, limit) => {
      const { shown, left } = cut(text, limit);
      assert.equal(shown.length + left, text.length);
      assert.ok(shown.length <= limit || limit >= text.length);
      assert.ok(text.startsWith(shown));
      const next = text.charCodeAt(shown.length);
      assert.ok(left === 0 || next < 0xdc00 || next > 0xdfff || limit === 0);
    }),
  );
});

test('a mark stays with its letter when text is cut', () => {
  assert.deepEqual(cut('abe\u0301d', 3), { shown: 'ab', left: 3 });
});

test('a name is never empty and never endless', () => {
  assert.equal(harmlessName(' \u200b \u{e0000}'), '(no name)');
  assert.equal(harmlessName(''), '(no name)');
  const long = harmlessName('x'.repeat(100_000));
  assert.equal(long.length, 49);
  assert.ok(long.endsWith('…'));
});
