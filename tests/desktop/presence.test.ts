import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { systemClock } from '../../main/engine/clock.ts';
import type { OwnEvent } from '../../main/engine/terms.ts';
import { openPretendRestream, type PretendRestream } from '../../main/rehearsal/pretend-restream.ts';
import { until } from '../fakes/until.ts';
import { type Desktop, startDesktop } from './rig.ts';
import { appProgram, launchApp, type RunningApp } from './rig-app.ts';

describe('a person at the real desktop', () => {
  const life = new AbortController();
  let desktop: Desktop;
  let restream: PretendRestream;
  let app: RunningApp;

  before(async () => {
    await appProgram();
    desktop = await startDesktop();
    restream = await openPretendRestream({ clock: systemClock, signal: life.signal });
    app = await launchApp(desktop, {
      env: {
        LIVE_RESTREAM_TOKEN: restream.login().accessToken,
        LIVE_RESTREAM_CHAT_URL: restream.chatUrl,
        LIVE_RESTREAM_STREAMING_URL: restream.streamingUrl,
        LIVE_RESTREAM_API_URL: restream.apiUrl,
      },
    });
    await until(() => restream.clients('streaming') === 1, 'the watch runs');
  });

  after(async () => {
    await app?.end();
    life.abort();
    await restream?.closed;
    await desktop?.end();
  });

  const idleSeconds = () => app.electron.evaluate(({ powerMonitor }) => powerMonitor.getSystemIdleTime());
  const tell = (what: string) =>
    app.electron.evaluate(({ powerMonitor }, event) => powerMonitor.emit(event), what);
  const journaled = () =>
    readFileSync(join(app.data, 'logs', 'watch.ndjson'), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => (JSON.parse(line) as { readonly event: OwnEvent }).event);
  const presences = () => journaled().flatMap((event) => (event.type === 'presence' ? [event.presence] : []));

  it('is missed while nothing is touched, and noticed at the first touch', async () => {
    await until(async () => (await idleSeconds()) >= 2, 'nobody touched anything for two seconds');
    const forSeconds = await idleSeconds();
    await desktop.run('xdotool', 'key', 'Shift_L');
    await until(async () => (await idleSeconds()) < forSeconds, 'the touch is noticed');
  });

  it('is told of in the journal, with the do-not-disturb of the notification service', async () => {
    await until(() => presences().length > 0, 'there is a first word');
    assert.deepEqual(presences(), [{ idleSince: null, locked: null, doNotDisturb: false }]);
  });

  it('locks the screen, and that is told at once', async () => {
    await tell('lock-screen');
    await until(() => presences().at(-1)?.locked === true, 'the lock is told');
    await tell('unlock-screen');
    await until(() => presences().at(-1)?.locked === false, 'the unlocking is told');
  });

  it('wakes the computer, and everything is dialled anew', async () => {
    const opened = () =>
      journaled().filter(
        (event) =>
          event.type === 'feed' && event.feed.name === 'restream-streaming' && event.feed.state === 'open',
      ).length;
    const before = opened();
    await tell('suspend');
    await tell('resume');
    await until(
      () => journaled().some((event) => event.type === 'wake' && event.why === 'resume'),
      'it is noted',
    );
    await until(() => opened() > before, 'the streaming socket is open again');
  });

  it('shuts the computer down, which waits until that is journaled and the watch has ended', async () => {
    const waits = await app.electron.evaluate(({ powerMonitor }) => {
      let isAskedToWait = false;
      powerMonitor.emit('shutdown', {
        preventDefault() {
          isAskedToWait = true;
        },
      });
      return isAskedToWait;
    });
    assert.equal(waits, true);
    assert.equal(await app.exit, 0);
    const last = journaled().filter(({ type }) => type === 'shutdown' || type === 'stopped');
    assert.deepEqual(last, [
      { type: 'shutdown', why: 'shutdown' },
      { type: 'stopped', why: 'asked to' },
    ]);
  });
});
