/** Which watch the windows and the tray show: the real one, a rehearsal in front of it, or none yet. */

import type { Outcome } from '../../preload/contract.ts';
import type { Watchdog, WatchdogStart } from '../compose.ts';
import { type Child, childOf } from '../engine/cancel.ts';
import type { Clock } from '../engine/clock.ts';
import type { Engine } from '../engine/engine.ts';
import type { Status } from '../engine/status.ts';
import type { ChatMessage } from '../engine/terms.ts';
import { createPace } from './pace.ts';
import type { DrillStart } from './rehearsal.ts';

export interface DeskOptions {
  readonly signal: AbortSignal;
  readonly clock: Clock;
  watch(signal: AbortSignal): Promise<WatchdogStart>;
  rehearse(signal: AbortSignal): Promise<DrillStart>;
  hasAccount(): Promise<boolean>;
  /** A new snapshot to show; `null` when nothing is watched. */
  onStatus(status: Status | null): void;
  onChat(messages: readonly ChatMessage[]): void;
  /** Another watch is shown now. */
  onRestart(): void;
  /** Something for the diary. */
  log(line: string): void;
}

export interface Desk {
  /** The engine that is shown; `null` while there is none. */
  engine(): Engine | null;
  /** Why an account is there and yet nothing is watched. */
  whyNot(): string | null;
  /** Starts the watch when there is an account. Another watchdog on the folder is waited for. */
  begin(): Promise<void>;
  /** There is a new login: use it now. */
  loggedIn(): Promise<void>;
  startRehearsal(): Promise<Outcome>;
  stopRehearsal(): Promise<Outcome>;
  /** The computer slept. */
  woke(awayMs: number): void;
  /** The computer shuts down, or the user logs off. */
  leaving(why: 'shutdown' | 'log-off'): Promise<void>;
  /** Resolves when every watch has ended after the signal. */
  done(): Promise<void>;
}

interface Running {
  readonly watchdog: Watchdog;
  readonly life: Child;
}

/** So often is looked whether the other watchdog has gone. */
const lockedPauseMs = 5_000;

/** A desk at which nothing is watched yet. */
export function createDesk(options: DeskOptions): Desk {
  const { signal, clock, log } = options;
  let real: Running | null = null;
  let drill: Running | null = null;
  let drillStarting: Child | null = null;
  let beginning = false;
  let whyNot: string | null = null;
  const ends: Promise<void>[] = [];
  const engine = () => (drill ?? real)?.watchdog.engine ?? null;
  const pace = createPace(() => options.onStatus(engine()?.status() ?? null));

  function follow(watchdog: Watchdog): void {
    const isShown = () => watchdog.engine === engine();
    watchdog.engine.onChat((messages) => isShown() && options.onChat(messages));
    watchdog.engine.onChange((urgency) => {
      if (isShown()) pace.ask(urgency);
      else if (drill && watchdog.engine.status().verdict.level === 'alarm') {
        log('A real alarm ends the rehearsal.');
        void stopRehearsal();
      }
    });
    ends.push(watchdog.done);
    for (const complaint of watchdog.complaints) log(complaint);
  }

  function showAnother(): void {
    if (signal.aborted) return;
    options.onRestart();
    pace.ask('now');
  }

  async function begin(): Promise<void> {
    if (beginning || real) return;
    beginning = true;
    while (!signal.aborted && !real && (await options.hasAccount())) {
      const life = childOf(signal);
      const start = await options.watch(life.signal);
      if (start.ok) {
        real = { watchdog: start.watchdog, life };
        whyNot = null;
        follow(start.watchdog);
        showAnother();
        break;
      }
      life.detach();
      if (whyNot !== start.why) log(`${start.code}: ${start.why}`);
      whyNot = start.why;
      pace.ask('now');
      if (start.code !== 'LOCKED' || !(await clock.sleep(lockedPauseMs, signal))) break;
    }
    beginning = false;
  }

  async function startRehearsal(): Promise<Outcome> {
    if (drill || drillStarting) return { ok: true };
    if (real?.watchdog.engine.status().verdict.level === 'alarm') {
      return { ok: false, code: 'REAL_ALARM', why: 'A real alarm is on. Deal with that first.' };
    }
    const life = childOf(signal);
    drillStarting = life;
    const start = await options.rehearse(life.signal);
    drillStarting = null;
    if (!start.ok) {
      life.detach();
      return { ok: false, code: start.code, why: start.why };
    }
    drill = { watchdog: start.watchdog, life };
    follow(start.watchdog);
    void start.watchdog.done.then(() => drill?.watchdog === start.watchdog && clearDrill());
    showAnother();
    return { ok: true };
  }

  /** Of one that has ended, or is about to. */
  function clearDrill(): void {
    if (!drill) return;
    drill.life.detach();
    drill = null;
    showAnother();
  }

  async function stopRehearsal(): Promise<Outcome> {
    const ending = drill;
    ending?.life.abort();
    drillStarting?.abort();
    clearDrill();
    await ending?.watchdog.done;
    return { ok: true };
  }

  return {
    engine,
    whyNot: () => whyNot,
    begin,
    async loggedIn() {
      if (real) real.watchdog.redial('login');
      else await begin();
    },
    startRehearsal,
    stopRehearsal,
    woke: (awayMs) => real?.watchdog.engine.happen('power', { type: 'wake', awayMs, why: 'resume' }),
    leaving: async (why) => real?.watchdog.leave(why),
    async done() {
      pace.stop();
      await Promise.all(ends);
    },
  };
}
