/** Composes the desktop app once Electron is ready: a watch at the desk, a tray and windows that show it, a door for pages. */

import { app } from 'electron';
import { type Answer, snoozeMs } from '../alerts/answers.ts';
import { startWatchdog } from '../compose.ts';
import type { Diary } from '../diary.ts';
import { systemClock as clock } from '../engine/clock.ts';
import type { DataFolder } from '../engine/data-folder.ts';
import type { Status } from '../engine/status.ts';
import type { ChatMessage } from '../engine/terms.ts';
import { createAnswers } from './answers.ts';
import { needsAwake } from './awake.ts';
import { batch } from './batches.ts';
import { keepChoice } from './choices.ts';
import { createDesk, type Desk } from './desk.ts';
import { encoderFrom } from './encoder.ts';
import { firstPage } from './first-page.ts';
import { openDoor } from './ipc.ts';
import type { Launch } from './launch.ts';
import { followLifetime } from './lifetime.ts';
import { setMenu } from './menu.ts';
import { createWakefulness } from './power.ts';
import { electronEyes } from './presence-electron.ts';
import { startRehearsal } from './rehearsal.ts';
import { buildShell, type Places, type Shell } from './shell.ts';
import { tellTest } from './test-alarm.ts';
import { createTray } from './tray.ts';
import { actOn } from './tray-actions.ts';
import { hasTrayHost } from './tray-host.ts';
import { lookOf } from './tray-look.ts';
import type { Windows } from './windows.ts';

export interface StartOptions {
  readonly launch: Launch;
  readonly folder: DataFolder;
  readonly places: Places;
  readonly diary: Diary;
}

/** A tray's host may come up after us at login; asked again so much later, it is there. */
const lateTrayMs = 15_000;
/** Durations in the tray are in minutes. */
const refreshMs = 30_000;
/** More than a window shows anyway. */
const mostChatInBatch = 200;

/** Starts everything that lives as long as the program. */
export async function start(options: StartOptions): Promise<void> {
  const { launch, folder, places, diary } = options;
  const { env, platform } = process;
  const life = new AbortController();
  setMenu(platform);
  const answer = (given: Answer) => answerAlarm(given, desk, windows);
  const shell = buildShell({ app, folder, places, diary, clock, signal: life.signal, answer });
  const { windows, loginItem, troubles } = shell;

  const chat = batch<ChatMessage>(mostChatInBatch, (messages) => windows.push('chat', messages));
  const desk = createDesk({
    signal: life.signal,
    clock,
    hasAccount: shell.hasAccount,
    log: diary.note,
    ...watches(options, shell),
    onStatus: (status) => {
      windows.push('status', status);
      refresh(status);
      if (!status) pushSettings();
    },
    onChat: chat.add,
    onRestart: () => {
      chat.clear();
      windows.push('restarted', null);
    },
  });

  const windowSettings = async () => {
    const notWatching = desk.whyNot();
    return { ...(await shell.windowSettings()), ...(notWatching && { notWatching }) };
  };
  const pushSettings = () => void windowSettings().then((now) => windows.push('settings', now));
  const settingsChanged = () => {
    windows.restack();
    refresh(statusOf(desk));
    pushSettings();
  };
  const testAlarm = () => tellTest(shell.ways(shell.settings()), clock, life.signal);
  const common = { ...shell, desk, logs: folder.logs, settingsChanged, testAlarm };
  const view = (status: Status | null) =>
    lookOf({ status, whyNot: desk.whyNot(), loginItem: loginItem.read(), now: clock.now() });
  const act = actOn({ ...common, quit: () => app.quit() });
  const tray = createTray({ assets: places.assets, platform, act }, view(null));
  const wakefulness = createWakefulness();
  function refresh(status: Status | null): void {
    tray.show(view(status));
    wakefulness.set(needsAwake(status));
  }

  const keep = (path: string, value: unknown) => keepChoice(folder.root, path, value);
  const answers = createAnswers({ ...common, windowSettings, chatWaiting: chat.waiting, keep });
  openDoor({ answers, isOurWindow: windows.owns, troubles });
  troubles.onChange((now) => windows.push('troubles', now));

  const timer = setInterval(() => refresh(statusOf(desk)), refreshMs);
  followLifetime({
    app,
    diary,
    onWanted: async () => windows.show((await shell.hasAccount()) ? 'status' : 'welcome'),
    onLeaving: windows.letClose,
    onResume: desk.woke,
    onShutdown: desk.leaving,
    async end() {
      clearInterval(timer);
      life.abort();
      await desk.done();
      tray.destroy();
    },
  });

  void desk.begin();
  const page = firstPage({
    hidden: launch.hidden,
    hasAccount: await shell.hasAccount(),
    hasTray: await hasTrayHost(platform, env, life.signal),
    showAtLogin: shell.settings().window.showAtLogin,
  });
  if (page) windows.show(page);
  if (launch.hidden && platform === 'linux') setTimeout(tray.remake, lateTrayMs).unref();
}

function answerAlarm(answer: Answer, desk: Desk, windows: Windows): void {
  if (answer === 'show') windows.show('status');
  else if (answer === 'ack') desk.engine()?.ack('notification');
  else desk.engine()?.snooze(snoozeMs, 'notification');
}

const statusOf = (desk: Desk): Status | null => desk.engine()?.status() ?? null;

/** How the real watch and a rehearsal are started. */
function watches({ folder, places, diary }: StartOptions, { ways, tokens, settings }: Shell) {
  const program = { version: app.getVersion(), env: process.env, log: diary.note };
  const presence = electronEyes(clock);
  return {
    watch: (signal: AbortSignal) =>
      startWatchdog({
        ...program,
        folder: folder.root,
        mode: 'app',
        signal,
        ways,
        tokenStore: tokens,
        presence,
      }),
    rehearse: (signal: AbortSignal) =>
      startRehearsal({
        ...program,
        root: folder.root,
        signal,
        spawnEncoder: encoderFrom(places.code),
        ways: () => ways(settings()),
      }),
  };
}
