import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  amountOf,
  cut,
  fieldsOf,
  firstText,
  flagOf,
  listOf,
  momentOf,
  pageOf,
  readAction,
  textOf,
  wholeOf,
} from '../../main/sources/fields.ts';

const odd = [undefined, null, true, '', [], {}, Number.NaN, Number.POSITIVE_INFINITY, -1, '-1', () => {}];

test('an object is an object, and nothing else is', () => {
  assert.deepEqual(fieldsOf({ a: 1 }), { a: 1 });
  for (const value of [undefined, null, 'a', 1, [], [{}]]) assert.equal(fieldsOf(value), null);
});

test('a list is cut to what is asked for, and anything else is an empty one', () => {
  assert.deepEqual(listOf([1, 2, 3], 2), [1, 2]);
  assert.equal(listOf(Array.from({ length: 1_000 })).length, 50);
  assert.deepEqual(listOf('abc'), []);
});

test('text is text with something in it; a number is text, too', () => {
  assert.equal(textOf('a'), 'a');
  assert.equal(textOf(7), '7');
  for (const value of ['', null, {}, [], true, Number.NaN]) assert.equal(textOf(value), null);
});

test('the first text with something to see in it wins', () => {
  assert.equal(firstText(null, '', '  ', 'b', 'c'), 'b');
  assert.equal(firstText(null, ' '), null);
});

test('a long text is cut, never in the middle of a character', () => {
  assert.equal(cut('abc', 3), 'abc');
  assert.equal(cut('abcd', 3), 'abc…');
  assert.equal(cut('ab😀d', 3), 'ab…');
  assert.equal(cut('a😀cd', 3), 'a😀…');
});

test('an amount is a finite number that is not negative', () => {
  assert.equal(amountOf(1.5), 1.5);
  assert.equal(amountOf(0), 0);
  assert.equal(amountOf(11, 10), null);
  for (const value of odd) assert.equal(amountOf(value), null);
});

test('a whole number may come as digits', () => {
  assert.equal(wholeOf(501), 501);
  assert.equal(wholeOf('501'), 501);
  for (const value of [...odd, 1.5, '1.5', '0x10', ' 5', '9'.repeat(16), 2 ** 53, 1e21])
    assert.equal(wholeOf(value), null);
});

test('only true and false are a flag', () => {
  assert.equal(flagOf(false), false);
  for (const value of ['true', 1, 0, null]) assert.equal(flagOf(value), null);
});

test('a moment comes in seconds, and milliseconds are recognised', () => {
  assert.equal(momentOf(1_760_000_000), 1_760_000_000_000);
  assert.equal(momentOf(1_760_000_000.5), 1_760_000_000_500);
  assert.equal(momentOf(1_760_000_000_123), 1_760_000_000_123);
  for (const value of [...odd, 0, 1e15, '1760000000']) assert.equal(momentOf(value), null);
});

test('only an https address without a login in it is a page', () => {
  assert.equal(pageOf('https://twitch.tv/a'), 'https://twitch.tv/a');
  for (const value of [
    'http://a.b',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'https://a:b@c.d/',
    'a',
    '',
    null,
    `https://a.b/${'x'.repeat(3_000)}`,
  ]) {
    assert.equal(pageOf(value), null);
  }
});

test('a frame must be a JSON object with an action', () => {
  assert.deepEqual(readAction('{"action":"a","b":1}'), { action: 'a', frame: { action: 'a', b: 1 } });
  assert.deepEqual(readAction('nope'), { why: 'not JSON' });
  assert.deepEqual(readAction('[]'), { why: 'not a JSON object' });
  assert.deepEqual(readAction('{}'), { why: 'no action' });
  assert.deepEqual(readAction('{"__proto__":{"action":"a"}}'), { why: 'no action' });
});
