import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { systemClock } from '../../main/engine/clock.ts';
import { makeDataFolder } from '../../main/engine/data-folder.ts';
import type { Level } from '../../main/engine/terms.ts';
import { openPretendRestream, type PretendRestream } from '../../main/rehearsal/pretend-restream.ts';
import type { Account, WindowSettings } from '../../preload/contract.ts';
import { until } from '../fakes/until.ts';
import { type Desktop, startDesktop } from './rig.ts';
import { appProgram, launchApp, type RunningApp } from './rig-app.ts';
import { startEncoder, type TestEncoder } from './rig-encoder.ts';
import { figureIn } from './rig-figure.ts';
import { shownSoFar } from './rig-notifications.ts';
import { type Ear, listen } from './rig-sound.ts';
import { readTray } from './rig-tray.ts';

/** The real limits, made short; everything else is as in real life. */
const settings = {
  watch: { hotConfirmSeconds: 2, coldGraceSeconds: 4, settleSeconds: 1, clearSeconds: 3 },
  alerts: { repeatSeconds: 4 },
};
const channels = [
  { channelId: 501, platform: 'twitch', platformId: 1, name: 'mychannel' },
  { channelId: 502, platform: 'youtube', platformId: 5, name: 'mychannel', eventIdentifier: 'AAAAAAAAAAA' },
];
const chatter = [
  ['twitch', 'mira', 'good evening everyone'],
  ['youtube', 'Jonas K.', 'first time here, what are we building?'],
  ['twitch', 'tofu_cat', 'the sound is great today'],
  ['twitch', 'mira', 'a lamp that reads the weather, I think'],
  ['youtube', 'Ольга', 'Добрый вечер! Как называется эта плата?'],
  ['twitch', 'lenny', 'which solder is that?'],
  ['youtube', 'Zoë', 'Grüße aus Köln!'],
  ['twitch', 'tofu_cat', 'link is in https://example.org/lamp'],
] as const;
const hostile = '<img src=x onerror="window.hit=1"><script>window.hit=1</script> \u202egpj.exe';

