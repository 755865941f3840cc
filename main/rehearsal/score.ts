/** The judge of a run: what the watchdog showed and said, held against what its scenario expects. Pure. */

import type { Status } from '../engine/status.ts';
import type { AlarmPhase, Alert, Level, VerdictClass } from '../engine/terms.ts';
import type { Expectation, Scenario, Second } from './script.ts';

/** What the watchdog showed from `at` on, until the next look. */
export interface Look {
  readonly at: Second;
  readonly class: VerdictClass;
  readonly level: Level;
  readonly findings: readonly { readonly rule: VerdictClass; readonly text: string }[];
  readonly phase: AlarmPhase;
}

/** What it said aloud. */
export interface Telling {
  readonly at: Second;
  readonly alert: Alert;
}

/** Everything one play of a scenario brought to light, each list in order of time. */
export interface Run {
  readonly looks: readonly Look[];
  readonly tellings: readonly Telling[];
}

/** What one play is worth. */
export interface Score {
  /** Everything expected came, and no alarm that was not. */
  readonly caught: boolean;
  /** What did not come, each as a sentence with what was seen instead. */
  readonly missed: readonly string[];
  /** Alarms that were not to be raised, each as a sentence. */
  readonly noises: readonly string[];
  /** From the fault to the first look that is not green; `null` where there is no fault, or it never came. */
  readonly toAmberSeconds: number | null;
  /** From the fault to the first expected sound. */
  readonly toSoundSeconds: number | null;
}

/** What a snapshot of the watchdog shows at second `at` of the scenario. */
export function lookOf(at: Second, { verdict, alarm }: Status): Look {
  const findings = verdict.findings.map(({ rule, text }) => ({ rule, text }));
  return { at, class: verdict.class, level: verdict.level, findings, phase: alarm.phase };
}

/** Judges a run. Whatever is due may come `slackSeconds` later: a poll may have been lost, a clock be coarse. */
export function scoreRun(scenario: Scenario, run: Run, slackSeconds = 0): Score {
  const expects = scenario.expects.map((one) => allow(one, slackSeconds));
  const missed = expects
    .filter(({ allows }) => allows === undefined)
    .flatMap((one) => (one.throughout ? breach(one, run) : absence(one, run)) ?? []);
  const firing = run.tellings.filter(({ alert }) => alert.kind === 'firing');
  const noises = firing
    .filter(({ at, alert }) => !expects.some((one) => mayBegin(one, alert.rule) && isWithin(at, one)))
    .map(({ at, alert }) => `${clock(at)} the alarm ${alert.rule} was not to be raised: ${alert.body}`);
  return {
    caught: missed.length === 0 && noises.length === 0,
    missed,
    noises,
    ...timesOf(scenario, expects, run),
  };
}

/** So narrow is what this machine tells by itself: no report of others is waited for. */
const OWN_NEWS_SECONDS = 8;

/** What is to come may come later; what is to last need only last from then on. */
function allow(one: Expectation, slackSeconds: number): Expectation {
  if (one.throughout) return { ...one, from: Math.min(one.from + slackSeconds, one.by) };
  const isOwnNews = one.by - one.from < OWN_NEWS_SECONDS;
  return { ...one, by: one.by + (isOwnNews ? Math.min(slackSeconds, 1) : slackSeconds) };
}

function timesOf({ faultAt }: Scenario, expects: readonly Expectation[], run: Run) {
  if (faultAt === null) return { toAmberSeconds: null, toSoundSeconds: null };
  const since = (at: Second | undefined) => (at === undefined ? null : Math.round((at - faultAt) * 10) / 10);
  const isGreen = ({ level }: Look) => level === 'live' || level === 'off';
  const atFault = inForce(run, faultAt);
  const amber = run.looks.find((look) => look.at >= faultAt && !isGreen(look));
  const sound = run.tellings.find(
    (telling) => telling.at >= faultAt && expects.some((one) => isExpectedTelling(telling, one)),
  );
  const toAmberSeconds = atFault && !isGreen(atFault) ? 0 : since(amber?.at);
  return { toAmberSeconds, toSoundSeconds: since(sound?.at) };
}

function isExpectedTelling({ at, alert }: Telling, one: Expectation): boolean {
  if (!isWithin(at, one)) return false;
  if (one.sounds !== undefined) return alert.kind === 'firing' && alert.rule === one.sounds;
  return one.notices !== undefined && alert.kind === 'notice' && isOneOf(one.notices, alert.rule);
}

function mayBegin({ sounds, allows }: Expectation, rule: VerdictClass): boolean {
  return sounds === rule || allows === rule;
}

