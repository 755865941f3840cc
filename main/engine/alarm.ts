/** The alarm's life: pending, firing, repeating, acknowledged or snoozed, resolved. Pure; it only decides. */

import type { Limits } from './picture.ts';
import type { Alarm, Alert, Finding, Millis, Verdict } from './terms.ts';
import { duration } from './words.ts';

export const noAlarm: Alarm = {
  phase: 'none',
  rule: null,
  about: [],
  since: null,
  ackedAt: null,
  snoozedUntil: null,
  nextRepeatAt: null,
  calmSince: null,
  told: 0,
};

export interface AlarmStep {
  readonly alarm: Alarm;
  readonly alerts: readonly Alert[];
}

/** Our own blindness is told once, then recalled this many times less often and softly. */
const BLIND_RARER = 10;

/**
 * Moves the alarm on to `now` under `verdict`, and says what is to be told. An alarm whose cause is away keeps its
 * phase until the verdict is calm, so that a single missed reading is no all-clear.
 */
export function advance(
  alarm: Alarm,
  verdict: Verdict,
  now: Millis,
  limits: Limits,
  rehearsal: boolean,
): AlarmStep {
  const cause = causeOf(verdict, now);
  if (!cause) return withoutCause(alarm, verdict, now, limits, rehearsal);
  const isNew = !wasTold(alarm) || cause.rule !== alarm.rule || hasNewSubject(cause, alarm, now, limits);
  if (isNew) return fire(cause, verdict, now, limits, rehearsal);
  const known = { ...alarm, about: cause.about, calmSince: null };
  if (alarm.phase === 'acked') return { alarm: known, alerts: [] };
  if (alarm.phase === 'snoozed' && now < (alarm.snoozedUntil ?? 0)) return { alarm: known, alerts: [] };
  if (alarm.phase === 'firing' && now < (alarm.nextRepeatAt ?? 0)) return { alarm: known, alerts: [] };
  return repeat(known, cause, verdict, now, limits, rehearsal);
}

/** The alarm after someone said "I know". Quiet until its cause ends or a new one comes. */
export function acknowledge(alarm: Alarm, now: Millis): Alarm {
  if (!wasTold(alarm)) return alarm;
  return { ...alarm, phase: 'acked', ackedAt: now, snoozedUntil: null, nextRepeatAt: null };
}

/** The alarm after someone asked for quiet until `until`. */
export function snooze(alarm: Alarm, until: Millis): Alarm {
  if (!wasTold(alarm)) return alarm;
  return { ...alarm, phase: 'snoozed', snoozedUntil: until, nextRepeatAt: until };
}

/** Whether there is an alarm that can be acknowledged or snoozed. */
export function wasTold({ phase }: Alarm): boolean {
  return phase === 'firing' || phase === 'acked' || phase === 'snoozed';
}

/** The one finding that deserves a noise; findings come worst first. */
function causeOf(verdict: Verdict, now: Millis): Finding | null {
  const loud = verdict.findings.find(
    ({ level, loudAt }) => level === 'alarm' || (level === 'blind' && loudAt !== null && now >= loudAt),
  );
  return loud ?? null;
}

function withoutCause(
  alarm: Alarm,
  verdict: Verdict,
  now: Millis,
  limits: Limits,
  rehearsal: boolean,
): AlarmStep {
  if (wasTold(alarm)) {
    if (lingers(alarm, verdict)) return { alarm: { ...alarm, calmSince: null }, alerts: [] };
    // What flickers is one alarm, not many: calm has to last before it is said.
    const calmSince = alarm.calmSince ?? now;
    if (now - calmSince < limits.joinSeconds * 1_000) return { alarm: { ...alarm, calmSince }, alerts: [] };
    return { alarm: noAlarm, alerts: [allClear(alarm, verdict, now, rehearsal)] };
  }
  const brewing = verdict.findings.find(({ loudAt }) => loudAt !== null);
  if (!brewing) return { alarm: noAlarm, alerts: [] };
  const since = alarm.phase === 'pending' && alarm.rule === brewing.rule ? alarm.since : now;
  return {
    alarm: { ...noAlarm, phase: 'pending', rule: brewing.rule, about: brewing.about, since },
    alerts: [],
  };
}

/** Winding down, or not seeing, is no all-clear. */
function lingers(alarm: Alarm, verdict: Verdict): boolean {
  if (alarm.rule === 'blind') return verdict.level === 'blind';
  return verdict.class === 'settling' || verdict.class === 'blind' || verdict.class === 'stale';
}

/** Who joins right after the first noise is part of the same cause: the next words name them, no new noise does. */
function hasNewSubject(cause: Finding, alarm: Alarm, now: Millis, limits: Limits): boolean {
  const isJoining = alarm.phase === 'firing' && now - (alarm.since ?? now) < limits.joinSeconds * 1_000;
  return !isJoining && cause.about.some((subject) => !alarm.about.includes(subject));
}

function fire(cause: Finding, verdict: Verdict, now: Millis, limits: Limits, rehearsal: boolean): AlarmStep {
  const alarm: Alarm = {
    phase: 'firing',
    rule: cause.rule,
    about: cause.about,
    since: now,
    ackedAt: null,
    snoozedUntil: null,
    nextRepeatAt: now + repeatMs(cause, limits),
    calmSince: null,
    told: 1,
  };
  return { alarm, alerts: [tell('firing', cause, titleFor(cause, verdict), 0, rehearsal)] };
}

function repeat(
  alarm: Alarm,
  cause: Finding,
  verdict: Verdict,
  now: Millis,
  limits: Limits,
  rehearsal: boolean,
): AlarmStep {
  const next: Alarm = {
    ...alarm,
    phase: 'firing',
    ackedAt: null,
    snoozedUntil: null,
    nextRepeatAt: now + repeatMs(cause, limits),
    told: alarm.told + 1,
  };
  const firingMs = now - (alarm.since ?? now);
  const title = `${titleFor(cause, verdict)} for ${duration(firingMs)}`;
  return { alarm: next, alerts: [tell('repeat', cause, title, firingMs, rehearsal)] };
}

function repeatMs({ rule }: Finding, { repeatSeconds }: Limits): number {
  return repeatSeconds * 1_000 * (rule === 'blind' ? BLIND_RARER : 1);
}

function tell(
  kind: 'firing' | 'repeat',
  cause: Finding,
  title: string,
  firingMs: number,
  rehearsal: boolean,
): Alert {
  return { kind, tone: toneOf(cause, kind), firingMs, rule: cause.rule, title, body: cause.text, rehearsal };
}

function toneOf({ rule }: Finding, kind: 'firing' | 'repeat'): Alert['tone'] {
  if (rule === 'blind') return kind === 'firing' ? 'blind' : 'calm';
  return rule === 'inverse' ? 'inverse' : 'loud';
}

function allClear(alarm: Alarm, verdict: Verdict, now: Millis, rehearsal: boolean): Alert {
  const [first] = verdict.findings;
  const lasted = duration(now - (alarm.since ?? now));
  return {
    kind: 'resolved',
    tone: 'calm',
    firingMs: 0,
    rule: alarm.rule ?? verdict.class,
    title: `Over after ${lasted}: ${verdict.title.toLowerCase()}`,
    body: first?.text ?? '',
    rehearsal,
  };
}

function titleFor(cause: Finding, verdict: Verdict): string {
  return cause.rule === verdict.class ? verdict.title : 'Cannot see';
}
