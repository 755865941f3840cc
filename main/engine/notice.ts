/** What is said calmly, once: that one just went live, and findings worth a look that make no alarm. Pure. */

import type { Limits } from './picture.ts';
import type { State } from './state.ts';
import type { Alert, Finding, Millis, Verdict, VerdictClass } from './terms.ts';

/** What was said already. */
export interface Notices {
  /** The broadcast that the chime was for, and when it sounded. */
  readonly wentLiveAt: Millis | null;
  readonly chimedAt: Millis | null;
  /** Findings by what they are about, and when each was last there. */
  readonly told: ReadonlyMap<string, Millis>;
}

export const noNotices: Notices = { wentLiveAt: null, chimedAt: null, told: new Map() };

/** A broadcast that begins anew this soon is the same to whoever makes it. */
const SAME_BROADCAST_MS = 60_000;
/** What is found again this soon was told. */
const SAME_FINDING_MS = 600_000;
/** A broadcast that began longer ago is no news. */
const NEWS_MS = 60_000;

const TITLES: Partial<Record<VerdictClass, string>> = {
  nudge: 'Still streaming?',
  hearsay: 'Chat says something',
  blind: 'Cannot see',
};

/** Says what is new under `verdict`, and remembers that it did. */
export function notice(
  before: Notices,
  state: State,
  verdict: Verdict,
  now: Millis,
  limits: Limits,
  rehearsal: boolean,
): { readonly notices: Notices; readonly alerts: readonly Alert[] } {
  const tell = (rule: VerdictClass, title: string, body: string): Alert => {
    return { kind: 'notice', tone: 'calm', firingMs: 0, rule, title, body, rehearsal };
  };
  const alerts: Alert[] = [];
  let { wentLiveAt, chimedAt } = before;
  if (state.wentLiveAt !== null && state.wentLiveAt !== wentLiveAt) {
    wentLiveAt = state.wentLiveAt;
    const isNews = now - wentLiveAt < NEWS_MS && (chimedAt === null || now - chimedAt >= SAME_BROADCAST_MS);
    if (isNews) {
      chimedAt = now;
      alerts.push(tell('live', 'You just went live', verdict.findings[0]?.text ?? ''));
    }
  }
  const told = new Map([...before.told].filter(([, at]) => now - at < SAME_FINDING_MS));
  const worthwhile = verdict.findings.filter((finding) => isWorthANotice(finding, state, now, limits));
  for (const finding of worthwhile) {
    const key = `${finding.rule}:${finding.about.join()}`;
    if (!told.has(key)) alerts.push(tell(finding.rule, TITLES[finding.rule] ?? verdict.title, finding.text));
    told.set(key, now);
  }
  return { notices: { wentLiveAt, chimedAt, told }, alerts };
}

/** Blindness that will not become an alarm, once it has lasted while on air; waking up is over in a moment. */
function isWorthANotice(finding: Finding, state: State, now: Millis, limits: Limits): boolean {
  const { rule, level, loudAt, since, about } = finding;
  if (rule === 'nudge' || rule === 'hearsay') return true;
  const isQuietBlindness =
    rule === 'blind' && level === 'blind' && loudAt === null && !about.includes('wake');
  const isOnAir = state.incoming.size > 0 || state.encoder.onAirSince !== null;
  return isQuietBlindness && isOnAir && now - since >= limits.blindSeconds * 1_000;
}
