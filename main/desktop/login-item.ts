/** Starting at login, as each system does it, with the state it really has. */

import type { App } from 'electron';
import type { LoginItem, Outcome } from '../../preload/contract.ts';
import { autostartPath, autostartTarget, isSandboxed, readAutostart, writeAutostart } from './autostart.ts';

export interface LoginItemSwitch {
  read(): LoginItem;
  set(on: boolean): Outcome;
}

const hidden = ['--hidden'];

const unavailable = (why: string): LoginItemSwitch => ({
  read: () => ({ state: 'unavailable', why }),
  set: () => ({ ok: false, code: 'NOT_AVAILABLE', why }),
});

/** The switch for this system. */
export function loginItemSwitch(
  app: Pick<App, 'isPackaged' | 'getLoginItemSettings' | 'setLoginItemSettings'>,
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
): LoginItemSwitch {
  if (!app.isPackaged) return unavailable('not from a development build');
  if (platform !== 'linux') return nativeSwitch(app, platform);
  if (isSandboxed(env)) return unavailable('set it in the software centre');
  return linuxSwitch(autostartPath(env), autostartTarget(env, process.execPath));
}

function nativeSwitch(
  app: Pick<App, 'getLoginItemSettings' | 'setLoginItemSettings'>,
  platform: NodeJS.Platform,
): LoginItemSwitch {
  // Windows finds the entry again only by the very arguments it was made with.
  const args = platform === 'win32' ? { args: hidden } : {};
  return {
    read() {
      const { openAtLogin, executableWillLaunchAtLogin, status } = app.getLoginItemSettings(args);
      if (status === 'requires-approval') {
        return { state: 'needs-approval', why: 'allow it in System Settings, Login Items' };
      }
      if (platform === 'win32' && openAtLogin && executableWillLaunchAtLogin === false) {
        return { state: 'off', why: 'switched off in Task Manager' };
      }
      return { state: openAtLogin ? 'on' : 'off', why: null };
    },
    set(on) {
      app.setLoginItemSettings({ openAtLogin: on, ...args });
      const { state, why } = this.read();
      if (on === (state === 'on')) return { ok: true };
      return { ok: false, code: 'LOGIN_ITEM_REFUSED', why: why ?? 'The system did not take it.' };
    },
  };
}

function linuxSwitch(path: string, target: string): LoginItemSwitch {
  const attempt = (on: boolean): Outcome => {
    try {
      writeAutostart(path, target, on);
      return { ok: true };
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      return { ok: false, code: 'LOGIN_ITEM_REFUSED', why: `${path} could not be written (${code}).` };
    }
  };
  // The program was moved since: else the entry would start nothing at all.
  if (readAutostart(path, target) === 'moved') attempt(true);
  return {
    read: () => ({ state: readAutostart(path, target) === 'on' ? 'on' : 'off', why: null }),
    set: attempt,
  };
}
