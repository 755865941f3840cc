/** Pictures of every page in every state, for people to look at; each must come about without an offence. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { BrowserContextOptions } from 'playwright-core';
import { type Pages, push, startPages, twoFrames } from './browser.ts';
import { chatter, samples } from './chatter.ts';
import { keepPicture } from './pictures.ts';
import { situations } from './situations.ts';

let pages: Pages;
before(async () => {
  pages = await startPages();
});
after(() => pages.close());

const looks: Readonly<Record<string, BrowserContextOptions>> = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
};

for (const [look, options] of Object.entries(looks)) {
  test(`status, ${look}`, async () => {
    const { page, offences } = await pages.open('status', { history: samples }, options);
    await page.locator('.curve canvas').last().waitFor();
    for (const [name, status] of Object.entries(situations)) {
      await push(page, 'status', status);
      await page.getByRole('heading', { level: 1, name: status.verdict.title }).waitFor();
      await twoFrames(page);
      await keepPicture(page, `status-${name}-${look}`);
    }
    assert.deepEqual(offences, []);
  });

  test(`chat, ${look}`, async () => {
    const { page, offences } = await pages.open('chat', { chat: chatter }, options);
    await page.locator('.line').first().waitFor();
    for (const [name, status] of Object.entries(situations)) {
      await push(page, 'status', status);
      await page.locator('.verdict-title', { hasText: status.verdict.title }).waitFor();
      await twoFrames(page);
      await keepPicture(page, `chat-${name}-${look}`);
    }
    assert.deepEqual(offences, []);
  });
}
