/** What the tray shows for a given state: figure, tooltip and menu, as plain values. */

import type { LoginItem } from '../../preload/contract.ts';
import { plainText } from '../alerts/plain.ts';
import type { Status } from '../engine/status.ts';
import type { Level, Millis } from '../engine/terms.ts';
import { duration, viewers } from '../engine/words.ts';
import { platformName } from '../platforms/registry.ts';

/** Everything the tray draws from. */
export interface TrayView {
  /** `null` while nothing is watched; then `whyNot` says why. */
  readonly status: Status | null;
  readonly whyNot: string | null;
  readonly loginItem: LoginItem;
  readonly now: Millis;
}

/** What a menu item does. */
export type MenuAction =
  | 'show-chat'
  | 'show-status'
  | 'show-welcome'
  | 'ack'
  | 'snooze-10'
  | 'snooze-60'
  | 'start-rehearsal'
  | 'stop-rehearsal'
  | 'toggle-login-item'
  | 'open-logs'
  | 'test-alarm'
  | 'quit';

export type MenuLine =
  | { readonly kind: 'text'; readonly label: string }
  | { readonly kind: 'separator' }
  | {
      readonly kind: 'action';
      readonly action: MenuAction;
      readonly label: string;
      readonly enabled: boolean;
      /** `null` for an item that is no check box. */
      readonly checked: boolean | null;
    };

export interface TrayLook {
  readonly level: Level;
  readonly rehearsal: boolean;
  /** Whether the alarm is firing and nobody has answered yet. */
  readonly blinking: boolean;
  readonly tooltip: string;
  readonly menu: readonly MenuLine[];
}

/** Windows cuts tooltips at 127 characters. */
const longestTooltip = 120;
const longestLine = 110;
/** The status window has them all. */
const mostFindings = 2;

/** The whole look of the tray. */
export function lookOf(view: TrayView): TrayLook {
  const { status } = view;
  const rehearsal = status?.mode === 'rehearsal';
  return {
    // Not watching must never look like all is well.
    level: status?.verdict.level ?? (view.whyNot ? 'blind' : 'off'),
    rehearsal,
    blinking: status?.alarm.phase === 'firing' && status.verdict.level === 'alarm',
    tooltip: plainText(`${rehearsal ? 'Rehearsal · ' : ''}${tooltipOf(view)}`, longestTooltip),
    menu: menuOf(view, rehearsal),
  };
}

function tooltipOf({ status, whyNot, now }: TrayView): string {
  if (!status) return whyNot ? `Not watching: ${whyNot}` : 'Live: no account yet';
  const { level, since, title, findings } = status.verdict;
  const parts = [lasting(title, now - Date.parse(since))];
  const { total } = status.viewers;
  // Where there is a reason to tell, its words need the room.
  if (level !== 'off' && (total !== null || !needsWords(level))) parts.push(viewers(total));
  if (findings[0] && needsWords(level)) parts.push(findings[0].text);
  return parts.join(' · ');
}

/** A question says for how long in its reason. */
const lasting = (title: string, ms: Millis) => (title.endsWith('?') ? title : `${title} for ${duration(ms)}`);

/** Whether the title alone leaves the question why. */
const needsWords = (level: Level) => level === 'watch' || level === 'alarm' || level === 'blind';

function menuOf(view: TrayView, rehearsal: boolean): readonly MenuLine[] {
  const { status } = view;
  return [
    ...verdictLines(view, rehearsal),
    separator,
    ...(status ? [item('show-status', 'Show status'), item('show-chat', 'Show chat')] : []),
    ...(status && !rehearsal
      ? []
      : [item('show-welcome', status ? 'Rehearsal page' : 'Connect an account …')]),
    separator,
    ...alarmLines(status),
    separator,
    rehearsal ? item('stop-rehearsal', 'Stop the rehearsal') : item('start-rehearsal', 'Start a rehearsal'),
    item('test-alarm', 'Test the alarm'),
    item('open-logs', 'Open logs'),
    loginLine(view.loginItem),
    separator,
    item('quit', 'Quit Live'),
  ];
}

function verdictLines({ status, whyNot, now }: TrayView, rehearsal: boolean): readonly MenuLine[] {
  if (!status) return [text(whyNot ? `Not watching: ${whyNot}` : 'No account yet')];
  const { verdict, alarm } = status;
  const lines = [
    ...(rehearsal ? ['This is a rehearsal'] : []),
    lasting(verdict.title, now - Date.parse(verdict.since)),
    ...(needsWords(verdict.level)
      ? verdict.findings.slice(0, mostFindings).map((finding) => finding.text)
      : []),
    ...status.channels
      .filter(({ online, viewers: count }) => online || count !== null)
      .map(({ platform, viewers: count }) => `${platformName(platform)}: ${viewers(count)}`),
  ];
  if (alarm.phase === 'acked') lines.push('Acknowledged: quiet until it ends');
  if (alarm.phase === 'snoozed' && alarm.snoozedUntil) {
    lines.push(`Snoozed for another ${duration(Date.parse(alarm.snoozedUntil) - now)}`);
  }
  return lines.map(text);
}

function alarmLines(status: Status | null): readonly MenuLine[] {
  const told = status?.alarm.phase === 'firing';
  return [
    item('ack', 'Acknowledge', told),
    item('snooze-10', 'Snooze 10 minutes', told),
    item('snooze-60', 'Snooze 1 hour', told),
  ];
}

function loginLine({ state, why }: LoginItem): MenuLine {
  const checked = state === 'on' || state === 'needs-approval';
  const label = why ? `Start at login (${why})` : 'Start at login';
  return { ...item('toggle-login-item', label, state !== 'unavailable'), checked };
}

const separator: MenuLine = { kind: 'separator' };

/** GTK takes `_` and Windows `&` as the mark of a shortcut key; doubled, both show as they are. */
const text = (label: string): MenuLine => ({
  kind: 'text',
  label: plainText(label, longestLine).replace(/&/g, '&&'),
});

function item(action: MenuAction, label: string, enabled = true): Extract<MenuLine, { kind: 'action' }> {
  return { kind: 'action', action, label: plainText(label, longestLine), enabled, checked: null };
}
