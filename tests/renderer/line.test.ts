/** From a message to a line of the page. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clamp } from '../../renderer/chat/clamp.ts';
import { toLine } from '../../renderer/chat/line.ts';
import { splitLinks } from '../../renderer/chat/links.ts';
import { message } from '../pages/snapshot.ts';

test('roles become chips, badges that say the same do not come twice', () => {
  const line = toLine(
    message('hi', { roles: ['owner', 'moderator'], badges: ['Broadcaster', 'Moderator', 'Founder'] }),
    1,
  );
  assert.deepEqual(line.chips, ['owner', 'mod', 'Founder']);
});

test('a hundred badges are cut to a few short ones', () => {
  const badges = Array.from({ length: 100 }, (_, index) => `badge ${index} ${'x'.repeat(500)}`);
  const { chips } = toLine(message('hi', { badges }), 1);
  assert.equal(chips.length, 4);
  for (const chip of chips) assert.ok(chip.length <= 19, chip);
});

test('a line keeps no more than it can show, and counts the rest', () => {
  const line = toLine(message('x'.repeat(200_000)), 1);
  assert.equal(line.text.length, 20_000);
  assert.equal(line.leftOut, 180_000);
});

test('names, amounts and people replied to are harmless', () => {
  const line = toLine(
    message('hi', { name: '\u202eevil', amount: '5\u0000 USD', replyTo: '\u200b', kind: 'paid' }),
    1,
  );
  assert.equal(line.name, '[RLO]evil');
  assert.equal(line.amount, '5␀ USD');
  assert.equal(line.replyTo, null);
});

test('a message of usual length is shown whole', () => {
  const text = 'a'.repeat(500);
  assert.deepEqual(clamp(text), { shown: text, left: 0 });
});

test('a long message is cut, and what is left is counted', () => {
  const { shown, left } = clamp('word '.repeat(2_000));
  assert.equal(shown.length, 620);
  assert.equal(shown.length + left, 10_000);
});

test('wide characters count for more, giant ones for much more', () => {
  assert.equal(clamp('漢'.repeat(1_000)).shown.length, 310);
  assert.equal(clamp('\u{fdfd}'.repeat(1_000)).shown.length, 25);
  assert.equal(clamp('𒐫'.repeat(1_000)).shown.length, 50);
});

test('links are found and keep the sentence around them', () => {
  assert.deepEqual(splitLinks('see https://example.org/a?b=1, or (https://example.com).'), [
    { kind: 'text', text: 'see ' },
    {
      kind: 'link',
      text: 'https://example.org/a?b=1',
      url: 'https://example.org/a?b=1',
      host: 'example.org',
    },
    { kind: 'text', text: ', or (' },
    { kind: 'link', text: 'https://example.com', url: 'https://example.com/', host: 'example.com' },
    { kind: 'text', text: ').' },
  ]);
});

test('only https is ever a link', () => {
  for (const text of [
    'javascript:alert(1)',
    'http://example.org',
    'data:text/html,<script>alert(1)</script>',
    'file:///etc/passwd',
    'https://user@evil.example/',
    'https://twitch.tv@evil.example/',
    'https://',
    'https://exa mple',
  ]) {
    assert.ok(splitLinks(text).every(({ kind }) => kind === 'text') || text === 'https://exa mple', text);
  }
});

test('a host that only looks like another is named as what it is', () => {
  const [piece] = splitLinks('https://tw\u0456tch.tv/x');
  assert.equal(piece?.kind === 'link' && piece.host, 'xn--twtch-o2e.tv');
});

test('a message full of links has few, and loses no text', () => {
  const text = 'https://a.example/ '.repeat(500);
  const pieces = splitLinks(text);
  assert.ok(pieces.length <= 18, String(pieces.length));
  assert.equal(pieces.map((piece) => piece.text).join(''), text);
});
