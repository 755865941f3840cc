/** The rig: a real OBS that really streams to a real RTMP server, on a screen of its own, with its faults at hand. */

import { existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../../fakes/until.ts';
import { createChildren } from './children.ts';
import { startDisplay } from './display.ts';
import { buildFreezer } from './freezer.ts';
import { type Nginx, startNginx } from './nginx.ts';
import { handleObs, type RunningObs } from './obs.ts';
import { writeObsHome } from './obs-home.ts';
import { findFreePorts } from './ports.ts';

export interface Rig {
  readonly nginx: Nginx;
  /** What makes the watchdog watch this OBS and no other. */
  readonly env: {
    readonly LIVE_OBS_URL: string;
    readonly LIVE_OBS_PASSWORD: string;
    readonly LIVE_OBS_PROCESS: string;
  };
  /** OBS's home and settings, for whoever wants to find out by itself. */
  readonly home: { readonly home: string; readonly XDG_CONFIG_HOME: string };
  /** Starts an OBS, and waits until the server gets its stream if it is to stream. May be called again for a second one. */
  startObs(options: { readonly stream: boolean }): Promise<RunningObs>;
  /** Ends everything that was started. */
  stop(): Promise<void>;
}

/** Files without which there is no rig, and the Debian packages they come in. */
const needs: readonly (readonly [string, string])[] = [
  ['/usr/bin/obs', 'obs-studio'],
  ['/usr/sbin/nginx', 'nginx'],
  ['/usr/lib/nginx/modules/ngx_rtmp_module.so', 'libnginx-mod-rtmp'],
  ['/usr/bin/Xvfb', 'xvfb'],
  ['/usr/bin/openbox', 'openbox'],
  ['/usr/bin/gcc', 'gcc'],
];

/** The packages that are missing here. */
export function missingPackages(): readonly string[] {
  return needs.filter(([file]) => !existsSync(file)).map(([, name]) => name);
}

const password = 'rig-password';
const flagIn = (home: string) => join(home, 'second-output.on');

/** Whether OBS can run the script that adds a second output. */
export function hasScripts(): boolean {
  const libraries = '/usr/lib';
  return readdirSync(libraries).some((name) =>
    existsSync(join(libraries, name, 'obs-scripting', 'obslua.so')),
  );
}

/** Builds it in `folder`, which must exist and is left for others to remove. */
export async function startRig(folder: string): Promise<Rig> {
  const children = createChildren();
  try {
    const [rtmpPort = 0, httpPort = 0, websocketPort = 0, closedPort = 0] = await findFreePorts(4);
    const nginx = await startNginx(children, join(folder, 'nginx'), rtmpPort, httpPort);
    const display = await startDisplay(children, folder);
    const freezer = buildFreezer(folder);
    // A name of its own keeps apart this OBS and any other on the machine: Linux goes by the file's name.
    const name = `obs-rig-${process.pid % 1_000_000}`;
    symlinkSync('/usr/bin/obs', join(folder, name));
    const url = `ws://127.0.0.1:${websocketPort}`;
    const writeHome = (number: number) => {
      const home = join(folder, `home-${number}`);
      const { server, key } = nginx;
      const secondOutputFlag = flagIn(home);
      const options = { home, websocketPort, password, server, key, secondOutputFlag };
      return { home, XDG_CONFIG_HOME: writeObsHome(options) };
    };
    const first = writeHome(1);
    let started = 0;
    const startObs: Rig['startObs'] = async ({ stream }) => {
      started += 1;
      const { home, XDG_CONFIG_HOME } = started === 1 ? first : writeHome(started);
      const pipe = join(home, 'freezer.pipe');
      const runtime = join(home, 'runtime');
      mkdirSync(runtime, { mode: 0o700 });
      const log = join(folder, `obs-${started}.log`);
      const nowhere = `http://127.0.0.1:${closedPort}`;
      const child = children.start(
        [
          join(folder, name),
          '--multi',
          '--disable-missing-files-check',
          ...(stream ? ['--startstreaming'] : []),
        ],
        {
          log,
          // Past the wrappers: the freezer lets go of whatever it is loaded into first.
          variables: [`LD_PRELOAD=${freezer}`, `FREEZER_PIPE=${pipe}`],
          env: {
            PATH: process.env.PATH,
            DISPLAY: display,
            HOME: home,
            XDG_CONFIG_HOME,
            XDG_RUNTIME_DIR: runtime,
            LIBGL_ALWAYS_SOFTWARE: '1',
            QT_QPA_PLATFORM: 'xcb',
            http_proxy: nowhere,
            https_proxy: nowhere,
          },
        },
      );
      if (stream) await until(async () => (await nginx.stats()).publishing, 'the server gets the stream');
      else await until(() => existsSync(pipe), 'OBS starts');
      return handleObs(child, { url, password, pipe, log, secondOutputFlag: flagIn(home) });
    };
    return {
      nginx,
      env: { LIVE_OBS_URL: url, LIVE_OBS_PASSWORD: password, LIVE_OBS_PROCESS: name },
      home: first,
      startObs,
      stop: () => children.end(),
    };
  } catch (error) {
    await children.end();
    throw error;
  }
}
