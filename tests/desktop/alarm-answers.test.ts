/** An alarm is answered from wherever a person sees it: its notification, the status window, the tray, a terminal. */

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { ROOT } from '../../build/run.mjs';
import { systemClock } from '../../main/engine/clock.ts';
import { makeDataFolder, namesIn } from '../../main/engine/data-folder.ts';
import type { Status } from '../../main/engine/status.ts';
import type { OwnEvent } from '../../main/engine/terms.ts';
import { openPretendRestream, type PretendRestream } from '../../main/rehearsal/pretend-restream.ts';
import { until } from '../fakes/until.ts';
import { type Desktop, startDesktop } from './rig.ts';
import { appProgram, launchApp, type RunningApp } from './rig-app.ts';
import { startEncoder, type TestEncoder } from './rig-encoder.ts';
import { countShown, pressButton, shownSoFar } from './rig-notifications.ts';
import { readTray } from './rig-tray.ts';

const settings = {
  watch: { hotConfirmSeconds: 2, coldGraceSeconds: 2, settleSeconds: 1, clearSeconds: 3 },
  alerts: { sound: false },
};
const channels = [{ channelId: 501, platform: 'twitch', platformId: 1, name: 'mychannel' }];

describe('a firing alarm', () => {
  const life = new AbortController();
  let desktop: Desktop;
  let restream: PretendRestream;
  let encoder: TestEncoder;
  let app: RunningApp;
  let viewers: NodeJS.Timeout;

  before(async () => {
    await appProgram();
    desktop = await startDesktop();
    const pace = { statusEveryMs: 1_000, incomingEveryMs: 500, platformDelayMs: 500 };
    restream = await openPretendRestream({ clock: systemClock, signal: life.signal, ...pace });
    encoder = await startEncoder(desktop);
    writeFileSync(makeDataFolder(join(desktop.folder, 'live')).settings, JSON.stringify(settings));
    app = await launchApp(desktop, {
      env: {
        ...encoder.env,
        LIVE_RESTREAM_TOKEN: restream.login().accessToken,
        LIVE_RESTREAM_CHAT_URL: restream.chatUrl,
        LIVE_RESTREAM_STREAMING_URL: restream.streamingUrl,
        LIVE_RESTREAM_API_URL: restream.apiUrl,
      },
    });
  });

  after(async () => {
    clearInterval(viewers);
    await app?.end();
    life.abort();
    await restream?.closed;
    await desktop?.end();
  });

  const terminal = (...words: readonly string[]) =>
    promisify(execFile)(process.execPath, [join(ROOT, 'out', 'cli.js'), ...words, '--data', app.data]);
  const status = () => JSON.parse(readFileSync(namesIn(app.data).status, 'utf8')) as Status;
  const isIn = (phase: Status['alarm']['phase']) =>
    until(() => status().alarm.phase === phase, `the alarm is ${phase}`);
  const journaled = () =>
    readFileSync(join(namesIn(app.data).logs, 'watch.ndjson'), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line).event as OwnEvent);
  /** Makes an alarm that was answered fire again. */
  async function again(): Promise<void> {
    const before = shownSoFar(desktop).length;
    await terminal('snooze', '1s');
    await isIn('firing');
    await until(() => shownSoFar(desktop).length > before, 'it is shown again');
  }

  it('is there to be answered', async () => {
    await until(() => restream.clients('streaming') === 1, 'the socket is open');
    encoder.tell('start');
    restream.goLive({ channels, viewers: 21 });
    // A count that never changes would look like an answer from a cache.
    let round = 0;
    viewers = setInterval(() => restream.setViewers(501, 20 + (round++ % 5)), 700);
    await until(() => status().verdict.class === 'live', 'it is live');
    await encoder.kill();
    restream.ghostB();
    await isIn('firing');
    await until(() => shownSoFar(desktop).length > 0, 'it is shown');
  });

  it('is snoozed and acknowledged on its notification', async () => {
    await pressButton(desktop, 'Snooze 10 min');
    await isIn('snoozed');
    await again();
    await until(async () => (await countShown(desktop)) === 1, 'the one before has gone');
    await pressButton(desktop, 'I know');
    await isIn('acked');
    await again();
  });

  it('is snoozed and acknowledged in the status window', async () => {
    const page = await app.page('status');
    await page.getByRole('button', { name: 'Snooze 10 min' }).click();
    await isIn('snoozed');
    await again();
    await page.getByRole('button', { name: 'I know' }).click();
    await isIn('acked');
    await again();
  });

  it('is snoozed and acknowledged in the tray', async () => {
    for (const [label, phase] of [
      ['Snooze 10 minutes', 'snoozed'],
      ['Snooze 1 hour', 'snoozed'],
      ['Acknowledge', 'acked'],
    ] as const) {
      const isOffered = async () =>
        (await readTray(desktop.bus)).menu.some((item) => item.label === label && item.enabled);
      await until(isOffered, `${label} is offered`);
      await (await readTray(desktop.bus)).choose(label);
      await isIn(phase);
      await again();
    }
  });

  it('is acknowledged in a terminal', async () => {
    await terminal('ack');
    await isIn('acked');
  });

  it('remembers who asked for quiet', () => {
    const asked = journaled().flatMap((event) =>
      event.type === 'ack' || event.type === 'snooze' ? [`${event.type} ${event.by}`] : [],
    );
    assert.deepEqual(
      asked.filter((one) => one !== 'snooze terminal'),
      [
        'snooze notification',
        'ack notification',
        'snooze window',
        'ack window',
        'snooze tray',
        'snooze tray',
        'ack tray',
        'ack terminal',
      ],
    );
  });

  it('was told by the first channel of its way each time', () => {
    const alerts = journaled().filter((event) => event.type === 'alert');
    assert.ok(alerts.length > 7);
    for (const { channel, delivered, why } of alerts) {
      assert.deepEqual([channel, delivered, why], ['notify-send', true, null]);
    }
  });
});
