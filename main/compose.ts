/** The one place where the watchdog's parts are chosen and wired, for the desktop app, the service and the rehearsal. */

import { basename } from 'node:path';
import type { Way } from './alerts/channel.ts';
import { complaintsAbout } from './alerts/steps.ts';
import { createTeller } from './alerts/tell.ts';
import { carryOver } from './engine/carry.ts';
import { type Clock, systemClock } from './engine/clock.ts';
import { type ControlAnswer, type ControlRequest, takeRequests } from './engine/control.ts';
import { type DataFolder, makeDataFolder } from './engine/data-folder.ts';
import { createEngine, type Engine, type FrameSource } from './engine/engine.ts';
import { limitsOf } from './engine/limits.ts';
import { takeLock } from './engine/lock.ts';
import { loadSettings, type Settings } from './engine/settings.ts';
import { keepStatus, readStatus } from './engine/status-file.ts';
import type { Mode } from './engine/terms.ts';
import { createPulse, createTimeWatch, heedingTime } from './engine/time-warp.ts';
import { watchFeeds } from './feeds.ts';
import { type Journal, openJournal } from './journal/journal.ts';
import { keepStats } from './journal/keep-stats.ts';
import { JournalError } from './journal/trouble.ts';
import { sayLastWord } from './last-word.ts';
import { createBell } from './sources/bell.ts';
import type { PresenceEyes } from './sources/presence.ts';
import type { ProcessTable } from './sources/process.ts';
import { readChatFrame } from './sources/restream-chat-frame.ts';
import { readStreamingFrame } from './sources/restream-streaming-frame.ts';
import type { TokenStore } from './sources/tokens.ts';

export interface WatchdogOptions {
  /** The data folder; made when missing. */
  readonly folder: string;
  readonly mode: Mode;
  readonly version: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  /** How the streamer is told, by the settings in force. */
  readonly ways: (settings: Settings) => readonly Way[];
  /** Something for the diary: own words only. */
  readonly log: (line: string) => void;
  readonly clock?: Clock;
  /** Where the login is kept, unless it is the file in the data folder. */
  readonly tokenStore?: TokenStore;
  /** Changes the settings for this run, as the rehearsal does. */
  readonly adjust?: (settings: Settings) => Settings;
  /** Where processes are looked up, unless it is the OS. */
  readonly processes?: ProcessTable;
  /** How it is seen whether anybody is there, unless it is by what the system tells. */
  readonly presence?: PresenceEyes;
}

export interface Watchdog {
  readonly engine: Engine;
  readonly folder: DataFolder;
  readonly settings: Settings;
  /** Wrong settings, each as a sentence. */
  readonly complaints: readonly string[];
  /** Dials everything anew at once: after sleep, after a login. */
  redial(why: string): void;
  /** The machine goes down, or the user logs off: resolves once that was told, or after two seconds. */
  leave(why: 'shutdown' | 'log-off'): Promise<void>;
  /** Resolves when everything has ended after the signal. */
  readonly done: Promise<void>;
}

export type WatchdogStart =
  | { readonly ok: true; readonly watchdog: Watchdog }
  | { readonly ok: false; readonly code: 'LOCKED' | 'FOLDER_UNUSABLE' | 'CONTROL'; readonly why: string };

const TICK_MS = 1_000;

/** Starts a watchdog that runs until the signal aborts. Only one may run on a data folder. */
export async function startWatchdog(options: WatchdogOptions): Promise<WatchdogStart> {
  let folder: DataFolder;
  let lock: ReturnType<typeof takeLock>;
  try {
    folder = makeDataFolder(options.folder);
    lock = takeLock(folder.lock);
  } catch (error) {
    return {
      ok: false,
      code: 'FOLDER_UNUSABLE',
      why: `${options.folder} cannot be used (${codeOf(error)}).`,
    };
  }
  if (!lock.ok) {
    return {
      ok: false,
      code: 'LOCKED',
      why: `A watchdog with pid ${lock.pid} already runs on ${options.folder}.`,
    };
  }
  try {
    return { ok: true, watchdog: await run(options, folder, lock.release) };
  } catch (error) {
    lock.release();
    return {
      ok: false,
      code: 'FOLDER_UNUSABLE',
      why: reasonOf(error, options.folder),
    };
  }
}

