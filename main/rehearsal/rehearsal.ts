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
import { processTable } from '../sources/process.ts';
import { chatter } from './chatter.ts';
import type { SpawnEncoder } from './encoder-process.ts';
import { follow } from './follow.ts';
import type { RehearsalLine, Say } from './lines.ts';
import { overheard } from './overhear.ts';
import { loosen, type Pace, paceOf, type Shortening, shorten, shorteningsOf } from './pace.ts';
import { play } from './play.ts';
import type { Scenario } from './script.ts';
import { type Machine, type Stage, setStage } from './stage.ts';
import { watchWhoever } from './stage-table.ts';

export interface RehearsalOptions {
  /** The data folder to rehearse in; made when missing. Never the one of the real watchdog. */
  readonly folder: string;
  readonly scenario: Scenario;
  /** How many times as fast as life it goes; 1 is real time. */
  readonly factor: number;
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

/** Sockets that are not open by then will not be. */
const openingMs = 10_000;

/** Plays a scenario from beginning to end. Whatever happens, nothing of it is left running. */
export async function runRehearsal(options: RehearsalOptions): Promise<RehearsalSummary> {
  const { scenario, signal, clock = systemClock, print } = options;
  const startedAt = clock.monotonic();
  const pace = paceOf(options.factor, scenario);
  const say: Say = (kind, text) => print({ elapsedMs: clock.monotonic() - startedAt, kind, text });
  const life = childOf(signal);
  // A whole watchdog and a whole platform listen to it: many listeners are no leak here.
  setMaxListeners(0, life.signal);
  let met = 0;
  let why: string | null = null;
  let shortened: readonly Shortening[] = [];
  let watchdog: Watchdog | null = null;
  let stage: Stage | null = null;
  try {
    stage = await setStage({ ...options, pace, clock, signal: life.signal });
    const lasting = settingsOf(options);
    const settings = shorten(lasting, pace);
    shortened = shorteningsOf(lasting, settings);
    const start = await watch(options, clock, settings, stage, life.signal, say);
    if (!start.ok) why = `${start.code}: ${start.why}`;
    else {
      watchdog = start.watchdog;
      options.onWatchdog?.(watchdog);
      ({ met, why } = await perform(scenario, pace, watchdog, stage, clock, life.signal, say));
    }
  } finally {
    life.abort();
    life.detach();
    await Promise.all([stage?.encoder.end(), watchdog?.done, stage?.restream.closed]);
  }
  const durationMs = clock.monotonic() - startedAt;
  if (signal.aborted) why = null;
  const outcome = signal.aborted ? 'cancelled' : why === null ? 'passed' : 'failed';
  const expected = scenario.expects.filter(({ allows }) => allows === undefined).length;
  return { scenario: scenario.name, outcome, why, durationMs, expected, met, shortened };
}

/** Plays the script and follows the watchdog through it, until the end or until something went wrong. */
async function perform(
  scenario: Scenario,
  pace: Pace,
  { engine }: Watchdog,
  stage: Stage,
  clock: Clock,
  signal: AbortSignal,
  say: Say,
): Promise<{ met: number; why: string | null }> {
  const acting = childOf(signal);
  setMaxListeners(0, acting.signal);
  const machine: Machine = {
    notice: (event) => engine.happen('rehearsal', event),
    acknowledge: () => void engine.ack('rehearsal'),
    sleep: null,
  };
  const followed = follow({
    engine,
    scenario,
    pace,
    clock,
    signal: acting.signal,
    say,
    onOver: () => acting.abort(),
  });
  if (scenario.kind === 'drill') void chatter(stage.restream, clock, acting.signal);
  await untilOpen(engine, clock, acting.signal);
  try {
    await play({
      scenario: loosen(scenario, pace),
      pace,
      clock,
      signal: acting.signal,
      act: (happening) => {
        followed.noteDone();
        return stage.act(happening, machine);
      },
      say,
      onBegin: followed.begin,
    });
  } finally {
    acting.abort();
    acting.detach();
    followed.end();
  }
  return followed.outcome();
}

async function untilOpen(engine: Watchdog['engine'], clock: Clock, signal: AbortSignal): Promise<void> {
  const wait = childOf(signal);
  const look = () => {
    const open = engine
      .status()
      .feeds.filter(({ name, state }) => name.startsWith('restream') && state === 'open');
    if (open.length === 2) wait.abort();
  };
  const forget = engine.onChange(look);
  look();
  await clock.sleep(openingMs, wait.signal);
  forget();
  wait.detach();
}

/** The settings of the rehearsal's folder, and what the scenario sets itself. */
function settingsOf({ folder, scenario, env }: RehearsalOptions): Settings {
  const { settings } = loadSettings(folder, env);
  return { ...settings, watch: { ...settings.watch, ...scenario.settings?.watch } };
}

/** Starts a watchdog that sees nothing but the stage. */
async function watch(
  { folder, env, version, ways }: RehearsalOptions,
  clock: Clock,
  { watch, alerts }: Settings,
  { restream, encoder }: Stage,
  signal: AbortSignal,
  say: Say,
) {
  const names = namesIn(folder);
  // What an earlier rehearsal left behind is no alarm to carry on with.
  if (lockOwner(names.lock) === null) rmSync(names.status, { force: true });
  const { port, password } = encoder.place;
  return startWatchdog({
    folder,
    mode: 'rehearsal',
    version,
    env: { ...env, LIVE_RESTREAM_TOKEN: restream.login().accessToken },
    signal,
    clock,
    ways: (settings) => ways(settings).map((way) => overheard(way, say)),
    log: () => {},
    processes: watchWhoever(encoder.pid, await processTable(clock)),
    adjust: (settings) => ({
      ...settings,
      restream: { chatUrl: restream.chatUrl, streamingUrl: restream.streamingUrl, apiUrl: restream.apiUrl },
      obs: { ...settings.obs, url: `ws://127.0.0.1:${port}`, password },
      watch,
      alerts,
    }),
  });
}
