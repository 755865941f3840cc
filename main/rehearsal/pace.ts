/** How fast a rehearsal goes: by which factor the script, the platform's habits and the watchdog's limits are shortened. */

import type { Settings } from '../engine/settings.ts';
import { settingsSpec } from '../engine/settings-spec.ts';
import type { Happening, Scenario } from './script.ts';

export interface Pace {
  /** How many seconds of the script pass in one. */
  readonly factor: number;
  /** How much later than allowed something may come, in seconds, where polls and sockets keep their own time. */
  readonly slackSeconds: number;
  readonly statusEveryMs: number;
  readonly incomingEveryMs: number;
}

/** Short enough to be watched from beginning to end. */
export const usualFactor = 6;
/** Faster than this, the once-a-second look at the encoder would be too slow for anything. */
export const mostFactor = 20;

const statusEveryMs = 30_000;
const incomingEveryMs = 5_000;
/** Two samples within a second count as one. */
const leastIncomingEveryMs = 1_200;
const usualSlackSeconds = 4;
/** A chat is only deaf when nobody has come back for ten seconds, and again after the redial. */
const deafSlackSeconds = 20;

/** The pace of a scenario that goes `factor` times as fast as life; 1 is real time. */
export function paceOf(factor: number, { happens }: Pick<Scenario, 'happens'>): Pace {
  return {
    factor,
    slackSeconds: factor > 1 ? usualSlackSeconds + socketSlackSeconds(happens, factor) : 0,
    statusEveryMs: statusEveryMs / factor,
    incomingEveryMs: Math.max(incomingEveryMs / factor, leastIncomingEveryMs),
  };
}

/** What real sockets take, however fast the script goes: to be sure of deafness, and to redial after an outage. */
function socketSlackSeconds(happens: readonly Happening[], factor: number): number {
  const isDeaf = happens.some((happening) => 'chat' in happening && happening.chat === 'deaf');
  let lostAt: number | null = null;
  let longest = 0;
  for (const happening of happens) {
    if (isTurn(happening, 'cut', 'loses-internet')) lostAt ??= happening.at;
    else if (lostAt !== null && isTurn(happening, 'back', 'gets-internet-back')) {
      // Each try comes twice as late as the one before: the last may come as late after the outage as that was long.
      longest = Math.max(longest, (happening.at - lostAt) / factor);
      lostAt = null;
    }
  }
  return longest + (isDeaf ? deafSlackSeconds : 0);
}

function isTurn(happening: Happening, ...turns: readonly string[]): boolean {
  if ('chat' in happening) return turns.includes(happening.chat);
  return 'machine' in happening && turns.includes(happening.machine);
}

/**
 * The scenario as it is judged at this pace: what is to come may come later, what is to last need only last from then,
 * and where time is short no sentence speaks of half an hour.
 */
export function loosen(scenario: Scenario, { factor, slackSeconds }: Pace): Scenario {
  if (factor === 1) return scenario;
  const slack = slackSeconds * factor;
  const expects = scenario.expects.map((one) => ({
    ...one,
    ...(one.throughout ? { from: Math.min(one.from + slack, one.by) } : { by: one.by + slack }),
    ...(one.words && { words: one.words.filter(({ source }) => !/\d (s|min|h)\b/.test(source)) }),
  }));
  return { ...scenario, expects, endsAt: scenario.endsAt + slack };
}

type Section = 'watch' | 'alerts';

/** What lasts as long as it does: the look at the encoder, and how real sockets are kept alive. */
const kept: ReadonlySet<string> = new Set([
  'watch.encoderPollSeconds',
  'watch.chatSilenceSeconds',
  'watch.streamPingSeconds',
  'watch.streamSilenceSeconds',
]);

/** What must leave time for more than the usual second: a redial, a fresh sample, two looks in a row. */
const leastSeconds: { readonly [name: string]: number } = {
  'watch.redialSeconds': 3,
  // OBS is told of every ten seconds while nothing changes.
  'watch.freshSeconds': 12,
  'watch.hotConfirmSeconds': 2,
  'watch.zombieWarnSeconds': 2,
  'watch.zombieSeconds': 3,
  'watch.stalledSeconds': 2,
};
const usualLeastSeconds = 1;

/** The settings with every limit that is a time shortened. */
export function shorten(settings: Settings, { factor }: Pace): Settings {
  if (factor === 1) return settings;
  return {
    ...settings,
    watch: { ...settings.watch, ...shortenSection('watch', settings.watch, factor) },
    alerts: {
      ...settings.alerts,
      ...shortenSection('alerts', settings.alerts, factor),
      steps:
        settings.alerts.steps?.map((step) => ({ ...step, afterSeconds: step.afterSeconds / factor })) ?? null,
    },
  };
}

function shortenSection(section: Section, values: object, factor: number): Record<string, number> {
  const short: Record<string, number> = {};
  for (const [name, value] of Object.entries(values)) {
    const path = `${section}.${name}`;
    if (typeof value !== 'number' || kept.has(path)) continue;
    if (name.endsWith('Minutes')) short[name] = value / factor;
    else if (name.endsWith('Seconds')) {
      // What was short before stays as it was.
      const least = Math.min(leastSeconds[path] ?? usualLeastSeconds, value);
      short[name] = Math.max(Math.round((value / factor) * 10) / 10, least);
    }
  }
  return short;
}

/** One limit that is not what it would be in real life. */
export interface Shortening {
  readonly name: string;
  readonly fromSeconds: number;
  readonly toSeconds: number;
}

/** Which limits differ between `before` and `after`, so that it can be said. */
export function shorteningsOf(before: Settings, after: Settings): readonly Shortening[] {
  return (['watch', 'alerts'] as const).flatMap((section) =>
    Object.keys(settingsSpec[section]).flatMap((name) => {
      const from = (before[section] as { readonly [name: string]: unknown })[name];
      const to = (after[section] as { readonly [name: string]: unknown })[name];
      if (typeof from !== 'number' || typeof to !== 'number' || from === to) return [];
      const unitSeconds = name.endsWith('Minutes') ? 60 : 1;
      return [{ name: `${section}.${name}`, fromSeconds: from * unitSeconds, toSeconds: to * unitSeconds }];
    }),
  );
}
