/** The figures of the status page: their age, what is unknown, and that nothing moves when they change. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import type { Status } from '../../renderer/shared/terms.ts';
import { retrying, sideDoor, takenOver } from './beside.ts';
import { type Pages, push, startPages } from './browser.ts';
import { samples } from './chatter.ts';
import { blind, settling, zombie } from './situations.ts';
import { ago, moment, onAir } from './snapshot.ts';

let pages: Pages;
before(async () => {
  pages = await startPages();
});
after(() => pages.close());

const open = async (status: Status | null, rest = {}) =>
  (await pages.open('status', { status, ...rest })).page;
const part = (page: Page, name: string) => page.getByRole('region', { name });
const at = (page: Page, ms: number) => page.clock.setFixedTime(moment + ms);

test('the countdown to the alarm runs', async () => {
  const page = await open(settling);
  await page.getByText('Alarm in 0:48').waitFor();
  await at(page, 5_000);
  await page.getByText('Alarm in 0:43').waitFor();
});

test('ages grow, and what is old looks old', async () => {
  const page = await open(onAir);
  const twitch = page.getByRole('row', { name: /Twitch/ });
  await twitch.getByText('20 s ago').waitFor();
  assert.equal(await twitch.locator('.age-old').count(), 0);
  await push(page, 'status', { ...onAir, at: new Date(moment + 170_000).toISOString() });
  await at(page, 171_000);
  await twitch.getByText('3 min ago').waitFor();
  assert.equal(await twitch.locator('.age-old').count(), 1);
  await twitch.getByText('was live').waitFor();
  await page.getByText('Viewers altogether: 57, 3 min ago, not known on X').waitFor();
});

test('unknown is never shown as zero', async () => {
  const page = await open({
    ...onAir,
    encoder: { ...onAir.encoder, bitrateBps: null },
    incoming: [{ suid: 's', bitrateBps: null, fps: null, since: null, at: ago(2) }],
    channels: onAir.channels.map((channel) => ({ ...channel, viewers: null, online: null, updatedAt: null })),
    viewers: { total: null, unknownOn: ['twitch', 'youtube', 'x'] },
  });
  const row = page.getByRole('row', { name: /Twitch/ });
  assert.deepEqual(await row.getByRole('cell').allTextContents(), ['yes', 'unknown', 'unknown', 'never']);
  await page.getByText('Viewers altogether: unknown, not known on Twitch, YouTube and X').waitFor();
  assert.match(
    (await part(page, 'Encoder on this computer').textContent()) ?? '',
    /OBS is streaming.*unknown/,
  );
  assert.match((await part(page, 'Arriving at Restream').textContent()) ?? '', /unknown.*frames unknown/);
});

test('a watch that went silent is asked again, then never shown as green', async () => {
  const page = await open({ ...onAir, at: ago(95) });
  await page.getByRole('heading', { level: 1, name: 'No news' }).waitFor();
  await page.getByText('The watch has said nothing for 1 min.').waitFor();
  assert.equal(await page.locator('.hero > .level-blind').count(), 1);
  assert.match(await page.locator('.parts').evaluate((parts) => getComputedStyle(parts).filter), /grayscale/);
  await push(page, 'status', onAir);
  await page.getByRole('heading', { level: 1, name: 'Live' }).waitFor();
});

test('figures change in place: nothing moves', async () => {
  const page = await open(onAir, { history: samples });
  await page.locator('.curve canvas').last().waitFor();
  const places = () =>
    page.locator('.part, .part h2, tbody tr, .feeds li, .hero h1').evaluateAll((parts) =>
      parts.map((one) => {
        const { x, y, width, height } = one.getBoundingClientRect();
        return [x, y, width, height].map(Math.round).join(' ');
      }),
    );
  const before = await places();
  await push(page, 'status', {
    ...onAir,
    encoder: { ...onAir.encoder, bitrateBps: 940_000 },
    incoming: [{ suid: 's-1', bitrateBps: 12_345_678, fps: 60, since: ago(3_858), at: ago(0) }],
    channels: onAir.channels.map((channel) => ({ ...channel, viewers: 12_345, updatedAt: ago(75) })),
    viewers: { total: 37_035, unknownOn: ['x'] },
    feeds: onAir.feeds.map((feed) => ({ ...feed, lastFrameAt: ago(55) })),
  });
  await page.getByText('Viewers altogether: 37,035').waitFor();
  assert.deepEqual(await places(), before);
});

test('the encoder is told in plain sentences', async () => {
  const page = await open(zombie);
  const encoder = part(page, 'Encoder on this computer');
  await encoder.getByText('OBS is frozen').waitFor();
  await encoder.getByText('Its window has not moved for 38 s.').waitFor();
  await encoder.getByText('Answers when asked.').waitFor();
});

test('the next try is counted down, and other outputs are named', async () => {
  const page = await open(retrying);
  const encoder = part(page, 'Encoder on this computer');
  await encoder.getByText('Next try in 0:42 (the 5th), gives up at 23:40.').waitFor();
  await encoder.getByText('Also sends through: vertical_canvas_stream.').waitFor();
  await at(page, 5_000);
  await encoder.getByText('Next try in 0:37 (the 5th), gives up at 23:40.').waitFor();
});

test('a session that is not of this computer is named where it arrives', async () => {
  const page = await open(takenOver);
  const incoming = part(page, 'Arriving at Restream');
  await incoming.getByText('session 7f3c-19').waitFor();
  await push(page, 'status', onAir);
  await incoming.getByText('6.2 Mbit/s').waitFor();
  assert.equal(await incoming.getByText('session').count(), 0);
});

test('a name without a blank does not push the page aside', async () => {
  const name = 'x'.repeat(48);
  const [found] = sideDoor.verdict.findings;
  assert.ok(found);
  const text = `OBS stopped streaming 96 s ago, but another output of it still streams: ${name.repeat(3)}.`;
  const page = await open({
    ...sideDoor,
    verdict: { ...sideDoor.verdict, findings: [{ ...found, text }] },
    encoder: { ...sideDoor.encoder, evidence: { ...sideDoor.encoder.evidence, streamOutputs: [name, name] } },
    incoming: [1, 2].map((one) => ({
      suid: `${name}${one}`,
      bitrateBps: 1,
      fps: 1,
      since: null,
      at: ago(2),
    })),
  });
  await page.setViewportSize({ width: 420, height: 760 });
  await page.getByText('Still sends through').waitFor();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= 420, `${wide} pixels wide`);
});

test('who is at this computer is told in the foot of the page', async () => {
  const page = await open(sideDoor);
  await part(page, 'This program').getByText('Somebody is at this computer. Do not disturb is on').waitFor();
});

test('a feed says why it is down and when it tries again', async () => {
  const page = await open(blind);
  const feeds = part(page, 'Connections');
  await feeds.getByText('The server closed the connection. Next try in 0:12').waitFor();
  await feeds.getByText('refused', { exact: true }).waitFor();
});

test('the curves are drawn, told in words, and follow the colours of the system', async () => {
  const page = await open(onAir, { history: samples });
  const session = part(page, 'This session');
  await session.getByText('at most 55 viewers, at 17:51').waitFor();
  await session.getByText('between 900 kbit/s and 6.3 Mbit/s').waitFor();
  // uPlot paints in a later turn, and the system's colours reach the page when they do: each line is waited for.
  await lineAppears(page, '31,95,191');
  await page.emulateMedia({ colorScheme: 'dark' });
  await lineAppears(page, '138,180,248');
});

/** Resolves once a wholly opaque pixel of the first curve has the colour `rgb`. */
async function lineAppears(page: Page, rgb: string): Promise<void> {
  await page.waitForFunction((wanted) => {
    const canvas = document.querySelector<HTMLCanvasElement>('.curve canvas');
    const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    for (let index = 0; index < pixels.length; index += 4) {
      const isOpaque = pixels[index + 3] === 255;
      if (isOpaque && [...pixels.slice(index, index + 3)].join() === wanted) return true;
    }
    return false;
  }, rgb);
}

test('the curves keep up with the session and begin calmly', async () => {
  const page = await open(onAir, { history: samples.slice(0, 1) });
  await page.getByText('The curves begin with the stream.').waitFor();
  await page.evaluate((history) => {
    window.fake.script = { ...window.fake.script, history };
  }, samples);
  await at(page, 11_000);
  await page.locator('.curve canvas').last().waitFor();
});
