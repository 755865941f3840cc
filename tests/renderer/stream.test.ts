/** The stream: filtering, pausing, and never more than is allowed. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { everything, isOpen, readFilter, wants } from '../../renderer/chat/filter.ts';
import { meaningOf } from '../../renderer/chat/following.ts';
import { toLine } from '../../renderer/chat/line.ts';
import { createRate } from '../../renderer/chat/rate.ts';
import { createRing } from '../../renderer/chat/ring.ts';
import { createStream } from '../../renderer/chat/stream.ts';
import { message } from '../pages/snapshot.ts';

const line = (text: string, rest: Parameters<typeof message>[1] = {}, key = 1) =>
  toLine(message(text, rest), key);
const many = (count: number, text = 'hi') =>
  Array.from({ length: count }, (_, index) => message(`${text} ${index}`));
const none: ReadonlySet<string> = new Set();
const limits = { rows: 5, lines: 20, characters: 1_000 };

test('the ring keeps the latest, newest first', () => {
  const ring = createRing(3, 1_000);
  for (let key = 1; key <= 10; key += 1) ring.push(line(`${key}`, {}, key));
  assert.deepEqual(
    [...ring.backwards()].map(({ key }) => key),
    [10, 9, 8],
  );
  assert.equal(ring.size, 3);
});

test('the ring is bounded in characters too, but keeps at least the latest', () => {
  const ring = createRing(100, 50);
  for (let key = 1; key <= 10; key += 1) ring.push(line('x'.repeat(20), {}, key));
  assert.equal(ring.size, 2);
  ring.push(line('y'.repeat(500)));
  assert.equal(ring.size, 1);
});

test('an emptied ring starts anew', () => {
  const ring = createRing(3, 1_000);
  ring.push(line('a'));
  ring.clear();
  assert.equal(ring.size, 0);
  ring.push(line('b'));
  assert.deepEqual(
    [...ring.backwards()].map(({ text }) => text),
    ['b'],
  );
});

test('a filter reads words, phrases and authors', () => {
  assert.deepEqual(readFilter('Boss "last try" @Moss', none), {
    words: ['boss', 'last try'],
    authors: ['moss'],
    hidden: none,
  });
  assert.deepEqual(readFilter('  ', none).words, []);
  assert.deepEqual(readFilter('"unfinished quote', none).words, ['unfinished quote']);
  assert.deepEqual(readFilter('@"two words"', none).authors, ['two words']);
});

test('all words must be found, in the text or in the name, in any case', () => {
  const said = line('The LAST try', { name: 'MossyBrick' });
  assert.ok(wants(readFilter('last mossy', none), said));
  assert.ok(!wants(readFilter('last fox', none), said));
  assert.ok(wants(readFilter('"last try"', none), said));
  assert.ok(!wants(readFilter('"try last"', none), said));
});

test('an author is looked for in names only', () => {
  assert.ok(wants(readFilter('@mossy', none), line('x', { name: 'MossyBrick' })));
  assert.ok(!wants(readFilter('@mossy', none), line('thanks MossyBrick', { name: 'fox' })));
});

test('wide letters are found by plain ones', () => {
  assert.ok(wants(readFilter('hello', none), line('ｈｅｌｌｏ')));
});

test('a platform switched off is not wanted, whatever it says', () => {
  const filter = readFilter('hi', new Set(['twitch']));
  assert.ok(!wants(filter, line('hi')));
  assert.ok(wants(filter, line('hi', { platform: 'x' })));
  assert.ok(!isOpen(filter));
  assert.ok(isOpen(everything));
});

test('the stream shows the newest rows and forgets the oldest lines', () => {
  const stream = createStream(limits);
  stream.add(many(30));
  assert.deepEqual(
    stream.rows.map(({ text }) => text),
    ['hi 25', 'hi 26', 'hi 27', 'hi 28', 'hi 29'],
  );
  assert.equal(stream.kept, 20);
});

test('a filter shows earlier lines too', () => {
  const stream = createStream(limits);
  stream.add([message('needle'), ...many(12)]);
  stream.filter(readFilter('needle', none));
  assert.deepEqual(
    stream.rows.map(({ text }) => text),
    ['needle'],
  );
  stream.add([message('hay'), message('needle two')]);
  assert.deepEqual(
    stream.rows.map(({ text }) => text),
    ['needle', 'needle two'],
  );
});

test('unwanted lines leave the rows untouched', () => {
  const stream = createStream(limits);
  stream.filter(readFilter('needle', none));
  const before = stream.rows;
  stream.add(many(3));
  assert.equal(stream.rows, before);
});

test('a pause holds the rows still and counts what is wanted', () => {
  const stream = createStream(limits);
  stream.filter(readFilter('hi', none));
  stream.add(many(5));
  stream.pause();
  const before = stream.rows;
  stream.add([...many(37), message('unwanted')]);
  assert.equal(stream.rows, before);
  assert.equal(stream.missed, 37);
  stream.resume();
  assert.equal(stream.missed, 0);
  assert.equal(stream.paused, false);
  assert.equal(stream.rows.at(-1)?.text, 'hi 36');
});

test('another filter ends the pause', () => {
  const stream = createStream(limits);
  stream.add(many(5));
  stream.pause();
  stream.filter(everything);
  assert.equal(stream.paused, false);
});

test('every line has a key of its own, also after starting anew', () => {
  const stream = createStream(limits);
  stream.add(many(2));
  const first = stream.rows.map(({ key }) => key);
  stream.clear();
  assert.equal(stream.rows.length, 0);
  stream.add(many(2));
  assert.equal(new Set([...first, ...stream.rows.map(({ key }) => key)]).size, 4);
});

test('the rate is that of the last seconds', () => {
  const rate = createRate(5);
  for (let second = 0; second < 5; second += 1) rate.count(10, second * 1_000);
  assert.equal(rate.perSecond(4_500), 10);
  assert.equal(rate.perSecond(6_500), 6);
  assert.equal(rate.perSecond(100_000), 0);
  rate.count(5, 101_000);
  assert.equal(rate.perSecond(101_000), 1);
});

const scroll = {
  at: 10_000,
  fromEndPx: 0,
  paused: false,
  resumedAt: Number.NEGATIVE_INFINITY,
  gesturedAt: 9_900,
};

test('scrolling away from the end is reading, a small way is not', () => {
  assert.equal(meaningOf({ ...scroll, fromEndPx: 200 }), 'read');
  assert.equal(meaningOf({ ...scroll, fromEndPx: 20 }), 'nothing');
  assert.equal(meaningOf({ ...scroll, fromEndPx: 200, paused: true }), 'nothing');
});

test('only the very end is following again', () => {
  assert.equal(meaningOf({ ...scroll, fromEndPx: 1, paused: true }), 'follow');
  assert.equal(meaningOf({ ...scroll, fromEndPx: 10, paused: true }), 'nothing');
});

test('what glides on after the reader asked to follow is no wish to read', () => {
  assert.equal(meaningOf({ ...scroll, fromEndPx: 200, resumedAt: 9_950 }), 'glide');
  assert.equal(meaningOf({ ...scroll, fromEndPx: 200, resumedAt: 9_800 }), 'read');
  assert.equal(meaningOf({ ...scroll, fromEndPx: 200, resumedAt: 7_000, gesturedAt: 6_000 }), 'read');
});
