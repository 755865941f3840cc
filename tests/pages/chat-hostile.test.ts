/** Chat is hostile: whatever anybody writes stays text, in its own row, and does nothing. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { calls, type Pages, push, startPages } from './browser.ts';
import { keepPicture } from './pictures.ts';
import { message, onAir } from './snapshot.ts';

let pages: Pages;
before(async () => {
  pages = await startPages();
});
after(() => pages.close());

const attacks: readonly string[] = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)>',
  '<iframe srcdoc="<script>parent.alert(1)</script>"></iframe>',
  '<style>*{display:none}</style>',
  '<a href="javascript:alert(1)">click</a>',
  'javascript:alert(1)',
  '{{constructor.constructor("alert(1)")()}}',
  '&lt;b&gt;entities&lt;/b&gt; &amp;#x3C;',
  '"><input autofocus onfocus=alert(1)>',
];

const rowOf = (page: Page, name: string) =>
  page.locator('.line', { has: page.getByText(name, { exact: true }) });

test('markup in text, names, badges, amounts and replies is shown letter by letter', async () => {
  const { page, offences } = await pages.open('chat', {
    chat: attacks.map((attack, index) =>
      message(attack, {
        name: attack,
        badges: [attack],
        replyTo: attack,
        amount: attack,
        color: attack,
        platform: index % 2 ? attack : 'x',
        kind: 'paid',
      }),
    ),
  });
  await page.locator('.line').last().waitFor();
  assert.deepEqual(
    await page.locator('.line .text').allTextContents(),
    attacks.map((attack) => attack),
  );
  assert.equal(await page.locator('.log :is(script, img, iframe, style, a, input, object, form)').count(), 0);
  assert.deepEqual(offences, []);
  await keepPicture(page, 'chat-hostile-markup');
});

test('characters that turn text around are visible and keep to their row', async () => {
  const { page, offences } = await pages.open('chat', {
    chat: [
      message('invoice \u202egpj.exe and the rest of the line', { name: 'turner\u202e' }),
      message('مرحبا بالجميع في البث', { name: 'سارة' }),
      message('plain after', { name: 'after' }),
    ],
  });
  await page.locator('.line').last().waitFor();
  const [first = '', second, last] = await page.locator('.line').all();
  assert.match(
    (await (first as ReturnType<Page['locator']>).textContent()) ?? '',
    /turner\[RLO\].*invoice \[RLO\]gpj\.exe/,
  );
  assert.equal(await second?.locator('.text').getAttribute('dir'), 'auto');
  assert.equal(
    await last?.locator('.text').evaluate((text) => getComputedStyle(text).unicodeBidi),
    'isolate',
  );
  assert.deepEqual(offences, []);
  await keepPicture(page, 'chat-hostile-bidi');
});

test('piles of marks and giant letters do not leave their row', async () => {
  const pile = [...'zalgo'].map((letter) => letter + '\u0336\u0351\u034c\u0357\u0310'.repeat(60)).join('');
  const { page, offences } = await pages.open('chat', {
    chat: [
      message('before'),
      message(pile, { name: pile }),
      message('﷽'.repeat(400)),
      message('𒐫'.repeat(400)),
      message('after'),
    ],
  });
  await page.locator('.line').last().waitFor();
  await keepPicture(page, 'chat-hostile-piles');
  const boxes = await page.locator('.line').evaluateAll((rows) =>
    rows.map((row) => ({
      height: row.getBoundingClientRect().height,
      clips: getComputedStyle(row).overflowX,
    })),
  );
  for (const { height, clips } of boxes) {
    assert.ok(height < 420, `a row is ${height} px high`);
    assert.equal(clips, 'clip');
  }
  assert.equal(await page.locator('.log').evaluate((log) => log.scrollWidth <= log.clientWidth), true);
  assert.deepEqual(offences, []);
});

test('a line of 200 kB is cut, shown on request, and what is not kept is said', async () => {
  const { page, offences } = await pages.open('chat', {
    chat: [message('word '.repeat(40_000), { name: 'flood' })],
  });
  const row = rowOf(page, 'flood');
  assert.ok((await row.boundingBox())?.height ?? 999 < 420);
  await row.getByRole('button', { name: 'Show all (199,379 more)' }).click();
  await row.getByText('180,000 more characters are in the journal.').waitFor();
  assert.equal((await row.locator('.text').textContent())?.length, 19_999);
  const box = await row.boundingBox();
  assert.ok((box?.height ?? 9_999) < 420, `it is ${box?.height} px high`);
  assert.deepEqual(offences, []);
});

test('200 000 control characters cost no more than text', async () => {
  const { page, offences } = await pages.open('chat', {
    chat: [message('\u0007\u202e'.repeat(100_000), { name: 'bell' }), message('after')],
  });
  await page.getByText('after', { exact: true }).waitFor();
  assert.ok((await page.locator('.log *').count()) < 40);
  assert.deepEqual(offences, []);
});

test('a link opens only on a click, through the program, and its host is named before', async () => {
  const { page, offences } = await pages.open('chat', {
    chat: [
      message('go https://example.org/x?y=1 and http://plain.example and javascript:alert(1)', {
        name: 'linker',
      }),
    ],
  });
  const links = page.getByRole('link');
  assert.equal(await links.count(), 1);
  assert.match((await links.getAttribute('title')) ?? '', /Opens example\.org in your browser, after asking/);
  assert.deepEqual(await calls(page), []);
  await links.click();
  await links.press('Enter');
  assert.deepEqual(await calls(page), [
    ['openExternal', 'https://example.org/x?y=1'],
    ['openExternal', 'https://example.org/x?y=1'],
  ]);
  assert.equal(page.url().endsWith('/chat.html'), true);
  assert.deepEqual(offences, []);
});

test('hostile words from the program itself are text as well', async () => {
  const { page, offences } = await pages.open('chat');
  await push(page, 'status', {
    ...onAir,
    verdict: { ...onAir.verdict, level: 'watch', title: '<img src=x onerror=alert(1)>', findings: [] },
    chat: { ...onAir.chat, connections: [{ id: 'a', platform: '<b>', status: 'error', reason: '<i>' }] },
  });
  await page.getByText('<img src=x onerror=alert(1)>').waitFor();
  assert.equal(await page.locator('img, b, i').count(), 0);
  assert.deepEqual(offences, []);
});
