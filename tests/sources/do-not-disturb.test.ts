import assert from 'node:assert/strict';
import { test } from 'node:test';
import { doNotDisturb } from '../../main/sources/do-not-disturb.ts';
import { manualClock } from '../fakes/clock.ts';

const calm = new AbortController().signal;

/** A desktop on which these commands print something, each found by a part of its line. */
function stage(desktop: string, answers: Record<string, string>, platform: NodeJS.Platform = 'linux') {
  const clock = manualClock();
  const asked: string[] = [];
  const env: NodeJS.ProcessEnv = {
    XDG_CURRENT_DESKTOP: desktop,
    DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere',
  };
  const isQuiet = doNotDisturb({
    clock,
    env,
    platform,
    run: async (file, args) => {
      const line = [file, ...args].join(' ');
      asked.push(file);
      const [, answer] = Object.entries(answers).find(([part]) => line.includes(part)) ?? [];
      return answer ?? null;
    },
  });
  return { clock, env, asked, answers, isQuiet: () => isQuiet(calm) };
}

test('GNOME shows no banners while it is not to be disturbed', async () => {
  assert.equal(await stage('ubuntu:GNOME', { 'gsettings get': 'false\n' }).isQuiet(), true);
  assert.equal(await stage('GNOME', { 'gsettings get': 'true\n' }).isQuiet(), false);
});

test('XFCE, KDE and dunst are asked in their own ways', async () => {
  assert.equal(await stage('XFCE', { 'xfce4-notifyd': 'true\n' }).isQuiet(), true);
  assert.equal(await stage('KDE', { Inhibited: 'b true\n' }).isQuiet(), true);
  assert.equal(await stage('KDE', { Inhibited: 'b false\n' }).isQuiet(), false);
  assert.equal(await stage('i3', { 'cmd0 paused': 'b true\n' }).isQuiet(), true);
});

test('GNOME’s setting means nothing on another desktop', async () => {
  const kde = stage('KDE', { 'gsettings get': 'false\n' });
  assert.equal(await kde.isQuiet(), null);
  assert.deepEqual(kde.asked, ['busctl', 'busctl']);
});

test('the way that answered is the only one asked from then on, at most twice a minute', async () => {
  const { clock, asked, answers, isQuiet } = stage('XFCE', { 'cmd0 paused': 'b false\n' });
  assert.equal(await isQuiet(), false);
  assert.deepEqual(asked.splice(0), ['xfconf-query', 'busctl', 'busctl']);
  answers['cmd0 paused'] = 'b true\n';
  await clock.advance(29_999);
  assert.equal(await isQuiet(), false);
  await clock.advance(1);
  assert.equal(await isQuiet(), true);
  assert.deepEqual(asked, ['busctl']);
});

test('nobody is asked without a session, or on a system that does not tell', async () => {
  const alone = stage('GNOME', { 'gsettings get': 'true\n' });
  delete alone.env.DBUS_SESSION_BUS_ADDRESS;
  assert.equal(await alone.isQuiet(), null);
  const windows = stage('', { busctl: 'b true' }, 'win32');
  assert.equal(await windows.isQuiet(), null);
  assert.deepEqual([alone.asked, windows.asked], [[], []]);
});

test('an answer that is neither yes nor no is none', async () => {
  assert.equal(await stage('KDE', { busctl: 's "true"\n' }).isQuiet(), null);
});