describe('a ghost, on a real desktop', () => {
  const life = new AbortController();
  let desktop: Desktop;
  let restream: PretendRestream;
  let encoder: TestEncoder;
  let app: RunningApp;
  let ear: Ear;
  let viewers: NodeJS.Timeout;

  before(async () => {
    await appProgram();
    desktop = await startDesktop();
    ear = listen(desktop);
    const pace = { statusEveryMs: 1_000, incomingEveryMs: 500, platformDelayMs: 500 };
    restream = await openPretendRestream({ clock: systemClock, signal: life.signal, ...pace });
    encoder = await startEncoder(desktop);
    const folder = makeDataFolder(join(desktop.folder, 'live'));
    writeFileSync(folder.settings, JSON.stringify(settings));
    app = await launchApp(desktop, {
      env: {
        ...encoder.env,
        LIVE_RESTREAM_CHAT_URL: restream.chatUrl,
        LIVE_RESTREAM_STREAMING_URL: restream.streamingUrl,
        LIVE_RESTREAM_API_URL: restream.apiUrl,
      },
    });
  });

  after(async () => {
    clearInterval(viewers);
    await app?.end();
    await ear?.end();
    life.abort();
    await restream?.closed;
    await desktop?.end();
  });

  const figure = async () => figureIn((await readTray(desktop.bus)).pixmap).figure;
  const trayShows = (level: Level) =>
    until(async () => (await figure()) === level, `the tray shows ${level}`);
  const goingLive = 'You just went live';
  const shown = () => shownSoFar(desktop).filter(({ title }) => title !== goingLive);
  const alerts = () => shown().map(({ title }) => title);

  it('begins with a pasted token, which is kept and never repeated', async () => {
    assert.deepEqual(await app.ask('welcome', 'saveToken', restream.login().accessToken), { ok: true });
    const { account } = (await app.ask('welcome', 'settings')) as WindowSettings;
    assert.equal(account.state, 'saved' satisfies Account['state']);
    assert.doesNotMatch(JSON.stringify(account), new RegExp(restream.login().accessToken));
    await until(
      () => restream.clients('chat') === 1 && restream.clients('streaming') === 1,
      'both sockets are open',
    );
    await trayShows('off');
  });

  it('shows the stream live in the tray, with its viewers', async () => {
    encoder.tell('start');
    restream.goLive({ channels, viewers: 21 });
    // A count that never changes would look like an answer from a cache.
    let round = 0;
    viewers = setInterval(() => restream.setViewers(501, 20 + (round++ % 5)), 700);
    await trayShows('live');
    await until(
      async () => /\d+ viewers/.test((await readTray(desktop.bus)).tooltip),
      'the viewers are known',
    );
    assert.match((await readTray(desktop.bus)).tooltip, /^Live for \d+ s · \d\d viewers$/);
  });

  it('says so with one soft chime', async () => {
    const [notice] = await until(() => shownSoFar(desktop).length > 0 && shownSoFar(desktop), 'it is said');
    assert.deepEqual([notice?.title, notice?.urgency], [goingLive, 'NORMAL']);
    await until(() => ear.loudest() > 0.02, 'the chime is heard');
    assert.ok(ear.loudest() < 0.3, 'it is no siren');
  });

  it('shows the chat, and hostile text as text', async () => {
    await app.ask('welcome', 'showWindow', 'chat');
    const page = await app.page('chat');
    for (const [platform, author, text] of chatter) restream.say({ platform, author, text });
    restream.say({
      platform: 'youtube',
      author: 'grace',
      text: 'keep it friendly, please',
      roles: ['moderator'],
    });
    restream.say({ platform: 'twitch', author: 'ada', text: 'hello from twitch' });
    restream.say({ platform: 'twitch', author: '<b>mallory</b>', text: hostile });
    await page.getByText('hello from twitch').waitFor();
    await page.getByText('onerror=').waitFor();
    assert.equal(await page.getByText('hello from twitch').count(), 1);
    assert.equal(await page.evaluate(() => 'hit' in window), false);
    assert.equal(await page.locator('img[src="x"]').count(), 0);
  });

  it('shows the status, in a picture worth keeping', async () => {
    await app.ask('chat', 'showWindow', 'status');
    const page = await app.page('status');
    await page.getByText('Twitch').first().waitFor();
    await app.electron.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) {
        const url = window.webContents.getURL();
        if (url.endsWith('/welcome.html')) window.close();
        if (url.endsWith('/chat.html')) window.setBounds({ x: 20, y: 70, width: 400, height: 840 });
        if (url.endsWith('/status.html')) window.setBounds({ x: 440, y: 70, width: 620, height: 840 });
      }
    });
    await until(() => app.isVisible('status'), 'the window is shown');
    await desktop.screenshot('live');
  });

  it('turns amber when the encoder dies', async () => {
    ear.forget();
    await encoder.kill();
    restream.ghostB();
    await trayShows('watch');
    assert.deepEqual(alerts(), []);
    assert.ok(ear.loudest() < 0.01, 'not a sound yet');
  });

  it('raises the alarm: icon, notification, siren', async () => {
    await until(async () => ['alarm', 'alarm-lit'].includes(await figure()), 'the tray shows the alarm');
    const [alert] = await until(() => shown().length > 0 && shown(), 'it is shown');
    assert.equal(alert?.urgency, 'CRITICAL');
    assert.match(alert?.title ?? '', /still live/i);
    // The first platform to be sure of is told at once; the other one is an alarm of its own.
    assert.match(alert?.body ?? '', /(Twitch|YouTube)( and (Twitch|YouTube))? says? you are live/);
    await until(() => ear.loudest() > 0.3 && ear.toneShare(988) > 0.5, 'the siren is heard');
    await desktop.screenshot('alarm');
  });

  it('blinks', async () => {
    await trayShows('alarm');
    await until(async () => (await figure()) === 'alarm-lit', 'the other frame is shown');
  });

  it('repeats itself with every window closed', async () => {
    await app.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((one) => one.close()),
    );
    const before = alerts().length;
    await until(() => alerts().length > before, 'it is told again');
    ear.forget();
    await until(() => ear.loudest() > 0.3, 'the siren is heard again');
  });

  it('is quieted from the tray, which stays red', async () => {
    await (await readTray(desktop.bus)).choose('Acknowledge');
    await until(
      async () => (await readTray(desktop.bus)).menu.some(({ label }) => label.startsWith('Acknowledged')),
      'it is',
    );
    await trayShows('alarm');
    assert.equal(
      (await readTray(desktop.bus)).menu.find(({ label }) => label === 'Acknowledge')?.enabled,
      false,
    );
  });

  it('ends with a calm all-clear when the platforms let go', async () => {
    clearInterval(viewers);
    for (const { channelId } of channels) restream.platformOffline(channelId);
    await trayShows('off');
    const last = await until(
      () => shown().find(({ urgency }) => urgency === 'NORMAL'),
      'the all-clear is shown',
    );
    assert.match(last.body, /Nothing is on air/);
  });

  it('leaves the token nowhere but in its own file', async () => {
    const { accessToken } = restream.login();
    app.electron.process().kill('SIGTERM');
    assert.equal(await app.exit, 0);
    const files = readdirSync(app.data, { recursive: true, encoding: 'utf8' });
    const holding = files.filter((name) => {
      const path = join(app.data, name);
      return statSync(path).isFile() && readFileSync(path, 'latin1').includes(accessToken);
    });
    assert.deepEqual(
      holding.filter((name) => !name.startsWith('tokens.')),
      [],
    );
    assert.equal(statSync(join(app.data, holding[0] ?? 'tokens.sealed')).mode & 0o077, 0);
  });
});
