/** What the desktop app has whether or not anything is watched: walls, pages, windows, login, settings, ways of telling. */

import { join } from 'node:path';
import { type App, session as sessions } from 'electron';
import type { WindowSettings } from '../../preload/contract.ts';
import type { Answer } from '../alerts/answers.ts';
import type { Way } from '../alerts/channel.ts';
import type { Diary } from '../diary.ts';
import type { Clock } from '../engine/clock.ts';
import type { DataFolder } from '../engine/data-folder.ts';
import { loadSettings, type Settings } from '../engine/settings.ts';
import { createTokenFile } from '../sources/token-file.ts';
import { openBoundsFile } from './bounds.ts';
import { appIcon } from './icons.ts';
import { type LoginItemSwitch, loginItemSwitch } from './login-item.ts';
import { listPageFiles } from './page-files.ts';
import { servePages } from './pages.ts';
import { type SealedTokens, sealedTokens } from './sealed-tokens.ts';
import { countTroubles, type TroubleCount } from './troubles.ts';
import { osVault } from './vault.ts';
import { raiseWalls, wallOff } from './walls.ts';
import { desktopWays } from './ways.ts';
import { createWindows, type Windows } from './windows.ts';

/** Where the parts of the installation are. */
export interface Places {
  /** The folder of the bundles. */
  readonly code: string;
  readonly assets: string;
}

export interface ShellOptions {
  readonly app: App;
  readonly folder: DataFolder;
  readonly places: Places;
  readonly diary: Diary;
  readonly clock: Clock;
  /** The program's life. */
  readonly signal: AbortSignal;
  /** The person answered on a notification. */
  answer(answer: Answer): void;
}

export interface Shell {
  readonly troubles: TroubleCount;
  readonly windows: Windows;
  readonly tokens: SealedTokens;
  readonly loginItem: LoginItemSwitch;
  hasAccount(): Promise<boolean>;
  /** The settings as they are now. */
  settings(): Settings;
  /** What of them the windows show, with what belongs to it. */
  windowSettings(): Promise<WindowSettings>;
  ways(settings: Settings): readonly Way[];
}

/** Builds it. No window is shown yet. */
export function buildShell({ app, folder, places, diary, clock, signal, answer }: ShellOptions): Shell {
  const { env, platform } = process;
  const troubles = countTroubles(diary);
  // In memory only: nothing a page does leaves a trace on the disk.
  const session = sessions.fromPartition('live');
  raiseWalls(app, troubles);
  wallOff(session, troubles);
  servePages(session, listPageFiles(join(places.code, 'pages'), join(places.assets, 'sounds')), troubles);

  const settings = () => {
    const loaded = loadSettings(folder.root, env);
    for (const complaint of loaded.complaints) diary.warn(complaint);
    return loaded.settings;
  };
  const icon = appIcon(places.assets, platform);
  const loginItem = loginItemSwitch(app, env, platform);
  const plain = createTokenFile(folder.tokens);
  const tokens = sealedTokens({ path: join(folder.root, 'tokens.sealed'), vault: osVault(), plain, env });
  const windows = createWindows({
    session,
    preload: join(places.code, 'preload.cjs'),
    icon,
    bounds: openBoundsFile(join(folder.root, 'window-state.json')),
    troubles,
    chatOnTop: () => settings().window.chatOnTop,
  });
  return {
    troubles,
    windows,
    tokens,
    loginItem,
    settings,
    hasAccount: tokens.hasLogin,
    async windowSettings() {
      const { chatOnTop: alwaysOnTop, density } = settings().window;
      return { alwaysOnTop, density, loginItem: loginItem.read(), account: await tokens.account() };
    },
    ways: desktopWays({ session, troubles, clock, env, platform, icon, signal, answer }),
  };
}
