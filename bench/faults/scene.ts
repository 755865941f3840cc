/** What a fault is played on: a real `live service`, and beside it a pretend Restream and a pretend encoder. */

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnEncoderFrom } from '../../main/commands/spawn-encoder.ts';
import { systemClock } from '../../main/engine/clock.ts';
import type { EncoderPlace, EncoderProcess } from '../../main/rehearsal/encoder-process.ts';
import { findFreePort } from '../../main/rehearsal/free-port.ts';
import {
  openPretendRestream,
  type PretendRestream,
  type PretendRestreamOptions,
} from '../../main/rehearsal/pretend-restream.ts';
import { isFeed, statusOf } from './evidence.ts';
import type { Life } from './fault.ts';
import { programPath, type Running, type StartOptions, startProgram } from './program.ts';
import { timeUntil } from './until.ts';

/** The account's channels. */
export const channels = [
  { channelId: 501, platform: 'twitch', platformId: 1, name: 'me' },
  { channelId: 502, platform: 'youtube', platformId: 5, name: 'me', eventIdentifier: 'AAAAAAAAAAA' },
];

export interface SceneOptions {
  /** Settings besides those that keep it from making noise on this machine. */
  readonly watch?: { readonly [name: string]: number };
  readonly logs?: { readonly rotateBytes: number };
  readonly restream?: Partial<PretendRestreamOptions>;
}

export interface Scene {
  readonly folder: string;
  readonly restream: PretendRestream;
  /** The environment that points a watchdog at all this; the login is a token for this run. */
  readonly env: NodeJS.ProcessEnv;
  /** Starts a watchdog on the folder, and waits until both sockets are open. */
  watch(options?: Partial<StartOptions>): Promise<Running>;
  /** Opens an encoder, at the same place each time. */
  openEncoder(): Promise<EncoderProcess>;
  /** Opens an encoder that streams, and a broadcast on both platforms; settles when the watchdog shows it. */
  goLive(viewers?: number): Promise<EncoderProcess>;
}

/** Encoders get a name each, so that no watchdog takes another's for its own. A process name has 15 letters at most. */
let encoders = 0;

/** Sets the scene; it is taken down at the end of the life. */
export async function setScene(life: Life, options: SceneOptions = {}): Promise<Scene> {
  const folder = mkdtempSync(join(tmpdir(), 'live-fault-'));
  const closing = new AbortController();
  life.after(() => rmSync(folder, { recursive: true, force: true }));
  encoders += 1;
  const name = `obs-${process.pid}-${encoders}`;
  mkdirSync(join(folder, 'bin'));
  symlinkSync(process.execPath, join(folder, 'bin', name));
  const { watch = {}, logs = {} } = options;
  const alerts = { desktop: false, sound: false };
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ alerts, watch, logs }));
  const { signal } = closing;
  const restream = await openPretendRestream({ clock: systemClock, ...options.restream, signal });
  life.after(async () => {
    closing.abort();
    await restream.closed;
  });
  const place: EncoderPlace = { port: await findFreePort(), password: 'a-pretend-password' };
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    TZ: 'UTC',
    LIVE_DATA: folder,
    LIVE_RESTREAM_CHAT_URL: restream.chatUrl,
    LIVE_RESTREAM_STREAMING_URL: restream.streamingUrl,
    LIVE_RESTREAM_API_URL: restream.apiUrl,
    LIVE_RESTREAM_TOKEN: restream.login().accessToken,
    LIVE_OBS_URL: `ws://127.0.0.1:${place.port}`,
    LIVE_OBS_PASSWORD: place.password,
    LIVE_OBS_PROCESS: name,
  };
  const spawn = spawnEncoderFrom(join(folder, 'bin', name), [await programPath()], {
    PATH: process.env.PATH,
  });

  const openEncoder = async () => {
    const encoder = await spawn(place, signal);
    life.after(() => {
      encoder.signal('SIGKILL');
      return encoder.ended;
    });
    return encoder;
  };
  return {
    folder,
    restream,
    env,
    openEncoder,
    watch: async (start = {}) => {
      const running = await startProgram(life, ['service'], { env, ...start });
      await timeUntil(() => isOpen(folder, running.pid), 'both sockets are open');
      return running;
    },
    goLive: async (viewers = 42) => {
      const encoder = await openEncoder();
      encoder.tell('start');
      restream.goLive({ channels, viewers });
      await timeUntil(() => isLive(folder), 'it is live');
      return encoder;
    },
  };
}

/** Whether the watchdog with this process, or any, hears both sockets. */
export function isOpen(folder: string, pid: number | null = null): boolean {
  const isIts = pid === null || statusOf(folder)?.pid === pid;
  return isIts && isFeed(folder, 'restream-chat', 'open') && isFeed(folder, 'restream-streaming', 'open');
}

/** Whether the watchdog sees a whole broadcast: the encoder streams, and every platform is online. */
export function isLive(folder: string): boolean {
  const status = statusOf(folder);
  const isOn = status?.verdict.class === 'live' && status.encoder.state === 'streaming';
  return isOn && status.channels.every(({ online }) => online === true);
}
