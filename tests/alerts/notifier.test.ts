import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Notify, notifierChannel } from '../../main/alerts/notifier.ts';
import type { Alert } from '../../main/engine/terms.ts';
import { manualClock } from '../fakes/clock.ts';
import { full, ghost } from './stage.ts';

type Notification = Parameters<Notify>[0];

async function notified(
  change: Partial<Alert>,
  platform: NodeJS.Platform = 'linux',
  telling = full,
): Promise<Notification> {
  const given: Notification[] = [];
  const load = async (): Promise<Notify> => (notification, done) => {
    given.push(notification);
    done(null);
  };
  const channel = notifierChannel({ clock: manualClock(), platform, load });
  const result = await channel.tell({ ...ghost, ...change }, new AbortController().signal, telling);
  assert.deepEqual(result, { delivered: true });
  return given[0] as Notification;
}

describe('node-notifier', () => {
  it('is given what is urgent so that it stays until it is seen', async () => {
    assert.deepEqual(await notified({}), {
      title: 'Live: Still live on YouTube',
      message: 'OBS died 2 min ago. 42 viewers.',
      urgency: 'critical',
      'expire-time': 0,
      'app-name': 'Live',
    });
  });

  it('lets everything else go away by itself', async () => {
    const { urgency, 'expire-time': expires } = await notified({}, 'linux', { ...full, isUrgent: false });
    assert.deepEqual([urgency, expires], ['normal', undefined]);
  });

  it('never gets a text that begins with a dash, which notify-send would take as an option', async () => {
    const { title, message } = await notified({ title: '--help', body: '--icon=/etc/passwd' });
    assert.ok(!title.startsWith('-'), title);
    assert.ok(!message.startsWith('-'), message);
    assert.ok(!(await notified({ body: '\u001b-x' })).message.startsWith('-'));
  });

  it('never gets anything a shell would act on', async () => {
    const { title, message } = await notified({ title: '$(id) `id`', body: '"; rm -rf ~ \\' });
    for (const text of [title, message]) assert.doesNotMatch(text, /[$`"\\]/);
  });

  it('never gets markup in the body', async () => {
    const { message } = await notified({ body: '<b>a</b> & <img src=x>' });
    assert.equal(message, '&lt;b&gt;a&lt;/b&gt; &amp; &lt;img src=x&gt;');
  });

  it('gets bounded lines, cut before they are escaped', async () => {
    const { title, message } = await notified({ title: 't'.repeat(500), body: '&'.repeat(500) });
    assert.equal(title.length, 60);
    assert.ok(message.endsWith('&amp;…'), message.slice(-10));
  });

  it('labels a rehearsal', async () => {
    assert.equal((await notified({ rehearsal: true })).title, 'Live: rehearsal: Still live on YouTube');
  });

  it('says the title again where an alert has no body, since an empty one is refused', async () => {
    assert.equal((await notified({ body: '' })).message, 'Still live on YouTube');
  });

  it('gets only what each system knows', async () => {
    assert.deepEqual(Object.keys(await notified({}, 'darwin')), ['title', 'message', 'timeout']);
    assert.deepEqual(Object.keys(await notified({}, 'win32')), ['title', 'message', 'appID']);
  });

  it('that complains is a failure', async () => {
    const load = async (): Promise<Notify> => (_notification, done) => done(new Error('no bus\n'));
    const channel = notifierChannel({ clock: manualClock(), platform: 'linux', load });
    assert.deepEqual(await channel.tell(ghost, new AbortController().signal, full), {
      delivered: false,
      why: 'NOTIFIER_FAILED: no bus',
    });
  });

  it('on Windows is taken as shown when it has not complained for three seconds', async () => {
    const clock = manualClock();
    const channel = notifierChannel({ clock, platform: 'win32', load: async () => () => {} });
    const told = channel.tell(ghost, new AbortController().signal, full);
    await clock.advance(0);
    await clock.advance(3_000);
    assert.deepEqual(await told, { delivered: true });
  });

  it('itself can be loaded', async () => {
    const { default: notifier } = await import('node-notifier');
    assert.equal(typeof notifier.notify, 'function');
  });
});
