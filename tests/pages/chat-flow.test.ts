/** The chat as a reader uses it: following, pausing, filtering, switching platforms, by mouse and by keyboard. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { type Pages, push, startPages, twoFrames } from './browser.ts';
import { chatter } from './chatter.ts';
import { keepPicture } from './pictures.ts';
import { message } from './snapshot.ts';

let pages: Pages;
before(async () => {
  pages = await startPages();
});
after(() => pages.close());

const many = (count: number, text = 'line') =>
  Array.from({ length: count }, (_, index) => message(`${text} ${index}`));
const rows = (page: Page) => page.locator('.line').count();
const lastText = (page: Page) => page.locator('.line .text').last().textContent();
/** Waits until the newest line is in view: a glide may still be on its way there. */
const atEnd = (page: Page) =>
  page.waitForFunction(() => {
    const log = document.querySelector('.log');
    return log !== null && log.scrollHeight - log.scrollTop - log.clientHeight <= 1;
  });

async function scrollUp(page: Page): Promise<void> {
  await page.locator('.log').hover();
  await page.mouse.wheel(0, -600);
  await page.locator('.resume').waitFor();
}

test('the newest line is in view, and stays so while lines come', async () => {
  const { page } = await pages.open('chat', { chat: many(100) });
  await page.getByText('line 99').waitFor();
  await atEnd(page);
  await push(page, 'chat', many(50, 'later'));
  await page.getByText('later 49').waitFor();
  await atEnd(page);
  assert.equal(await page.locator('.resume').count(), 0);
});

test('scrolling up pauses; what comes is counted; the button resumes', async () => {
  const { page } = await pages.open('chat', { chat: many(100) });
  await page.getByText('line 99').waitFor();
  await scrollUp(page);
  const before = await page.locator('.log').evaluate((log) => log.scrollTop);
  await push(page, 'chat', many(37, 'later'));
  await page.getByRole('button', { name: '37 new' }).waitFor();
  assert.equal(await page.locator('.log').evaluate((log) => log.scrollTop), before);
  assert.equal(await lastText(page), 'line 99');
  await keepPicture(page, 'chat-paused');
  await page.getByRole('button', { name: '37 new' }).click();
  await page.getByText('later 36').waitFor();
  await atEnd(page);
  assert.equal(await page.locator('.resume').count(), 0);
});

test('scrolling back to the end resumes by itself', async () => {
  const { page } = await pages.open('chat', { chat: many(100) });
  await page.getByText('line 99').waitFor();
  await scrollUp(page);
  await push(page, 'chat', many(3, 'later'));
  await page.mouse.wheel(0, 5_000);
  await page.getByText('later 2').waitFor();
  assert.equal(await page.locator('.resume').count(), 0);
});

test('a smaller window keeps following', async () => {
  const { page } = await pages.open('chat', { chat: many(100) });
  await page.getByText('line 99').waitFor();
  await page.setViewportSize({ width: 340, height: 420 });
  await twoFrames(page);
  await atEnd(page);
  assert.equal(await page.locator('.resume').count(), 0);
});

test('the filter shows at once what it finds, in words and by author', async () => {
  const { page } = await pages.open('chat', { chat: chatter });
  const filter = page.getByRole('searchbox');
  await filter.fill('boss');
  await page.getByText('that boss took me eleven tries').waitFor();
  assert.equal(await rows(page), 2);
  await filter.fill('@quiet');
  await page.getByText('welcome in!').waitFor();
  assert.equal(await rows(page), 2);
  await push(page, 'chat', [message('nothing'), message('new words', { name: 'QuietHarbour' })]);
  await page.getByText('new words').waitFor();
  assert.equal(await rows(page), 3);
});

test('a filter that finds nothing says so and offers everything again', async () => {
  const { page } = await pages.open('chat', { chat: chatter });
  await page.getByRole('searchbox').fill('zzz');
  await page.getByText('18 messages are kept, none of them with “zzz”.').waitFor();
  await keepPicture(page, 'chat-no-match');
  await page.getByRole('button', { name: 'Show everything' }).click();
  await page.locator('.line').first().waitFor();
  assert.equal(await rows(page), 18);
  assert.equal(await page.getByRole('searchbox').inputValue(), '');
});

test('a platform can be switched off and on', async () => {
  const { page } = await pages.open('chat', { chat: chatter });
  const toggle = page.getByRole('button', { name: 'YouTube' });
  assert.equal(await toggle.getAttribute('aria-pressed'), 'true');
  await toggle.click();
  assert.equal(await toggle.getAttribute('aria-pressed'), 'false');
  await page.locator('.line .mark[aria-label="YouTube"]').first().waitFor({ state: 'detached' });
  assert.equal(await rows(page), 13);
  await toggle.click();
  await page.locator('.line .mark[aria-label="YouTube"]').first().waitFor();
  assert.equal(await rows(page), 18);
});

test('a platform whose chat is not there says why', async () => {
  const { page } = await pages.open('chat');
  const toggle = page.getByRole('button', { name: /^X\b.*not connected$/ });
  assert.match((await toggle.getAttribute('title')) ?? '', /something went wrong at Restream/);
});

test('by keyboard: / filters, Escape clears, End follows', async () => {
  const { page } = await pages.open('chat', { chat: many(100) });
  await page.getByText('line 99').waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('line 42');
  await page.locator('.line').nth(1).waitFor({ state: 'detached' });
  assert.equal(await rows(page), 1);
  await page.keyboard.press('Escape');
  await page.getByText('line 99').waitFor();
  assert.equal(await page.getByRole('searchbox').inputValue(), '');
  await page.keyboard.press('Escape');
  assert.equal(await page.getByRole('searchbox').evaluate((box) => box === document.activeElement), false);
  await page.locator('.log').focus();
  await page.keyboard.press('PageUp');
  await page.locator('.resume').waitFor();
  await page.keyboard.press('End');
  await page.locator('.resume').waitFor({ state: 'detached' });
  await atEnd(page);
});

test('a slash in the filter is a slash', async () => {
  const { page } = await pages.open('chat');
  await page.getByRole('searchbox').fill('a');
  await page.keyboard.press('/');
  assert.equal(await page.getByRole('searchbox').inputValue(), 'a/');
});

test('lines told twice while the page starts are shown once', async () => {
  const { page } = await pages.open('chat', {
    chat: [message('one', { id: 'a' }), message('two', { id: 'b' })],
  });
  await page.getByText('two').waitFor();
  await page.evaluate(() => {
    const [, two] = window.fake.script.chat;
    window.fake.push('restarted', null);
    if (two) window.fake.push('chat', [two]);
  });
  await twoFrames(page);
  assert.deepEqual(await page.locator('.line .text').allTextContents(), ['one', 'two']);
});

test('another watch brings another chat', async () => {
  const { page } = await pages.open('chat', { chat: many(20) });
  await page.getByText('line 19').waitFor();
  await page.evaluate(
    (chat) => {
      window.fake.script = { ...window.fake.script, chat };
      window.fake.push('restarted', null);
    },
    many(2, 'rehearsed'),
  );
  await page.getByText('rehearsed 1').waitFor();
  assert.equal(await rows(page), 2);
});
