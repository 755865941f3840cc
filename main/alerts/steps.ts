/** Which ways of telling are due for an alert and how loud each is, by the steps an alarm climbs. Pure. */

import type { Alert } from '../engine/terms.ts';
import type { DoNotDisturb } from './do-not-disturb.ts';

/** One step: from `afterSeconds` of firing on, `channel` takes part, `loudness` loud (from 0 to 1). */
export interface Step {
  readonly channel: string;
  readonly afterSeconds: number;
  readonly loudness: number;
}

/** What of the settings an alert goes by. */
export interface StepSettings {
  /** `null`: made from the other two. */
  readonly steps: readonly Step[] | null;
  readonly escalateSeconds: number;
  readonly chime: boolean;
  readonly doNotDisturb: DoNotDisturb;
}

/** The part of one way in all this. */
export interface WayPlan {
  /** Its own steps, in the order of time. */
  readonly steps: readonly Step[];
  readonly chime: boolean;
  readonly doNotDisturb: DoNotDisturb;
}

/** Not named in any list: a line for a person at the terminal, who asked for it by starting the service. */
export const consoleWay = 'console';

const atFirst = 0.7;
const calmAtMost = 0.5;
const blindAtMost = 0.7;

/** Good news, small news, and what is only recalled. */
export const isCalm = ({ kind, tone }: Alert): boolean => kind === 'resolved' || tone === 'calm';

/**
 * The steps in force among the ways there are. A list of which nothing would be told at once gives way to the
 * default: an alarm that nobody tells is the one mistake that cannot be made good.
 */
export function stepsAmong(settings: StepSettings, names: readonly string[]): readonly Step[] {
  const there = settings.steps?.filter(({ channel }) => names.includes(channel)) ?? [];
  return there.some(isFirst) ? there : usualSteps(settings);
}

/** What is wrong with the user's list, each as a sentence. */
export function complaintsAbout(
  steps: readonly Step[] | null,
  ways: readonly { readonly name: string }[],
): readonly string[] {
  if (steps === null) return [];
  const names = ways.map(({ name }) => name).filter((name) => name !== consoleWay);
  const absent = new Set(steps.map(({ channel }) => channel).filter((name) => !names.includes(name)));
  const complaints = [...absent].map(
    (name) =>
      `alerts.steps in settings.json names "${name}", which is not there or switched off. Its steps are left out.`,
  );
  if (!steps.some((step) => isFirst(step) && names.includes(step.channel))) {
    complaints.push('Nothing in alerts.steps would be told at once. The default is used.');
  }
  return complaints;
}

/**
 * How loud a way with this plan is for an alert; `null` when it has no part in it (yet). The latest step that is due
 * counts. What is calm stays on the first steps and is soft, however long it went on before.
 */
export function loudnessOf(alert: Alert, { steps, chime }: WayPlan): number | null {
  if (alert.kind === 'notice' && alert.rule === 'live' && !chime) return null;
  const firingMs = isCalm(alert) ? 0 : alert.firingMs;
  const due = steps.findLast(({ afterSeconds }) => afterSeconds * 1_000 <= firingMs);
  return due ? Math.min(due.loudness, mostFor(alert)) : null;
}

const isFirst = ({ afterSeconds }: Step) => afterSeconds === 0;

function mostFor(alert: Alert): number {
  if (isCalm(alert)) return calmAtMost;
  return alert.tone === 'blind' ? blindAtMost : 1;
}

function usualSteps({ escalateSeconds }: StepSettings): readonly Step[] {
  return [
    { channel: 'desktop', afterSeconds: 0, loudness: 1 },
    { channel: 'sound', afterSeconds: 0, loudness: atFirst },
    { channel: 'sound', afterSeconds: escalateSeconds, loudness: 1 },
    { channel: 'push', afterSeconds: escalateSeconds, loudness: 1 },
  ];
}
