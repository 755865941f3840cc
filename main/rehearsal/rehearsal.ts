/** Plays one scenario against a real watchdog on a data folder of its own, and says whether everything came as it must. */

import { setMaxListeners } from 'node:events';
import { rmSync } from 'node:fs';
import type { Way } from '../alerts/channel.ts';
import { startWatchdog, type Watchdog } from '../compose.ts';
import { childOf } from '../engine/cancel.ts';
import { type Clock, systemClock } from '../engine/clock.ts';
import { namesIn } from '../engine/data-folder.ts';
import { lockOwner } from '../engine/lock.ts';
import { loadSettings, type Settings } from '../engine/settings.ts';
import { processTable, watchOnly } from '../sources/process.ts';
import type { EncoderProcess, SpawnEncoder } from './encoder-process.ts';
import type { RehearsalLine, Say } from './lines.ts';
import { overheard } from './overhear.ts';
import { type Pace, realTime, type Shortening, shortened, shorteningsOf } from './pace.ts';
import { play } from './play.ts';
import type { Scenario } from './scenario.ts';
import { type Stage, setStage } from './stage.ts';

export interface RehearsalOptions {
  /** The data folder to rehearse in; made when missing. Never the one of the real watchdog. */
  readonly folder: string;
  readonly scenario: Scenario;
  readonly realTime: boolean;
  readonly env: NodeJS.ProcessEnv;
  readonly version: string;
  readonly signal: AbortSignal;
  readonly spawnEncoder: SpawnEncoder;
  /** How the alarm is told, by the settings of the rehearsal. */
  readonly ways: (settings: Settings) => readonly Way[];
  readonly print: (line: RehearsalLine) => void;
  readonly clock?: Clock;
  /** Sees the watchdog when it runs, as a window would. */
  readonly onWatchdog?: (watchdog: Watchdog) => void;
}

export interface RehearsalSummary {
  readonly scenario: string;
  /** `failed`: something expected did not come, or something else did. `cancelled`: it was ended from outside. */
  readonly outcome: 'passed' | 'failed' | 'cancelled';
  /** Why it did not pass; `null` when it did. */
  readonly why: string | null;
  readonly durationMs: number;
  readonly expected: number;
  readonly met: number;
  readonly shortened: readonly Shortening[];
}

/** Plays a scenario from beginning to end. Whatever happens, nothing of it is left running. */
export async function runRehearsal(options: RehearsalOptions): Promise<RehearsalSummary> {
  const { scenario, signal, clock = systemClock, print } = options;
  const startedAt = clock.monotonic();
  const pace = options.realTime ? realTime : shortened;
  const changes = shorteningsOf(loadSettings(options.folder, {}).settings, pace);
  const say: Say = (kind, text) => print({ elapsedMs: clock.monotonic() - startedAt, kind, text });
  const expected = scenario.steps.filter((step) => 'expect' in step).length;
  const life = childOf(signal);
  // A whole watchdog and a whole platform listen to it: many listeners are no leak here.
  setMaxListeners(0, life.signal);
  let met = 0;
  let why: string | null = null;
  let encoder: EncoderProcess | null = null;
  let watchdog: Watchdog | null = null;
  let stage: Stage | null = null;
  try {
    encoder = await options.spawnEncoder(life.signal);
    stage = await setStage(clock, pace, encoder, life.signal);
    const start = await watch(options, clock, pace, encoder, stage, life.signal, say);
    if (!start.ok) why = `${start.code}: ${start.why}`;
    else {
      watchdog = start.watchdog;
      options.onWatchdog?.(watchdog);
      ({ met, why } = await play(scenario, watchdog, stage, clock, life.signal, say));
    }
  } finally {
    life.abort();
    life.detach();
    encoder?.signal('SIGKILL');
    await Promise.all([encoder?.ended, watchdog?.done, stage?.restream.closed]);
  }
  const durationMs = clock.monotonic() - startedAt;
  const outcome = signal.aborted ? 'cancelled' : why === null ? 'passed' : 'failed';
  return { scenario: scenario.name, outcome, why, durationMs, expected, met, shortened: changes };
}

/** Starts a watchdog that sees nothing but the stage. */
async function watch(
  { folder, env, version, ways }: RehearsalOptions,
  clock: Clock,
  pace: Pace,
  encoder: EncoderProcess,
  { restream }: Stage,
  signal: AbortSignal,
  say: Say,
) {
  const names = namesIn(folder);
  // What an earlier rehearsal left behind is no alarm to carry on with.
  if (lockOwner(names.lock) === null) rmSync(names.status, { force: true });
  return startWatchdog({
    folder,
    mode: 'rehearsal',
    version,
    env: { ...env, LIVE_RESTREAM_TOKEN: restream.login().accessToken },
    signal,
    clock,
    ways: (settings) => ways(settings).map((way) => overheard(way, say)),
    log: () => {},
    processes: watchOnly(encoder.pid, await processTable(clock)),
    adjust: (settings) => ({
      ...settings,
      restream: { chatUrl: restream.chatUrl, streamingUrl: restream.streamingUrl, apiUrl: restream.apiUrl },
      obs: { ...settings.obs, url: encoder.url, password: encoder.password },
      watch: { ...settings.watch, ...pace.limits },
      alerts: { ...settings.alerts, repeatSeconds: pace.repeatSeconds ?? settings.alerts.repeatSeconds },
    }),
  });
}
