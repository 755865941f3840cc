/** A whole desktop of its own to test on: screen, session bus, window manager, panel with a tray, notifications, sound. */

import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import dbus from 'dbus-next';
import { until } from '../fakes/until.ts';
import { chooserScript, dunstConfig, noteScript, panelChannel } from './rig-config.ts';

const runFile = promisify(execFile);

/** Of the screen, in pixels. */
const size = { width: 1480, height: 940 };

/** Name of the sound device that hears everything and makes no noise. */
export const sinkName = 'live_test';

export interface Desktop {
  /** What a program needs in its environment to run on this desktop. */
  readonly env: NodeJS.ProcessEnv;
  /** A folder that goes away with the desktop. */
  readonly folder: string;
  readonly bus: dbus.MessageBus;
  /** Runs a program of the desktop to its end, and gives what it printed. */
  run(command: string, ...args: readonly string[]): Promise<string>;
  /** Starts a program that is ended with the desktop. */
  start(
    command: string,
    args: readonly string[],
    extra?: NodeJS.ProcessEnv,
    input?: 'ignore' | 'pipe',
  ): ChildProcess;
  /** Takes a picture of the whole screen into `out/screenshots/`. */
  screenshot(name: string): Promise<string>;
  end(): Promise<void>;
}

/** Starts it; settles once all of it answers. What was started is ended again when some of it does not. */
export async function startDesktop(): Promise<Desktop> {
  const folder = mkdtempSync(join(tmpdir(), 'live-desktop-'));
  const children: ChildProcess[] = [];
  const end = async () => {
    // Newest first, so that nobody complains about the loss of what it stands on.
    for (const child of children.reverse()) await kill(child);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    return await assemble(folder, children, end);
  } catch (error) {
    await end();
    throw error;
  }
}

async function assemble(
  folder: string,
  children: ChildProcess[],
  end: () => Promise<void>,
): Promise<Desktop> {
  const at = (name: string) => join(folder, name);
  for (const name of ['config', 'data', 'cache', 'run', 'home']) mkdirSync(at(name), { mode: 0o700 });
  const env: NodeJS.ProcessEnv = {
    PATH: process.env.PATH,
    LANG: 'C.UTF-8',
    HOME: at('home'),
    XDG_CONFIG_HOME: at('config'),
    XDG_DATA_HOME: at('data'),
    XDG_CACHE_HOME: at('cache'),
    XDG_RUNTIME_DIR: at('run'),
    XDG_CURRENT_DESKTOP: 'XFCE',
    NO_AT_BRIDGE: '1',
  };
  const start: Desktop['start'] = (command, args, extra = {}, input = 'ignore') => {
    const child = spawn(command, [...args], {
      env: { ...env, ...extra },
      stdio: [input, 'pipe', 'pipe', 'pipe'],
    });
    child.stdout?.resume();
    child.stderr?.resume();
    children.push(child);
    return child;
  };
  const run: Desktop['run'] = async (command, ...args) => {
    const { stdout } = await runFile(command, [...args], {
      env,
      timeout: 15_000,
      maxBuffer: 64 * 1024 * 1024,
    });
    return stdout;
  };

  const screen = start('Xvfb', [
    '-displayfd',
    '3',
    '-screen',
    '0',
    `${size.width}x${size.height}x24`,
    '-nolisten',
    'tcp',
  ]);
  env.DISPLAY = `:${await firstLine(screen, 3)}`;
  const busProcess = start('dbus-daemon', ['--session', '--nofork', '--nopidfile', '--print-address=1']);
  env.DBUS_SESSION_BUS_ADDRESS = await firstLine(busProcess, 1);
  const bus = dbus.sessionBus({ busAddress: env.DBUS_SESSION_BUS_ADDRESS });

  mkdirSync(at('config/xfce4/xfconf/xfce-perchannel-xml'), { recursive: true });
  writeFileSync(at('config/xfce4/xfconf/xfce-perchannel-xml/xfce4-panel.xml'), panelChannel);
  writeFileSync(at('note-down'), noteScript(at('notifications')), { mode: 0o755 });
  writeFileSync(at('choose'), chooserScript(at('wanted-button')), { mode: 0o755 });
  writeFileSync(at('dunstrc'), dunstConfig(at('note-down'), at('choose')));
  start('pulseaudio', [
    '-n',
    '--daemonize=no',
    '--exit-idle-time=-1',
    `--load=module-null-sink sink_name=${sinkName}`,
    '--load=module-native-protocol-unix',
  ]);
  start('openbox', []);
  start('xfce4-panel', ['--disable-wm-check']);
  start('dunst', ['-conf', at('dunstrc')]);
  await run(
    'convert',
    '-size',
    `${size.width}x${size.height}`,
    'gradient:#3d4a63-#1c2331',
    at('wallpaper.png'),
  );
  // It ends with 1 though it has painted the screen.
  await run('display', '-window', 'root', at('wallpaper.png')).catch(() => '');
  await until(() => owns(bus, 'org.kde.StatusNotifierWatcher'), 'the tray is there');
  await until(() => owns(bus, 'org.freedesktop.Notifications'), 'notifications are there');
  await until(() => run('pactl', 'info').then(Boolean, () => false), 'the sound server is there');

  return {
    env,
    folder,
    bus,
    run,
    start,
    async screenshot(name) {
      const pictures = join(import.meta.dirname, '..', '..', 'out', 'screenshots');
      mkdirSync(pictures, { recursive: true });
      const file = join(pictures, `${name}.png`);
      await run('import', '-window', 'root', file);
      return file;
    },
    async end() {
      bus.disconnect();
      await end();
    },
  };
}

/** Ends a program that we started, and waits until it is gone. */
export async function kill(child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await gone;
}

/** Whether somebody on the bus answers to a name. */
async function owns(bus: dbus.MessageBus, name: string): Promise<boolean> {
  const daemon = await bus.getProxyObject('org.freedesktop.DBus', '/org/freedesktop/DBus');
  return daemon.getInterface('org.freedesktop.DBus').NameHasOwner?.(name) as Promise<boolean>;
}

/** What a starting program writes first to one of its outputs. */
function firstLine(child: ChildProcess, descriptor: 1 | 3): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${child.spawnfile} ended with ${code}`)));
    child.stdio[descriptor]?.on('data', (part: Buffer) => {
      text += part.toString();
      if (text.includes('\n')) resolve(text.slice(0, text.indexOf('\n')));
    });
  });
}
