/** The chat under load: rows, memory and work stay bounded however much comes. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { type Pages, startPages } from './browser.ts';
import { message } from './snapshot.ts';

let pages: Pages;
before(async () => {
  pages = await startPages();
});
after(() => pages.close());

async function heapBytes(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}

test('20 000 messages leave 500 rows, a bounded memory, and the newest in view', async () => {
  const { page, offences } = await pages.open('chat');
  const before = await heapBytes(page);
  await page.evaluate((one) => {
    for (let batch = 0; batch < 200; batch += 1) {
      const messages = Array.from({ length: 100 }, (_, index) => ({
        ...one,
        text: `message ${batch * 100 + index}`,
      }));
      window.fake.push('chat', messages);
    }
  }, message('x'));
  await page.getByText('message 19999').waitFor();
  assert.equal(await page.locator('.line').count(), 500);
  assert.ok((await page.locator('.log *').count()) < 500 * 14);
  const grownMb = ((await heapBytes(page)) - before) / 1e6;
  assert.ok(grownMb < 30, `the heap grew by ${grownMb.toFixed(1)} MB`);
  assert.deepEqual(offences, []);
});

test('2 000 messages of 200 kB do not fill the memory', async () => {
  const { page } = await pages.open('chat');
  const before = await heapBytes(page);
  await page.evaluate(async (one) => {
    for (let batch = 0; batch < 100; batch += 1) {
      const messages = Array.from({ length: 20 }, (_, index) => ({
        ...one,
        text: `${batch}-${index} ${String.fromCharCode(97 + (index % 26)).repeat(200_000)}`,
      }));
      window.fake.push('chat', messages);
      await new Promise((done) => setTimeout(done));
    }
  }, message('x'));
  await page.getByText(/^99-19 /).waitFor();
  const grownMb = ((await heapBytes(page)) - before) / 1e6;
  assert.ok(grownMb < 60, `the heap grew by ${grownMb.toFixed(1)} MB`);
});

/** Tells what the page's main thread has worked since, without the time other programs took from it. */
async function watchWork(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const workedMs = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1_000;
  };
  const before = await workedMs();
  return async () => (await workedMs()) - before;
}

test('561 messages a second are little work, and screen readers are left in peace', async () => {
  const { page } = await pages.open('chat');
  const worked = await watchWork(page);
  const sent = await page.evaluate(async (one) => {
    let count = 0;
    const timer = setInterval(() => {
      const messages = Array.from({ length: 56 }, () => {
        count += 1;
        const author = { ...one.author, name: `viewer${count % 400}` };
        return { ...one, text: `message ${count} with some words to read, and 🎉`, author };
      });
      window.fake.push('chat', messages);
    }, 100);
    await new Promise((done) => setTimeout(done, 3_000));
    clearInterval(timer);
    return count;
  }, message('x'));
  const perMessageMs = (await worked()) / sent;
  console.log(`# ${sent} messages, ${perMessageMs.toFixed(2)} ms of work each`);
  // At 1.78 ms a message, 561 a second would take the whole thread.
  assert.ok(perMessageMs < 1.2, `${perMessageMs.toFixed(2)} ms of work for each message`);
  assert.ok((await page.locator('.line').count()) <= 500);
  assert.equal(await page.getByRole('log').getAttribute('aria-live'), 'off');
});

test('a slow chat is read out', async () => {
  const { page } = await pages.open('chat', { chat: [message('hello')] });
  await page.getByText('hello').waitFor();
  assert.equal(await page.getByRole('log').getAttribute('aria-live'), 'polite');
});
