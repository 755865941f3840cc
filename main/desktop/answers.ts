/** What answers each request of a page. */

import { BrowserWindow, clipboard, dialog, shell } from 'electron';
import type { Outcome, WindowSettings } from '../../preload/contract.ts';
import type { AlertEvent } from '../alerts/tell.ts';
import type { Desk } from './desk.ts';
import type { Answers } from './ipc.ts';
import { readLink } from './links.ts';
import type { LoginItemSwitch } from './login-item.ts';
import { readToken } from './pasted-token.ts';
import type { SealedTokens } from './sealed-tokens.ts';
import type { TroubleCount } from './troubles.ts';
import type { Windows } from './windows.ts';

export interface AnswersOptions {
  readonly desk: Desk;
  readonly windows: Windows;
  readonly tokens: SealedTokens;
  readonly loginItem: LoginItemSwitch;
  readonly troubles: TroubleCount;
  /** The folder of the journals. */
  readonly logs: string;
  /** How many of the newest messages wait to be pushed. */
  chatWaiting(): number;
  windowSettings(): Promise<WindowSettings>;
  /** Keeps a choice in the settings file. */
  keep(path: 'window.chatOnTop' | 'window.density', value: unknown): Outcome;
  /** Something in them has changed. */
  settingsChanged(): void;
  testAlarm(): Promise<readonly AlertEvent[]>;
}

const done: Outcome = { ok: true };
const noAlarm: Outcome = { ok: false, code: 'NO_ALARM', why: 'No alarm is firing.' };

/** All answers. */
export function createAnswers(options: AnswersOptions): Answers {
  const { desk, windows, tokens, loginItem, troubles } = options;
  return {
    status: () => desk.engine()?.status() ?? null,
    chatHistory: () => {
      const recent = desk.engine()?.recentChat() ?? [];
      // What waits to be pushed comes by that way, and must not come twice.
      return recent.slice(0, Math.max(0, recent.length - options.chatWaiting()));
    },
    history: () => desk.engine()?.history() ?? [],
    ack: () => (desk.engine()?.ack('window').ok ? done : noAlarm),
    snooze: ([minutes]) => (desk.engine()?.snooze(minutes * 60_000, 'window').ok ? done : noAlarm),
    startRehearsal: () => desk.startRehearsal(),
    stopRehearsal: () => desk.stopRehearsal(),
    saveToken: ([text]) => saveToken(text, tokens, desk, options.settingsChanged),
    openLogs: () => openFolder(options.logs),
    openExternal: ([url], asker) => askAndOpen(url, BrowserWindow.fromWebContents(asker)),
    settings: () => options.windowSettings(),
    choose: ([name, value]) => {
      const outcome =
        name === 'loginItem'
          ? loginItem.set(value)
          : options.keep(name === 'density' ? 'window.density' : 'window.chatOnTop', value);
      options.settingsChanged();
      return outcome;
    },
    testAlarm: async () =>
      (await options.testAlarm()).map(({ channel, delivered, why }) => ({ channel, delivered, why })),
    showWindow: ([page]) => {
      windows.show(page);
      return done;
    },
    copyText: async ([text]) => {
      await clipboard.writeText(text);
      return done;
    },
    troubles: () => troubles.read(),
  };
}

async function saveToken(
  text: string,
  tokens: SealedTokens,
  desk: Desk,
  settingsChanged: () => void,
): Promise<Outcome> {
  const token = readToken(text);
  if (!token.ok) return token;
  const unknown = { refreshToken: null, expiresAt: null, clientId: null, clientSecret: null };
  try {
    await tokens.write({ accessToken: token.accessToken, ...unknown });
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    return { ok: false, code: 'LOGIN_NOT_SAVED', why: `The token could not be stored (${code}).` };
  }
  settingsChanged();
  // Not waited for: another watchdog on the folder may hold it up for long, and the status says so.
  void desk.loggedIn();
  return done;
}

/** Opens a folder in the system's file manager. */
export async function openFolder(path: string): Promise<Outcome> {
  const why = await shell.openPath(path);
  return why === '' ? done : { ok: false, code: 'NOT_OPENED', why: `${path} could not be opened: ${why}` };
}

/** The person sees where it leads before it opens: in chat, links are bait. */
async function askAndOpen(url: string, window: BrowserWindow | null): Promise<Outcome> {
  const link = readLink(url);
  if (!link.ok) return link;
  const question = {
    type: 'question' as const,
    message: `Open ${link.host}?`,
    detail: link.url.length > 300 ? `${link.url.slice(0, 299)}…` : link.url,
    buttons: ['Open', 'Cancel'],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  };
  const { response } = await (window
    ? dialog.showMessageBox(window, question)
    : dialog.showMessageBox(question));
  if (response !== 0) return { ok: false, code: 'CANCELLED', why: 'Not opened.' };
  await shell.openExternal(link.url);
  return done;
}
