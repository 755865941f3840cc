import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { ChannelResult, Troubles } from '../../preload/contract.ts';
import { until } from '../fakes/until.ts';
import { type Desktop, startDesktop } from './rig.ts';
import { launchApp, type RunningApp } from './rig-app.ts';
import { shownSoFar } from './rig-notifications.ts';
import { type Ear, listen } from './rig-sound.ts';

describe('an alarm whose best ways are broken', () => {
  let desktop: Desktop;
  let app: RunningApp;
  let ear: Ear;

  before(async () => {
    desktop = await startDesktop();
    ear = listen(desktop);
    app = await launchApp(desktop, { env: { PATH: oldNotifySend(desktop) } });
    await app.page('welcome');
  });

  after(async () => {
    await app?.end();
    await ear?.end();
    await desktop?.end();
  });

  const test = async () => {
    const results = (await app.ask('welcome', 'testAlarm')) as readonly ChannelResult[];
    return new Map(results.map((result) => [result.channel, result]));
  };

  it('is sounded by the system’s player when the sound page cannot be loaded', async () => {
    await app.electron.evaluate(({ session }) => session.fromPartition('live').protocol.unhandle('live'));
    ear.forget();
    const results = await test();
    assert.equal(results.get('sound-page')?.delivered, false);
    assert.deepEqual(results.get('system-sound'), { channel: 'system-sound', delivered: true, why: null });
    assert.ok(ear.loudest() > 0.3 && ear.toneShare(988) > 0.5, 'the siren was heard');
  });

  it('is shown by node-notifier when notify-send is too old for buttons and Electron cannot show it', async () => {
    await app.electron.evaluate(({ Notification }) => {
      Object.assign(Notification.prototype, {
        show(this: Electron.Notification) {
          this.emit('failed', {}, 'not today');
        },
      });
    });
    const before = shownSoFar(desktop).length;
    const results = await test();
    assert.match(results.get('notify-send')?.why ?? '', /^NOT_SHOWN: Unknown option/);
    assert.match(results.get('notification')?.why ?? '', /^NOT_SHOWN/);
    assert.equal(results.get('node-notifier')?.delivered, true);
    const shown = await until(() => shownSoFar(desktop)[before], 'it is shown');
    assert.deepEqual([shown.title, shown.urgency], ['Live: This is a test of the alarm', 'CRITICAL']);
  });

  it('is counted as failed where it did not arrive', async () => {
    const { alertsFailed, latest } = (await app.ask('welcome', 'troubles')) as Troubles;
    assert.ok(alertsFailed >= 2);
    assert.ok(latest.some((line) => line.startsWith('notification: NOT_SHOWN')));
  });
});

describe('an alarm on a computer without sound', () => {
  let desktop: Desktop;
  let app: RunningApp;

  before(async () => {
    desktop = await startDesktop();
    await desktop.run('pactl', 'exit').catch(() => '');
    app = await launchApp(desktop);
  });

  after(async () => {
    await app?.end();
    await desktop?.end();
  });

  it('is not believed to have been heard', async () => {
    const results = (await app.ask('welcome', 'testAlarm')) as readonly ChannelResult[];
    const heard = results.filter(({ channel, delivered }) => channel.includes('sound') && delivered);
    assert.deepEqual(heard, []);
    assert.ok(results.some(({ channel, delivered }) => channel === 'notify-send' && delivered));
  });
});

/** A `PATH` on which `notify-send` is one that knows no buttons yet. */
function oldNotifySend(desktop: Desktop): string {
  const folder = join(desktop.folder, 'old');
  mkdirSync(folder);
  const script = `#!/bin/sh
case "$*" in *--print-id*) echo 'Unknown option --print-id' >&2; exit 1;; esac
PATH='${desktop.env.PATH}' exec notify-send "$@"
`;
  writeFileSync(join(folder, 'notify-send'), script, { mode: 0o755 });
  return `${folder}${delimiter}${desktop.env.PATH}`;
}
