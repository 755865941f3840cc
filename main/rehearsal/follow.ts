/** Follows a watchdog through a rehearsal: ticks off what is expected as it comes, and notices what was not to come. */

import type { Clock } from '../engine/clock.ts';
import type { Engine } from '../engine/engine.ts';
import { describeExpectation } from './describe.ts';
import type { Say } from './lines.ts';
import { loosen, type Pace } from './pace.ts';
import { type Look, lookOf, type Run, scoreRun, type Telling } from './score.ts';
import type { Expectation, Scenario, Second } from './script.ts';

export interface FollowOptions {
  readonly engine: Pick<Engine, 'status' | 'onChange' | 'onAlert'>;
  readonly scenario: Scenario;
  readonly pace: Pace;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly say: Say;
  /** There is no point in going on: it has failed, or it is a drill and all that is expected has come. */
  readonly onOver: () => void;
}

export interface Follow {
  /** Second 0 is now. */
  begin(): void;
  /** Something was done just now: what comes next is counted from here. */
  noteDone(): void;
  /** How far it came; `why` is `null` as long as nothing went wrong. */
  outcome(): { readonly met: number; readonly why: string | null };
  end(): void;
}

/** Follows from `begin()` on. */
export function follow(options: FollowOptions): Follow {
  const { engine, pace, clock, signal, say } = options;
  const scenario = loosen(options.scenario, pace);
  const wanted = scenario.expects.filter(({ allows }) => allows === undefined);
  const open = new Set(wanted);
  const lastAt = Math.max(0, ...scenario.happens.map(({ at }) => at));
  const looks: Look[] = [];
  const tellings: Telling[] = [];
  const run: Run = { looks, tellings };
  let beganAt: number | null = null;
  let doneAt = 0;
  let why: string | null = null;

  const secondsNow = () => ((clock.monotonic() - (beganAt ?? 0)) * pace.factor) / 1_000;
  const scoreOf = (expects: readonly Expectation[]) => scoreRun({ ...scenario, expects }, run);

  const look = () => {
    const now = lookOf(secondsNow(), engine.status());
    const last = looks.at(-1);
    if (!last || JSON.stringify({ ...last, at: 0 }) !== JSON.stringify({ ...now, at: 0 })) looks.push(now);
  };
  const fail = (reason: string) => {
    why ??= reason;
    options.onOver();
  };
  const meet = (expectation: Expectation) => {
    open.delete(expectation);
    const tookSeconds = (clock.monotonic() - doneAt) / 1_000;
    say('met', `${describeExpectation(expectation)} (after ${tookSeconds.toFixed(1)} s).`);
  };
  const miss = (expectation: Expectation) => {
    const { verdict, alarm } = engine.status();
    const findings = verdict.findings.map(({ text }) => text).join(' ');
    const text = describeExpectation(expectation);
    const instead = `${verdict.title} (${verdict.class}, alarm ${alarm.phase}). ${findings}`.trim();
    say('missed', `${text}: not in its time. The watchdog says: ${instead}`);
    fail(`Expected and not seen: ${text}.`);
  };
  const check = () => {
    if (beganAt === null || why !== null) return;
    look();
    const now = secondsNow();
    for (const expectation of open) {
      if (now < expectation.from) continue;
      const isSo = scoreOf([expectation]).missed.length === 0;
      if (!expectation.throughout && isSo) meet(expectation);
      else if (expectation.throughout && !isSo) miss(expectation);
      else if (now > expectation.by) (isSo ? meet : miss)(expectation);
    }
    const [noise] = scoreOf(scenario.expects).noises;
    const wolf = noise === undefined ? undefined : tellings.at(-1)?.alert.rule;
    if (wolf) fail(`The alarm ${wolf} was not to be raised.`);
    // A trap or a ghost is watched to its end: what must not come may still come.
    const isLongEnough = now >= (scenario.kind === 'drill' ? lastAt : options.scenario.endsAt);
    if (open.size === 0 && isLongEnough) options.onOver();
  };
  /** What does not come by its time fails the rehearsal then, and not at its end. */
  const checkAt = async (second: Second) => {
    const ms = (second * 1_000) / pace.factor + 1;
    if (await clock.sleep(ms, signal)) check();
  };

  const forgetAlerts = engine.onAlert((alert) => {
    const { title, body } = alert;
    say('told', body === '' ? title : `${title}${/[.!?]$/.test(title) ? '' : '.'} ${body}`);
    if (beganAt === null) return;
    look();
    tellings.push({ at: secondsNow(), alert });
    check();
  });
  const forgetChanges = engine.onChange(check);
  return {
    begin: () => {
      beganAt = clock.monotonic();
      doneAt = beganAt;
      for (const { by } of wanted) void checkAt(by);
      void checkAt(options.scenario.endsAt);
      check();
    },
    noteDone: () => {
      doneAt = clock.monotonic();
    },
    outcome: () => {
      const { missed } = scoreOf([...open]);
      return { met: wanted.length - open.size, why: why ?? missed[0] ?? null };
    },
    end: () => {
      forgetAlerts();
      forgetChanges();
    },
  };
}
