/** What OBS means to do by itself: try again, send on what a delay held back, send through other outputs. */

import { listText } from '../shared/figures.ts';
import { harmlessName } from '../shared/harmless.ts';
import { clockText, countdownText, spanText } from '../shared/time.ts';
import { bad, type Evidence, plain, type Reader, timeOf } from './sign.ts';

const dayMs = 86_400_000;
const mostNames = 4;

/** What OBS calls its main output, by the way it is set up. */
const mainOutputs: readonly unknown[] = ['simple_stream', 'adv_stream', 'rtmp multitrack video'];

const isTable = (value: unknown): value is Evidence => typeof value === 'object' && value !== null;

const endings: Readonly<Record<Intl.LDMLPluralRule, string>> = {
  one: 'st',
  two: 'nd',
  few: 'rd',
  other: 'th',
  zero: 'th',
  many: 'th',
};
const ordinals = new Intl.PluralRules('en', { type: 'ordinal' });
const nth = (count: number) => `${count}${endings[ordinals.select(count)]}`;

/** Next week has no time of day that says which. */
const until = (at: number, now: number) =>
  at - now < dayMs ? `at ${clockText(at)}` : `in ${spanText(at - now)}`;

/** When OBS tries again, and until when. */
export const retry: Reader = ({ retry: plan }, now) => {
  if (!isTable(plan)) return null;
  const nextTryAt = timeOf(plan, 'nextTryAt');
  const givesUpAt = timeOf(plan, 'givesUpAt');
  if (nextTryAt === null) return bad('Its last try has failed: it does not try again.');
  const next = nextTryAt > now ? `Next try in ${countdownText(nextTryAt - now)}` : 'Trying now';
  const isLast = givesUpAt !== null && givesUpAt <= nextTryAt;
  const which =
    typeof plan.attempt === 'number' ? ` (the ${nth(plan.attempt)}${isLast ? ' and last' : ''})` : '';
  const end = givesUpAt === null ? ', never gives up' : isLast ? '' : `, gives up ${until(givesUpAt, now)}`;
  return plain(`${next}${which}${end}.`);
};

const delayMsOf = ({ streamDelayMs }: Evidence) =>
  typeof streamDelayMs === 'number' && streamDelayMs > 0 ? streamDelayMs : 0;

const delayText = (ms: number) => (ms % 60_000 === 0 ? `${ms / 60_000} min` : `${Math.round(ms / 1_000)} s`);

/** A delay set in OBS. */
export const delay: Reader = (evidence) => {
  const ms = delayMsOf(evidence);
  return ms === 0 ? null : plain(`A delay of ${delayText(ms)} is set, and goes out after Stop.`);
};

/** How long it has been stopping: normal as long as a delay has something to send. */
export const stopping: Reader = (evidence, now) => {
  const since = timeOf(evidence, 'stoppingSince');
  if (since === null) return null;
  const text = `It has been stopping the stream for ${spanText(now - since)}.`;
  return now - since <= delayMsOf(evidence) ? plain(text) : bad(text);
};

/** Whatever it sends through beside its main output. */
export const otherOutputs: Reader = ({ streamOutputs, outputActive }) => {
  if (!Array.isArray(streamOutputs)) return null;
  const others = streamOutputs.filter((name) => typeof name === 'string' && !mainOutputs.includes(name));
  if (others.length === 0) return null;
  const shown = others.slice(0, mostNames).map((name: string) => harmlessName(name));
  const left = others.length - shown.length;
  const names = listText(left > 0 ? [...shown, `${left} more`] : shown);
  return outputActive === false
    ? bad(`Still sends through: ${names}.`)
    : plain(`Also sends through: ${names}.`);
};

/** A start that came to nothing. */
export const failedStart: Reader = (evidence) => {
  const at = timeOf(evidence, 'startFailedAt');
  return at === null ? null : bad(`It tried to start the stream at ${clockText(at)} and could not.`);
};

/** The mark of a run that never ended; a crash report says more. Its name is a number for machines. */
export const unendedRun: Reader = ({ crashSentinel, crashReport }) =>
  typeof crashSentinel === 'string' && typeof crashReport !== 'string'
    ? bad('It left the mark of a run that did not end properly.')
    : null;
