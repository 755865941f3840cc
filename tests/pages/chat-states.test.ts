/** Around the chat: what the watch says, what is missing, and how the window should be. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { calls, type Pages, push, startPages, usualScript } from './browser.ts';
import { chatter } from './chatter.ts';
import { keepPicture } from './pictures.ts';
import { blind, ghostCold, ghostHot, offAir, rehearsing, settling } from './situations.ts';
import { message, onAir } from './snapshot.ts';

let pages: Pages;
before(async () => {
  pages = await startPages();
});
after(() => pages.close());

test('the header says how it is and who is watching', async () => {
  const { page } = await pages.open('chat');
  const header = page.locator('.header');
  await header.getByText('1 h 04 min, since 17:00').waitFor();
  await header.getByText('57 viewers').waitFor();
  await push(page, 'status', settling);
  await header.getByText('Winding down').waitFor();
  await header.getByText(/^OBS died 42 s ago/).waitFor();
});

test('viewers that are not known, or not fresh, are said to be so', async () => {
  const { page } = await pages.open('chat', {
    status: { ...onAir, viewers: { total: null, unknownOn: ['x'] } },
  });
  await page.getByText('unknown viewers').waitFor();
  await push(page, 'status', blind);
  await page.locator('.viewers, .know').first().waitFor();
  await push(page, 'status', { ...blind, alarm: onAir.alarm });
  await page.locator('.viewers').getByText('4 min ago').waitFor();
});

test('the alarm is loud here too, and acknowledged here', async () => {
  const { page } = await pages.open('chat', { status: ghostHot, chat: chatter });
  assert.equal(await page.locator('.loud').count(), 1);
  await page.getByRole('button', { name: 'I know' }).click();
  await page.getByRole('button', { name: /Still on air/ }).click();
  assert.deepEqual(await calls(page), [['ack'], ['showWindow', 'status']]);
});

test('a chat that stopped coming says so above what came before', async () => {
  const { page } = await pages.open('chat', { status: blind, chat: chatter });
  await page
    .getByText('The chat is not connected. The server closed the connection. Next try in 0:12')
    .waitFor();
  await page.getByText('What is below came before.').waitFor();
});

test('a rehearsal is marked', async () => {
  const { page } = await pages.open('chat', { status: rehearsing, chat: chatter });
  await page.getByRole('complementary', { name: 'Rehearsal' }).waitFor();
  await push(page, 'status', ghostCold);
  await page.getByRole('complementary', { name: 'Rehearsal' }).waitFor({ state: 'detached' });
});

test('an empty chat and no watch at all are told apart', async () => {
  const { page } = await pages.open('chat', { status: offAir });
  await page.getByText('No one has written yet').waitFor();
  await keepPicture(page, 'chat-empty');
  await push(page, 'status', null);
  await page.getByText('Nothing is watched yet').waitFor();
  await keepPicture(page, 'chat-no-watch');
  await page.getByRole('button', { name: 'Set up' }).click();
  assert.deepEqual(await calls(page), [['showWindow', 'welcome']]);
});

test('every kind of message is told apart', async () => {
  const kinds = ['text', 'paid', 'sticker', 'membership', 'reply', 'unknown'] as const;
  const { page } = await pages.open('chat', { chat: kinds.map((kind) => message('', { kind, name: kind })) });
  await page.locator('.line').last().waitFor();
  assert.deepEqual(await page.locator('.wordless').allTextContents(), [
    'sent nothing that can be shown',
    'paid without a message',
    'sent a sticker',
    'became a member',
    'replied without words',
    'did something this version cannot show',
  ]);
});

test('what was paid stands out, and who is answered is named', async () => {
  const { page } = await pages.open('chat', { chat: chatter });
  const paid = page.locator('.line-paid');
  await paid.getByText('5.00 EUR').waitFor();
  assert.notEqual(
    await paid.evaluate((row) => getComputedStyle(row).backgroundColor),
    await page
      .locator('.line-text')
      .first()
      .evaluate((row) => getComputedStyle(row).backgroundColor),
  );
  await page.locator('.line-reply').getByText('to Hana Kowalczyk').waitFor();
});

test('on top and compact are chosen here and kept by the program', async () => {
  const { page } = await pages.open('chat', { chat: chatter });
  const roomy = await page.locator('.line').first().boundingBox();
  await page.getByRole('button', { name: 'Compact lines' }).click();
  await page.locator('.chat.compact').waitFor();
  const compact = await page.locator('.line').first().boundingBox();
  assert.ok((compact?.height ?? 99) < (roomy?.height ?? 0));
  await keepPicture(page, 'chat-compact');
  await page.getByRole('button', { name: 'Keep this window on top' }).click();
  assert.deepEqual(await calls(page), [
    ['choose', 'density', 'compact'],
    ['choose', 'alwaysOnTop', true],
  ]);
  await push(page, 'settings', { ...usualScript.settings, alwaysOnTop: true });
  await page.locator('.chat.comfortable').waitFor();
});
