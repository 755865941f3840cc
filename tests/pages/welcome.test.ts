/** The welcome page: a rehearsal in one click, and a token that is handed over and forgotten. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Status } from '../../renderer/shared/terms.ts';
import { calls, type Pages, push, startPages, usualScript } from './browser.ts';
import { keepPicture } from './pictures.ts';
import { ghostCold, offAir, settling } from './situations.ts';
import { ago, onAir } from './snapshot.ts';

let pages: Pages;
before(async () => {
  pages = await startPages();
});
after(() => pages.close());

const token = '0123456789abcdef0123456789abcdef';
const fresh = {
  status: null,
  settings: {
    ...usualScript.settings,
    account: { state: 'none', protection: 'unknown', why: null } as const,
  },
};
const open = async (rest = {}, look = {}) =>
  (await pages.open('welcome', { ...fresh, ...rest }, { viewport: { width: 640, height: 640 }, ...look }))
    .page;
const drill = (status: Status, secondsAgo: number): Status => ({
  ...status,
  mode: 'rehearsal',
  at: ago(secondsAgo),
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the whole rehearsal, ${colorScheme}`, async () => {
    const page = await open({}, { colorScheme, viewport: { width: 640, height: 1_000 } });
    await keepPicture(page, `welcome-${colorScheme}`);
    await page.getByRole('button', { name: 'Rehearse an alarm' }).click();
    assert.deepEqual(await calls(page), [['startRehearsal']]);
    const step = (text: string) => page.getByRole('listitem').filter({ hasText: text });

    await push(page, 'status', drill({ ...offAir, verdict: { ...offAir.verdict, title: 'Starting' } }, 60));
    await step('A pretend platform').getByText('0:00').waitFor();
    assert.equal(await step('You are on air').getAttribute('aria-current'), 'step');

    await push(page, 'status', drill(onAir, 57));
    await step('You are on air').getByText('0:03').waitFor();
    await push(page, 'status', drill(settling, 45));
    await step('The encoder dies').getByText('0:15').waitFor();
    await keepPicture(page, `welcome-waiting-${colorScheme}`);

    await push(page, 'status', drill(ghostCold, 30));
    await step('The alarm sounds').getByText('0:30').waitFor();
    await keepPicture(page, `welcome-alarm-${colorScheme}`);
    await page.getByRole('button', { name: 'I know' }).click();
    assert.deepEqual((await calls(page)).at(-1), ['ack']);

    await push(page, 'status', drill(offAir, 1));
    await page.getByText('That is all an alarm is.').waitFor();
    await keepPicture(page, `welcome-over-${colorScheme}`);
    await push(page, 'status', null);
    await page.getByRole('button', { name: 'Rehearse again' }).waitFor();
    await page.getByText('That is all an alarm is.').waitFor();
  });
}

test('a rehearsal that cannot begin says why', async () => {
  const page = await open({ refused: { startRehearsal: 'A real alarm is on. Deal with that first.' } });
  await page.getByRole('button', { name: 'Rehearse an alarm' }).click();
  await page.getByRole('alert').getByText('A real alarm is on. Deal with that first.').waitFor();
  assert.equal(await page.locator('.drill').count(), 0);
});

test('a rehearsal ended half-way leaves the page as it was', async () => {
  const page = await open();
  await page.getByRole('button', { name: 'Rehearse an alarm' }).click();
  await push(page, 'status', drill(onAir, 30));
  await page.getByRole('button', { name: 'End rehearsal' }).click();
  await push(page, 'status', null);
  await page.getByRole('button', { name: 'Rehearse an alarm' }).waitFor();
  assert.equal(await page.locator('.drill').count(), 0);
});

test('a rehearsal begun elsewhere is followed here', async () => {
  const page = await open();
  await push(page, 'status', drill(onAir, 30));
  await page.getByText('You are on air').waitFor();
});

test('the token is hidden, handed over once, and not kept in the page', async () => {
  const page = await open();
  const box = page.getByLabel('Access token');
  assert.equal(await box.getAttribute('type'), 'password');
  await box.fill(`  Bearer ${token} `);
  await box.press('Enter');
  await page.getByText('Saved. The watch begins now.').waitFor();
  assert.deepEqual(await calls(page), [['saveToken', token]]);
  assert.equal(await box.inputValue(), '');
  assert.equal((await page.content()).includes(token), false);
});

test('what cannot be a token never leaves the page, and the reason is said', async () => {
  const page = await open();
  await page.getByRole('button', { name: 'Connect' }).click();
  await page.getByText('Paste the access token first.').waitFor();
  await page.getByLabel('Access token').fill('https://api.restream.io/login');
  assert.equal(await page.getByText('Paste the access token first.').count(), 0);
  await page.getByRole('button', { name: 'Connect' }).click();
  await page.getByText('That is an address. Paste the access token itself.').waitFor();
  assert.equal(await page.getByLabel('Access token').getAttribute('aria-invalid'), 'true');
  assert.equal(await page.getByLabel('Access token').evaluate((box) => box === document.activeElement), true);
  assert.deepEqual(await calls(page), []);
});

test('a token the program refuses stays in the box, with the reason and the next step', async () => {
  const page = await open({
    refused: { saveToken: 'The token could not be saved: the disk is full. Make room and try again.' },
  });
  await page.getByLabel('Access token').fill(token);
  await page.getByRole('button', { name: 'Connect' }).click();
  await page.getByText('Make room and try again.').waitFor();
  assert.equal(await page.getByLabel('Access token').inputValue(), token);
  await keepPicture(page, 'welcome-token-refused');
});

test('an account that is there is said to be, with how well its token is kept', async () => {
  const page = await open();
  const why = 'The token is only lightly protected, because no keyring runs here.';
  await push(page, 'settings', { ...fresh.settings, account: { state: 'saved', protection: 'weak', why } });
  await page.getByText('Restream is connected.').waitFor();
  await page.getByText(why).waitFor();
  await page.getByRole('button', { name: 'Open the status window' }).click();
  assert.deepEqual(await calls(page), [['showWindow', 'status']]);
});

test('where the token comes from is a click away', async () => {
  const page = await open();
  await page.getByRole('button', { name: 'Open developers.restream.io' }).click();
  assert.deepEqual(await calls(page), [['openExternal', 'https://developers.restream.io/']]);
});
