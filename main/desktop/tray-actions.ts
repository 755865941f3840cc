/** What each item of the tray's menu does. */

import { openFolder } from './answers.ts';
import type { Desk } from './desk.ts';
import type { LoginItemSwitch } from './login-item.ts';
import type { MenuAction } from './tray-look.ts';
import type { Windows } from './windows.ts';

export interface TrayActionsOptions {
  readonly desk: Desk;
  readonly windows: Windows;
  readonly loginItem: LoginItemSwitch;
  /** The folder of the journals. */
  readonly logs: string;
  settingsChanged(): void;
  testAlarm(): Promise<unknown>;
  quit(): void;
}

const minuteMs = 60_000;

/** Does what a menu item says. An item without an action does not compile. */
export function actOn(options: TrayActionsOptions): (action: MenuAction) => void {
  const { desk, windows, loginItem } = options;
  const actions: { readonly [action in MenuAction]: () => unknown } = {
    'show-chat': () => windows.show('chat'),
    'show-status': () => windows.show(desk.engine() || desk.whyNot() ? 'status' : 'welcome'),
    'show-welcome': () => windows.show('welcome'),
    ack: () => desk.engine()?.ack('tray'),
    'snooze-10': () => desk.engine()?.snooze(10 * minuteMs, 'tray'),
    'snooze-60': () => desk.engine()?.snooze(60 * minuteMs, 'tray'),
    'start-rehearsal': async () => {
      windows.show('status');
      await desk.startRehearsal();
    },
    'stop-rehearsal': () => desk.stopRehearsal(),
    'toggle-login-item': () => {
      loginItem.set(loginItem.read().state !== 'on');
      options.settingsChanged();
    },
    'open-logs': () => openFolder(options.logs),
    'test-alarm': () => options.testAlarm(),
    quit: () => options.quit(),
  };
  return (action) => void actions[action]();
}
