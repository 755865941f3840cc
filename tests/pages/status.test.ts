/** The status page: every verdict with its reasons, and buttons that do what they say. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import type { Status } from '../../renderer/shared/terms.ts';
import { calls, type Pages, push, startPages, usualScript } from './browser.ts';
import { blind, ghostCold, ghostHot, situations } from './situations.ts';
import { ago, onAir } from './snapshot.ts';

let pages: Pages;
before(async () => {
  pages = await startPages();
});
after(() => pages.close());

const open = async (status: Status | null, rest = {}) =>
  (await pages.open('status', { status, ...rest })).page;
const part = (page: Page, name: string) => page.getByRole('region', { name });

test('every situation has its title, its shape and its reasons', async () => {
  const page = await open(null);
  for (const status of Object.values(situations)) {
    await push(page, 'status', status);
    const { title, level, findings } = status.verdict;
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    assert.equal(await page.locator(`.hero > .level-${level}`).count(), 1, title);
    await page.locator('.hero-text', { hasText: findings[0]?.text ?? '' }).waitFor();
    for (const { text } of findings.slice(1)) await part(page, 'Also found').getByText(text).waitFor();
    assert.equal(await page.title(), `Live – ${title}`);
  }
});

test('only a firing alarm is loud', async () => {
  const page = await open(null);
  for (const status of Object.values(situations)) {
    await push(page, 'status', status);
    await page.getByRole('heading', { level: 1, name: status.verdict.title }).waitFor();
    const isLoud = status.verdict.level === 'alarm' && status.alarm.phase === 'firing';
    assert.equal(await page.locator('.loud').count(), isLoud ? 1 : 0, status.verdict.title);
  }
});

test('an alarm is acknowledged or snoozed from the page', async () => {
  const page = await open(ghostHot);
  await page.getByRole('button', { name: 'I know' }).click();
  await page.getByRole('button', { name: 'Snooze 10 min' }).click();
  assert.deepEqual(await calls(page), [['ack'], ['snooze', 10]]);
  await push(page, 'status', { ...ghostHot, alarm: { ...ghostHot.alarm, phase: 'acked', ackedAt: ago(0) } });
  await page.getByText('You know, since 18:05. It is quiet until something new happens.').waitFor();
  assert.equal(await page.getByRole('button', { name: 'I know' }).count(), 0);
});

test('what is refused is said with its next step, and can be closed', async () => {
  const page = await open(ghostHot, {
    refused: { ack: 'The alarm has ended already. Nothing is left to do.' },
  });
  await page.getByRole('button', { name: 'I know' }).click();
  await page.getByRole('alert').getByText('The alarm has ended already.').waitFor();
  await page.getByRole('button', { name: 'Close' }).click();
  assert.equal(await page.getByRole('alert').textContent(), '');
});

test('the steps offer what the program can do', async () => {
  const page = await open(ghostCold);
  await page.getByRole('button', { name: 'Open YouTube' }).click();
  await page.getByRole('button', { name: 'Open Restream' }).click();
  await push(page, 'status', blind);
  await page.getByRole('button', { name: 'Paste a new token' }).click();
  await page.getByRole('button', { name: 'Open the logs' }).click();
  assert.deepEqual(await calls(page), [
    ['openExternal', 'https://www.youtube.example/mychannel'],
    ['openExternal', 'https://app.restream.io/'],
    ['showWindow', 'welcome'],
    ['openLogs'],
  ]);
});

test('the alarm can be tested, and each way tells how it went', async () => {
  const page = await open(onAir);
  await page.getByRole('button', { name: 'Test the alarm' }).click();
  await page.getByText('desktop: delivered').waitFor();
  await page.getByText('sound: No sound program was found. Install alsa-utils.').waitFor();
  assert.deepEqual(await calls(page), [['testAlarm']]);
});

test('start at login is chosen here, and says why where it cannot be', async () => {
  const page = await open(onAir);
  await page.getByRole('checkbox', { name: 'Start at login' }).click();
  assert.deepEqual(await calls(page), [['choose', 'loginItem', true]]);
  const why = 'A development build does not start at login.';
  await push(page, 'settings', { ...usualScript.settings, loginItem: { state: 'unavailable', why } });
  await page.getByText(why).waitFor();
  assert.equal(await page.getByRole('checkbox').isDisabled(), true);
});

test('nothing refused inside the program is hidden', async () => {
  const page = await open(onAir);
  assert.equal(await page.getByText('refused or failed').count(), 0);
  await push(page, 'troubles', {
    ...usualScript.troubles,
    callsRefused: 2,
    latest: ['A request ack was refused: <b>.'],
  });
  await page.getByText('2 things refused or failed since the start').click();
  await page.getByText('A request ack was refused: <b>.').waitFor();
});

test('a rehearsal is marked as one and can be ended', async () => {
  const page = await open(situations.rehearsing);
  await page.getByRole('complementary', { name: 'Rehearsal' }).getByText('Nothing here is on air.').waitFor();
  await page.getByRole('button', { name: 'End rehearsal' }).click();
  assert.deepEqual(await calls(page), [['stopRehearsal']]);
});

test('without a watch the page says so and leads to the set-up', async () => {
  const page = await open(null);
  await page.getByRole('heading', { level: 1, name: 'Not watching' }).waitFor();
  await page.getByRole('button', { name: 'Set up' }).click();
  assert.deepEqual(await calls(page), [['showWindow', 'welcome']]);
});

test('hostile channel names stay text', async () => {
  const { page, offences } = await pages.open('status', {
    status: {
      ...onAir,
      channels: onAir.channels.map((channel) => ({ ...channel, name: '<img src=x onerror=alert(1)>\u202e' })),
    },
  });
  await page.getByText('<img src=x onerror=alert(1)>[RLO]').first().waitFor();
  assert.equal(await page.locator('img').count(), 0);
  assert.deepEqual(offences, []);
});
