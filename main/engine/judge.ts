/** From everything the rules found to one verdict: the worst finding gives level and class. */

import { type Limits, look, type Picture } from './picture.ts';
import { rules } from './rules/registry.ts';
import type { State } from './state.ts';
import type { Finding, Level, Millis, Verdict, VerdictClass } from './terms.ts';
import { duration, platformsOf } from './words.ts';

/** Worst first. An alarm that is proven outranks not seeing; not seeing outranks anything calmer. */
const LEVELS: readonly Level[] = ['alarm', 'blind', 'watch', 'live', 'off'];

/** Within a level, what to say first. */
const CLASSES: readonly VerdictClass[] = [
  'ghost-hot',
  'zombie',
  'ghost-cold',
  'side-door',
  'leaving',
  'inverse',
  'blind',
  'settling',
  'held',
  'echo',
  'retrying',
  'stale',
  'nudge',
  'hearsay',
  'starting',
  'live',
  'offline',
];

const TITLES: Record<VerdictClass, string> = {
  'ghost-hot': 'Still on air',
  'ghost-cold': 'Still live on the platform',
  zombie: 'OBS is out of control',
  inverse: 'Nobody receives you',
  blind: 'Cannot see',
  settling: 'Winding down',
  held: 'Held by Restream',
  echo: 'An echo, probably',
  retrying: 'OBS is reconnecting',
  stale: 'Old news',
  nudge: 'Still streaming?',
  hearsay: 'Chat says something',
  'side-door': 'Another door is open',
  leaving: 'Leaving while on air',
  starting: 'Starting',
  live: 'Live',
  offline: 'Offline',
};

/**
 * The verdict on `state` at `now`. `previous` only serves to say since when it has been so.
 * Pure: the same arguments give the same verdict.
 */
export function judge(state: State, now: Millis, limits: Limits, previous: Verdict | null): Verdict {
  const picture = look(state, now, limits);
  const found = rules.flatMap((rule) => rule(picture)).sort(byWeight);
  const findings = found.some(({ level }) => level !== 'off') ? found : [offline(picture), ...found];
  const [worst = offline(picture)] = findings;
  return conclude(worst, findings, now, previous);
}

function conclude(
  worst: Finding,
  findings: readonly Finding[],
  now: Millis,
  previous: Verdict | null,
): Verdict {
  const same = previous !== null && previous.class === worst.rule && previous.level === worst.level;
  return {
    level: worst.level,
    class: worst.rule,
    since: same ? previous.since : now,
    title: TITLES[worst.rule],
    findings,
  };
}

function byWeight(one: Finding, other: Finding): number {
  return (
    LEVELS.indexOf(one.level) - LEVELS.indexOf(other.level) ||
    CLASSES.indexOf(one.rule) - CLASSES.indexOf(other.rule)
  );
}

/** Nothing is on air, as far as anyone says; what only stopped being reported is named. */
function offline({ state, now, limits }: Picture): Finding {
  const silent = [...state.channels.values()].filter(
    ({ report }) => report?.online === true && now - report.at > limits.reportSeconds * 1_000,
  );
  const newest = Math.max(...silent.map(({ report }) => report?.at ?? 0));
  const text =
    silent.length === 0
      ? 'Nothing is on air.'
      : `Nothing is on air, as far as known: ${platformsOf(silent)} last said live ${duration(now - newest)} ago and nothing since.`;
  return { rule: 'offline', level: 'off', text, since: now, about: [], loudAt: null };
}
