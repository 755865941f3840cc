import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { makeDataFolder } from '../../main/engine/data-folder.ts';
import { takeLock } from '../../main/engine/lock.ts';
import type { ChannelResult, Troubles, WindowSettings } from '../../preload/contract.ts';
import { until } from '../fakes/until.ts';
import { type Desktop, startDesktop } from './rig.ts';
import { appArgs, appProgram, launchApp, type RunningApp } from './rig-app.ts';
import { figureIn } from './rig-figure.ts';
import { countShown, shownSoFar } from './rig-notifications.ts';
import { type Ear, listen } from './rig-sound.ts';
import { readTray, trayAddresses } from './rig-tray.ts';

const delivered = (channel: string) => ({ channel, delivered: true, why: null });

describe('the desktop app without an account', () => {
  let desktop: Desktop;
  let app: RunningApp;
  let ear: Ear;

  before(async () => {
    desktop = await startDesktop();
    ear = listen(desktop);
    app = await launchApp(desktop);
  });

  after(async () => {
    await app?.end();
    await ear?.end();
    await desktop?.end();
  });

  const troubles = async () => (await app.ask('welcome', 'troubles')) as Troubles;

  it('opens on the welcome page', async () => {
    const page = await app.page('welcome');
    await page.waitForSelector('h1');
    await until(() => app.isVisible('welcome'), 'the window is shown');
    await desktop.screenshot('welcome');
  });

  it('has an icon in the tray that says so', async () => {
    const tray = await readTray(desktop.bus);
    assert.equal(tray.tooltip, 'Live: no account yet');
    assert.equal(tray.menu[0]?.label, 'No account yet');
    assert.equal(tray.menu.find((item) => item.label === 'Acknowledge')?.enabled, false);
  });

  it('says that a development build does not start at login', async () => {
    const { menu } = await readTray(desktop.bus);
    const item = menu.find(({ label }) => label.startsWith('Start at login'));
    assert.deepEqual([item?.enabled, item?.checked], [false, false]);
  });

  it('shows and sounds a test of the alarm', async () => {
    ear.forget();
    const results = await app.ask('welcome', 'testAlarm');
    assert.deepEqual(results, [delivered('notify-send'), delivered('sound-page')]);
    await until(() => ear.loudest() > 0.3, 'the alarm is heard');
    assert.equal(await countShown(desktop), 1);
    await desktop.screenshot('alarm-test');
    await until(() => ear.toneShare(988) > 0.5 && ear.toneShare(740) > 0.5, 'it is the siren');
    const [told] = await until(
      () => shownSoFar(desktop).length > 0 && shownSoFar(desktop),
      'it was noted down',
    );
    assert.deepEqual(
      [told?.app, told?.urgency, told?.title],
      ['Live', 'CRITICAL', 'This is a test of the alarm'],
    );
  });

  it('sounds the alarm after the sound page was killed', async () => {
    await app.electron.evaluate(async ({ BrowserWindow }) => {
      const page = BrowserWindow.getAllWindows().find((one) =>
        one.webContents.getURL().endsWith('/sound.html'),
      );
      const gone = new Promise((resolve) => page?.webContents.once('render-process-gone', resolve));
      page?.webContents.forcefullyCrashRenderer();
      await gone;
    });
    ear.forget();
    const results = (await app.ask('welcome', 'testAlarm')) as readonly ChannelResult[];
    assert.deepEqual(results.at(-1), delivered('sound-page'));
    await until(() => ear.loudest() > 0.3, 'the alarm is heard');
    assert.equal((await troubles()).pagesLost, 1);
  });

  it('hides a window that is closed, and goes on', async () => {
    await app.electron.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) window.close();
    });
    assert.equal(await app.isVisible('welcome'), false);
    assert.equal((await trayAddresses(desktop.bus)).length, 1);
  });

  it('sounds the alarm with every window closed', async () => {
    ear.forget();
    await (await readTray(desktop.bus)).choose('Test the alarm');
    await until(() => ear.loudest() > 0.3, 'the alarm is heard');
    assert.equal(await app.isVisible('welcome'), false);
    await until(async () => (await countShown(desktop)) > 0, 'the notification is shown');
  });

  it('shows its window again at a second start, which ends by itself', async () => {
    const second = spawn(await appProgram(), [...appArgs(app.data)], { env: desktop.env, stdio: 'ignore' });
    const code = await new Promise((resolve) => second.once('exit', resolve));
    assert.equal(code, 0);
    await until(() => app.isVisible('welcome'), 'the window is shown');
  });

  it('shows its window at a click on the icon', async () => {
    await app.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((one) => one.close()),
    );
    await (await readTray(desktop.bus)).activate();
    await until(() => app.isVisible('welcome'), 'the window is shown');
  });

  it('refuses a token that is none, without repeating it', async () => {
    const answer = await app.ask('welcome', 'saveToken', 'my <token> is secret');
    assert.deepEqual((answer as { code: string }).code, 'BAD_TOKEN');
    assert.doesNotMatch(JSON.stringify(answer), /secret/);
  });

  it('refuses requests with arguments that were not agreed, and counts them', async () => {
    const before = (await troubles()).callsRefused;
    await assert.rejects(app.ask('welcome', 'snooze', '10; rm -rf'));
    await assert.rejects(app.ask('welcome', 'status', 'extra'));
    assert.equal((await troubles()).callsRefused, before + 2);
  });

  it('opens no address but https, and asks first', async () => {
    for (const url of [
      'http://twitch.tv',
      'file:///etc/passwd',
      'javascript:alert(1)',
      'https://a@b.example',
    ]) {
      assert.equal(
        ((await app.ask('welcome', 'openExternal', url)) as { code: string }).code,
        'BAD_LINK',
        url,
      );
    }
  });

  it('opens an https address only after the person has seen where it leads', async () => {
    await app.electron.evaluate(({ dialog, shell }) => {
      const asked: string[] = [];
      const opened: string[] = [];
      Object.assign(globalThis, { asked, opened });
      Object.assign(dialog, {
        showMessageBox(_window: unknown, { message }: { message: string }) {
          asked.push(message);
          return Promise.resolve({ response: asked.length === 1 ? 1 : 0 });
        },
      });
      Object.assign(shell, {
        openExternal(url: string) {
          opened.push(url);
          return Promise.resolve();
        },
      });
    });
    const open = () => app.ask('welcome', 'openExternal', 'https://twitch.tv.evil.example/x');
    assert.equal(((await open()) as { code: string }).code, 'CANCELLED');
    assert.deepEqual(await open(), { ok: true });
    const { asked, opened } = await app.electron.evaluate(() => ({
      asked: Reflect.get(globalThis, 'asked') as string[],
      opened: Reflect.get(globalThis, 'opened') as string[],
    }));
    assert.deepEqual(asked, ['Open twitch.tv.evil.example?', 'Open twitch.tv.evil.example?']);
    assert.deepEqual(opened, ['https://twitch.tv.evil.example/x']);
  });

  it('copies text for a page', async () => {
    await app.ask('welcome', 'copyText', 'some words');
    assert.equal(await app.electron.evaluate(({ clipboard }) => clipboard.readText()), 'some words');
  });

  it('keeps a choice in the settings, and applies it at once', async () => {
    await app.ask('welcome', 'showWindow', 'chat');
    await until(() => app.isVisible('chat'), 'the chat is shown');
    const onTop = () =>
      app.electron.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().some(
          (one) => one.isAlwaysOnTop() && one.webContents.getURL().endsWith('/chat.html'),
        ),
      );
    assert.equal(await onTop(), false);
    assert.deepEqual(await app.ask('welcome', 'choose', 'alwaysOnTop', true), { ok: true });
    assert.equal(await onTop(), true);
    const kept: unknown = JSON.parse(readFileSync(join(app.data, 'settings.json'), 'utf8'));
    assert.deepEqual(kept, { window: { chatOnTop: true } });
    assert.equal(((await app.ask('chat', 'settings')) as WindowSettings).alwaysOnTop, true);
  });

  it('plays a rehearsal from the tray menu, labelled wherever it shows, and comes back from it', async () => {
    ear.forget();
    const before = shownSoFar(desktop).length;
    await (await readTray(desktop.bus)).choose('Start a rehearsal');
    const shows = (figure: string) =>
      until(async () => {
        const shown = figureIn((await readTray(desktop.bus)).pixmap);
        return shown.figure.startsWith(figure) && shown.rehearsal;
      }, `the tray shows a rehearsal of ${figure}`);
    await shows('watch');
    assert.match((await readTray(desktop.bus)).tooltip, /^Rehearsal · /);
    await shows('alarm');
    await until(() => ear.loudest() > 0.3, 'the siren is heard');
    const [told] = await until(() => {
      const shown = shownSoFar(desktop).slice(before);
      return shown.length > 0 && shown;
    }, 'it is shown');
    assert.match(told?.title ?? '', /^Rehearsal: /);
    await desktop.screenshot('rehearsal');
    await until(
      async () => (await readTray(desktop.bus)).tooltip === 'Live: no account yet',
      'the rehearsal is over',
    );
    const { rehearsal, figure } = figureIn((await readTray(desktop.bus)).pixmap);
    assert.deepEqual([figure, rehearsal], ['off', false]);
  });

  it('makes a page anew that died, and counts it', async () => {
    const before = (await troubles()).pagesLost;
    await app.electron.evaluate(async ({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows().filter((one) =>
        one.webContents.getURL().endsWith('/status.html'),
      );
      const gone = new Promise((resolve) => window?.webContents.once('render-process-gone', resolve));
      window?.webContents.forcefullyCrashRenderer();
      await gone;
    });
    await until(async () => (await troubles()).pagesLost > before, 'it is counted');
    await app.ask('welcome', 'showWindow', 'status');
    await until(() => app.isVisible('status'), 'the window is there again');
  });

  it('quits from the tray menu, with the icon gone', async () => {
    await app.electron.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) {
        if (!window.webContents.getURL().endsWith('/welcome.html')) continue;
        window.setSize(700, 500);
        window.close();
      }
    });
    await (await readTray(desktop.bus)).choose('Quit Live');
    assert.equal(await app.exit, 0);
    await until(async () => (await trayAddresses(desktop.bus)).length === 0, 'the icon is gone');
  });

  it('starts hidden when asked to, reachable by its icon', async () => {
    app = await launchApp(desktop, { args: ['--hidden'] });
    const tray = await readTray(desktop.bus);
    assert.equal(await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length), 0);
    await tray.activate();
    await until(() => app.isVisible('welcome'), 'the window is shown');
  });

  it('opens a window as large as it was left', async () => {
    const size = await app.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.getSize(),
    );
    assert.deepEqual(size, [700, 500]);
  });

  it('does not start on a folder that cannot be used, and says so', async () => {
    const program = spawn(await appProgram(), [...appArgs('/dev/null/live')], { env: desktop.env });
    let said = '';
    program.stderr.on('data', (part: Buffer) => {
      said += part.toString();
    });
    assert.equal(await new Promise((resolve) => program.once('close', resolve)), 1);
    assert.match(
      said,
      /^live: FOLDER_UNUSABLE: \/dev\/null\/live cannot be used \(ENOTDIR\)\. Choose another/m,
    );
  });

  it('waits for a watchdog that already runs on its folder, and says so', async () => {
    const data = makeDataFolder(join(desktop.folder, 'taken'));
    writeFileSync(data.tokens, JSON.stringify({ accessToken: 'x'.repeat(40) }), { mode: 0o600 });
    const lock = takeLock(data.lock);
    assert.ok(lock.ok);
    const second = await launchApp(desktop, { data: 'taken' });
    await second.page('status');
    const settings = async () => (await second.ask('status', 'settings')) as WindowSettings;
    const why = await until(async () => (await settings()).notWatching, 'it is said');
    assert.match(why, new RegExp(`pid ${process.pid} already runs`));
    await second.end();
    lock.release();
  });

  it('ends cleanly on SIGTERM', async () => {
    app.electron.process().kill('SIGTERM');
    assert.equal(await app.exit, 0);
  });
});
