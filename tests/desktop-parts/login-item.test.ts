import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { describe, it } from 'node:test';
import { autostartPath, readAutostart, writeAutostart } from '../../main/desktop/autostart.ts';
import { loginItemSwitch } from '../../main/desktop/login-item.ts';

type Native = Parameters<typeof loginItemSwitch>[0];
type NativeSettings = ReturnType<Native['getLoginItemSettings']>;

/** An Electron app that keeps what it is told, and adds what the system says to it. */
function app(says: Partial<NativeSettings> = {}, isPackaged = true) {
  let openAtLogin = false;
  const asked: unknown[] = [];
  const native: Native = {
    isPackaged,
    getLoginItemSettings: (options) => {
      asked.push(options);
      return { openAtLogin, executableWillLaunchAtLogin: openAtLogin, ...says } as NativeSettings;
    },
    setLoginItemSettings: (settings) => {
      asked.push(settings);
      openAtLogin = settings.openAtLogin ?? false;
    },
  };
  return { native, asked };
}

const config = () => ({ XDG_CONFIG_HOME: mkdtempSync(`${tmpdir()}/live-login-`) });

describe('starting at login', () => {
  it('is not offered by a development build, which says so', () => {
    const item = loginItemSwitch(app({}, false).native, config(), 'linux');
    assert.deepEqual(item.read(), { state: 'unavailable', why: 'not from a development build' });
    assert.equal(item.set(true).ok, false);
  });

  it('on Linux is an entry that can be switched on and off', () => {
    const env = config();
    const item = loginItemSwitch(app().native, env, 'linux');
    assert.equal(item.read().state, 'off');
    assert.deepEqual(item.set(true), { ok: true });
    assert.equal(item.read().state, 'on');
    assert.match(readFileSync(autostartPath(env), 'utf8'), /--hidden/);
    assert.deepEqual(item.set(false), { ok: true });
    assert.equal(item.read().state, 'off');
  });

  it('on Linux follows a program that was moved', () => {
    const env = { ...config(), APPIMAGE: '/new/Live.AppImage' };
    writeAutostart(autostartPath(env), '/old/Live.AppImage', true);
    loginItemSwitch(app().native, env, 'linux');
    assert.equal(readAutostart(autostartPath(env), '/new/Live.AppImage'), 'on');
  });

  it('on Linux is the system’s business in a sandboxed package', () => {
    assert.equal(
      loginItemSwitch(app().native, { ...config(), SNAP: '/snap' }, 'linux').read().state,
      'unavailable',
    );
  });

  it('on Linux says when the entry cannot be written', () => {
    const item = loginItemSwitch(app().native, { XDG_CONFIG_HOME: '/dev/null' }, 'linux');
    const outcome = item.set(true);
    assert.equal(outcome.ok || outcome.code, 'LOGIN_ITEM_REFUSED');
  });

  it('on Windows is asked for with the very arguments it was made with', () => {
    const { native, asked } = app();
    const item = loginItemSwitch(native, {}, 'win32');
    assert.deepEqual(item.set(true), { ok: true });
    assert.deepEqual(asked, [{ openAtLogin: true, args: ['--hidden'] }, { args: ['--hidden'] }]);
  });

  it('on Windows says when Task Manager has switched it off', () => {
    const item = loginItemSwitch(app({ executableWillLaunchAtLogin: false }).native, {}, 'win32');
    const outcome = item.set(true);
    assert.deepEqual(outcome, { ok: false, code: 'LOGIN_ITEM_REFUSED', why: 'switched off in Task Manager' });
    assert.equal(item.read().state, 'off');
  });

  it('on macOS says when it waits for approval', () => {
    const item = loginItemSwitch(app({ status: 'requires-approval' }).native, {}, 'darwin');
    assert.equal(item.read().state, 'needs-approval');
  });
});
