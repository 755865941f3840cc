/** What to do about a verdict: one to three plain steps, each with a button where the program can help. */

import type { Finding, Status, VerdictClass } from '../shared/terms.ts';
import { ghostCold, ghostHot, inverse, leaving, sideDoor, zombie } from './advice-alarm.ts';
import { blind, hearsay, held, nudge, retrying, settling, stale } from './advice-calm.ts';
import { type Advise, type Step, step } from './step.ts';

const nothing: Advise = () => [];

const advisers: Readonly<Record<VerdictClass, Advise>> = {
  'ghost-hot': ghostHot,
  'ghost-cold': ghostCold,
  zombie,
  'side-door': sideDoor,
  leaving,
  inverse,
  blind,
  settling,
  held,
  echo: () => [step('Nothing yet. A newer report will settle it.')],
  retrying,
  nudge,
  hearsay,
  stale,
  starting: nothing,
  live: nothing,
  offline: nothing,
};

const isCalm = ({ level }: Finding) => level === 'off' || level === 'live';

/** The steps for the worst finding; none when there is nothing to do. */
export function adviceFor(status: Status): readonly Step[] {
  const { findings } = status.verdict;
  const [worst] = findings;
  // While all is well, what dims the view is said without a noise: it is worth a step all the same.
  const asking = worst && isCalm(worst) ? findings.find(({ rule }) => rule === 'blind') : worst;
  return asking ? (advisers[asking.rule]?.(status, asking) ?? []) : [];
}
