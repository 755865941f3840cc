/** Puts a snapshot into a screenful of words. */

import type { Status } from '../engine/status.ts';
import type { Level, Millis } from '../engine/terms.ts';
import { bitrate, duration, list } from '../engine/words.ts';
import { platformName } from '../platforms/registry.ts';
import { type Output, type Part, paint, type Style } from './output.ts';

const styles: { readonly [level in Level]: Style } = {
  off: 'dim',
  live: 'green',
  watch: 'yellow',
  alarm: 'red',
  blind: 'magenta',
};

/** A level as a word that stands out, with or without colour. */
export function levelMark(level: Level): Part {
  return paint(styles[level] ?? 'bold', `[${String(level).toUpperCase()}]`);
}

/** Prints everything a person asks of a watchdog: the verdict and why, then the evidence. */
export function printStatus(out: Output, status: Status, now: Millis): void {
  const { verdict, alarm } = status;
  if (status.mode === 'rehearsal') out.line(paint('cyan', 'REHEARSAL: nothing of this is real.'));
  out.line(
    levelMark(verdict.level),
    ' ',
    paint('bold', verdict.title || verdict.class),
    since(verdict.since, now),
  );
  for (const { level, text } of verdict.findings) out.line('  ', levelMark(level), ` ${text}`);
  if (alarm.phase !== 'none') out.line(paint('red', `Alarm: ${alarm.phase}`), alarmMore(alarm, now));
  printEncoder(out, status, now);
  printChannels(out, status, now);
  printChat(out, status, now);
  for (const { name, state, why, retryAt } of status.feeds) {
    const retry = retryAt ? `, next try in ${duration(Date.parse(retryAt) - now)}` : '';
    out.line(
      `Feed ${name}: `,
      state === 'open' ? 'open' : paint('yellow', state),
      why ? ` (${why})` : '',
      retry,
    );
  }
  const { lines, errors } = status.journal;
  out.line(`Journal: ${lines} lines`, errors > 0 ? paint('red', `, ${errors} errors`) : '');
}

function printEncoder(out: Output, { encoder, incoming }: Status, now: Millis): void {
  const rate = encoder.bitrateBps === null ? '' : `, ${bitrate(encoder.bitrateBps)}`;
  const pid = encoder.pid === null ? '' : `, pid ${encoder.pid}`;
  out.line(`Encoder: ${encoder.state}${rate}${pid}`, since(encoder.since, now));
  for (const { bitrateBps, fps, at } of incoming) {
    const figures = [bitrateBps === null ? null : bitrate(bitrateBps), fps === null ? null : `${fps} fps`];
    out.line(`Incoming: ${figures.filter((figure) => figure !== null).join(', ') || 'yes'}`, age(at, now));
  }
}

function printChannels(out: Output, { channels, viewers }: Status, now: Millis): void {
  const unknownOn = viewers.unknownOn ?? [];
  const unknown = unknownOn.length > 0 ? `, unknown on ${list(unknownOn.map(platformName))}` : '';
  out.line('Viewers: ', viewers.total === null ? 'unknown' : `${viewers.total}${unknown}`);
  for (const channel of channels) {
    const said = channel.online === null ? 'unknown' : channel.online ? 'online' : 'offline';
    const watching = channel.online === false ? '' : `, viewers ${channel.viewers ?? 'unknown'}`;
    const outgoing = channel.outgoing ? `, sending ${channel.outgoing.toLowerCase()}` : '';
    out.line(
      `  ${platformName(channel.platform)}: ${said}${watching}${outgoing}`,
      age(channel.updatedAt, now),
      channel.name ? `  ${channel.name}` : '',
    );
  }
}

function printChat(out: Output, { chat }: Status, now: Millis): void {
  const connected = chat.connections.filter(({ status }) => status === 'connected').length;
  const last = chat.lastAt ? `, last ${duration(now - Date.parse(chat.lastAt))} ago` : '';
  out.line(
    `Chat: ${connected} of ${chat.connections.length} connected, ${chat.perMinute} messages a minute${last}`,
  );
}

function alarmMore(alarm: Status['alarm'], now: Millis): string {
  if (alarm.snoozedUntil) return `, for another ${duration(Date.parse(alarm.snoozedUntil) - now)}.`;
  const ms = alarm.since ? now - Date.parse(alarm.since) : Number.NaN;
  const hint = alarm.phase === 'firing' ? ' Quiet it with live ack or live snooze 10m.' : '';
  return `${Number.isNaN(ms) ? '' : ` for ${duration(ms)}`}.${hint}`;
}

function since(at: string | null, now: Millis): Part {
  const ms = at ? now - Date.parse(at) : Number.NaN;
  return Number.isNaN(ms) ? '' : paint('dim', ` for ${duration(ms)}`);
}

function age(at: string | null, now: Millis): Part {
  const ms = at ? now - Date.parse(at) : Number.NaN;
  return Number.isNaN(ms) ? '' : paint('dim', `, ${duration(ms)} ago`);
}