async function run(options: WatchdogOptions, folder: DataFolder, release: () => void): Promise<Watchdog> {
  const { env, signal, log, mode, clock = systemClock } = options;
  const loaded = loadSettings(folder.root, env);
  const settings = options.adjust?.(loaded.settings) ?? loaded.settings;
  const before = readStatus(folder.status);
  let engine: Engine | null = null;
  const readers = { 'restream-chat': readChatFrame, 'restream-streaming': readStreamingFrame };
  const stats = keepStats({
    folder: folder.logs,
    file: folder.stats,
    read: (source, text) => (Object.hasOwn(readers, source) ? readers[source as FrameSource](text) : []),
    onFailure: (error) => log(`stats: ${codeOf(error)}`),
  });
  const journal = openJournal({
    folder: folder.logs,
    ...settings.logs,
    clock,
    onRotated: stats.rotated,
    onDropped: (archives) =>
      engine?.happen('journal', {
        type: 'logs',
        what: 'dropped',
        files: archives.map(({ path }) => basename(path)),
      }),
    onReopened: (family, why) =>
      engine?.happen('journal', { type: 'logs', what: why, files: [`${family}.ndjson`] }),
    // Later, never from within the append that failed.
    onTrouble: (trouble) =>
      queueMicrotask(() =>
        engine?.happen('journal', { type: 'journal', healthy: trouble === null, why: trouble?.why ?? null }),
      ),
  });
  const limits = limitsOf(settings);
  engine = createEngine({ clock, journal, limits, mode, readers });
  const carried = carryOver(before, clock.now());
  engine.happen('live', { type: 'started', version: options.version, mode, carried, limits });
  for (const { family, bytes } of journal.repairs)
    engine.happen('journal', { type: 'repair', family, bytes });
  await takeRequests(folder.control, answerWith(engine), signal);

  const bell = createBell();
  engine.onWake((why) => bell.ring(why));
  const ways = options.ways(settings);
  const told = tellAlerts(engine, ways, options.signal, clock);
  const status = keepStatus(engine, folder.status, clock, signal, (why) => log(`status.json: ${why}`));
  const lookAtTime = createTimeWatch(engine, clock);
  const work = [
    ...watchFeeds({ ...options, engine: heedingTime(engine, lookAtTime), settings, folder, clock, bell }),
    keepTime(createPulse(engine, clock, lookAtTime), clock, signal),
  ];
  return {
    engine,
    folder,
    settings,
    complaints: [...loaded.complaints, ...complaintsAbout(settings.alerts.steps, ways)],
    redial: (why) => bell.ring(why),
    leave: (why) => sayLastWord(engine, why, told, clock),
    done: Promise.all(work).then(() => end(engine, journal, status, release)),
  };
}

async function end(
  engine: Engine,
  journal: Journal,
  status: Promise<void>,
  release: () => void,
): Promise<void> {
  engine.happen('live', { type: 'stopped', why: 'asked to' });
  await status;
  journal.close();
  release();
}

/** Gives what resolves when everything begun so far has been told. */
function tellAlerts(
  engine: Engine,
  ways: readonly Way[],
  signal: AbortSignal,
  clock: Clock,
): () => Promise<unknown> {
  const teller = createTeller({
    ways,
    clock,
    isQuiet: () => engine.status().presence?.doNotDisturb ?? null,
    report: (event, { kind, rule, title }) =>
      engine.happen('alerts', { ...event, alert: { kind, rule, title } }),
  });
  const underWay = new Set<Promise<unknown>>();
  engine.onAlert((alert) => {
    const telling = teller.tell(alert, signal).finally(() => underWay.delete(telling));
    underWay.add(telling);
  });
  return () => Promise.all(underWay);
}

async function keepTime(beat: () => void, clock: Clock, signal: AbortSignal): Promise<void> {
  while (await clock.sleep(TICK_MS, signal)) beat();
}

function answerWith(engine: Engine): (request: ControlRequest) => ControlAnswer {
  return (request) => {
    if (request.call === 'ping') return { ok: true, pid: process.pid };
    const result = request.call === 'ack' ? engine.ack(request.by) : engine.snooze(request.ms, request.by);
    if (result.ok) return { ok: true, pid: process.pid };
    return { ok: false, code: result.code, message: 'No alarm is firing.' };
  };
}

/** A sentence of our own where there is one; it holds the next step. */
function reasonOf(error: unknown, folder: string): string {
  return error instanceof JournalError ? error.message : `${folder} cannot be used (${codeOf(error)}).`;
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? (error instanceof Error ? error.message : String(error));
}