/** Why something that must be so at some moment never was; `null` when it was. */
function absence(one: Expectation, run: Run): string | null {
  if (one.sounds !== undefined || one.notices !== undefined) {
    const heard = run.tellings.filter((telling) => isExpectedTelling(telling, one));
    const fits = heard.some(
      ({ at, alert }) => areWordsRight(one, [alert.title, alert.body]) && shows(one, inForce(run, at), null),
    );
    return fits ? null : `${window(one)} ${wish(one)} did not come. ${instead(one, run)}`;
  }
  const isSo = seenIn(one, run).some((look) => shows(one, look, look));
  return isSo ? null : `${window(one)} ${wish(one)} was never so. ${instead(one, run)}`;
}

/** Where something that must be so all the time was not; `null` when it always was. */
function breach(one: Expectation, run: Run): string | null {
  const look = seenIn(one, run).find((seen) => !shows(one, seen, seen));
  return look ? `${window(one)} ${wish(one)} was not so at ${clock(look.at)}: ${describe(look)}` : null;
}

/** Whether a look shows what is expected; `words` is where the words are to be found, if in the look at all. */
function shows(one: Expectation, look: Look | undefined, words: Look | null): boolean {
  if (!look) return false;
  return (
    isOneOf(one.class, look.class) &&
    isOneOf(one.level, look.level) &&
    (one.finds === undefined || look.findings.some(({ rule }) => rule === one.finds)) &&
    (one.clear === undefined || look.phase === 'none') &&
    (words === null || areWordsRight(one, textsOf(one, words)))
  );
}

/** Words are sought in the finding that is asked for, or else in all. */
function textsOf({ finds }: Expectation, { findings }: Look): readonly string[] {
  return findings.filter(({ rule }) => finds === undefined || rule === finds).map(({ text }) => text);
}

function areWordsRight({ words = [], without = [] }: Expectation, texts: readonly string[]): boolean {
  const text = texts.join('\n');
  return words.every((word) => word.test(text)) && !without.some((word) => word.test(text));
}

function isOneOf<T>(wanted: T | readonly T[] | undefined, seen: T): boolean {
  return wanted === undefined || (Array.isArray(wanted) ? wanted.includes(seen) : wanted === seen);
}

const isWithin = (at: Second, { from, by }: Expectation) => at >= from && at <= by;

/** What was in force when something was told: both may bear the same moment. */
function inForce({ looks }: Run, at: Second): Look | undefined {
  return looks.findLast((look) => look.at <= at);
}

/** The looks from `from` to `by`, and the one that was in force at `from`. */
function seenIn(one: Expectation, run: Run): readonly Look[] {
  const first = inForce(run, one.from);
  const within = run.looks.filter((look) => look !== first && isWithin(look.at, one));
  return first ? [first, ...within] : within;
}

function wish(one: Expectation): string {
  const list = (value: string | readonly string[]) => (Array.isArray(value) ? value.join(' or ') : value);
  return [
    one.sounds && `the alarm ${one.sounds}`,
    one.notices && `the notice ${list(one.notices)}`,
    one.class && `class ${list(one.class)}`,
    one.level && `level ${list(one.level)}`,
    one.finds && `a finding ${one.finds}`,
    one.clear && 'no alarm',
    ...(one.words ?? []).map((word) => `words ${word}`),
    ...(one.without ?? []).map((word) => `not the words ${word}`),
  ]
    .filter(Boolean)
    .join(', ');
}

/** What was seen and heard in that time, for the one who has to find out why. */
function instead(one: Expectation, run: Run): string {
  const looks = seenIn(one, run);
  const turns = looks.filter((look, n) => n === 0 || look.class !== looks[n - 1]?.class);
  const seen = turns.slice(0, 6).map((look) => `${clock(look.at)} ${look.class}`);
  const last = looks.at(-1);
  const told = run.tellings
    .filter(({ at, alert }) => isWithin(at, one) && alert.kind !== 'repeat')
    .slice(0, 4)
    .map(({ at, alert }) => `${clock(at)} ${alert.kind} ${alert.rule} "${alert.title}. ${alert.body}"`);
  return [
    `Seen: ${seen.join(', ') || 'nothing'}`,
    last && `last: ${describe(last)}`,
    `told: ${told.join('; ') || 'nothing'}.`,
  ]
    .filter(Boolean)
    .join('; ');
}

function describe(look: Look): string {
  const found = look.findings.map(({ rule, text }) => `[${rule}] ${text}`).join(' ');
  return `${look.class} (alarm ${look.phase}) ${found}`;
}

const clock = (at: Second) => `${Math.round(at * 10) / 10} s`;
const window = ({ from, by }: Expectation) => `${clock(from)} to ${clock(by)}:`;
