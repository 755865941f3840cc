/** Starts the real desktop app on the test desktop, and reaches into its windows. */

import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { bundle } from '../../build/bundle.mjs';
import { ensureElectron } from '../../build/electron-runtime.mjs';
import { ROOT } from '../../build/run.mjs';
import type { Bridge, PageName } from '../../preload/contract.ts';
import { until } from '../fakes/until.ts';
import type { Desktop } from './rig.ts';

export interface RunningApp {
  readonly electron: ElectronApplication;
  /** The data folder. */
  readonly data: string;
  /** The page of a window, once it is there. */
  page(name: PageName): Promise<Page>;
  /** Whether a window is to be seen. */
  isVisible(name: PageName): Promise<boolean>;
  /** Asks over the bridge, as the page itself does. */
  ask<K extends keyof Bridge & string>(name: PageName, call: K, ...args: unknown[]): Promise<unknown>;
  /** Resolves with the exit code. */
  readonly exit: Promise<number | null>;
  end(): Promise<void>;
}

export interface LaunchWishes {
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** Name of the data folder. */
  readonly data?: string;
}

/** What every start of the app needs here: no sandbox as root, and no graphics card. */
export function appArgs(data: string): readonly string[] {
  return [ROOT, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu', '--data', data];
}

let program: Promise<string> | null = null;

/** Builds what is not built, and gives the program to start. */
export function appProgram(): Promise<string> {
  program ??= bundle().then(async (problems) => {
    if (problems.length > 0) throw new Error(problems.join('\n'));
    return (await ensureElectron()).executable;
  });
  return program;
}

/** Starts the app; settles once Electron runs. */
export async function launchApp(desktop: Desktop, wishes: LaunchWishes = {}): Promise<RunningApp> {
  const data = join(desktop.folder, wishes.data ?? 'live');
  const env = { ...desktop.env, ...wishes.env };
  const electron = await _electron.launch({
    executablePath: await appProgram(),
    args: [...appArgs(data), ...(wishes.args ?? [])],
    env: Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value ? [[name, value]] : []))),
  });
  const program = electron.process();
  const exit = new Promise<number | null>((resolve) => program.once('exit', resolve));
  const isPage = (page: Page, name: PageName) => page.url() === `live://app/${name}.html`;
  const page = (name: PageName) =>
    until(() => electron.windows().find((one) => isPage(one, name)), `the ${name} page is there`);
  return {
    electron,
    data,
    page,
    isVisible: (name) =>
      electron.evaluate(
        ({ BrowserWindow }, url) =>
          BrowserWindow.getAllWindows().some((one) => one.isVisible() && one.webContents.getURL() === url),
        `live://app/${name}.html`,
      ),
    async ask(name, call, ...args) {
      return (await page(name)).evaluate(
        ([asked, given]) => {
          const found: unknown = Reflect.get(Reflect.get(window, 'live') as object, asked);
          return typeof found === 'function' ? found(...given) : undefined;
        },
        [call, args] as const,
      );
    },
    exit,
    async end() {
      if (program.exitCode === null && program.signalCode === null) program.kill('SIGKILL');
      await exit;
    },
  };
}
