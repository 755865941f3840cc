/** What a watchdog left behind in its data folder: its snapshot, its journals, and the figures of its process. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Status } from '../../main/engine/status.ts';
import type { Alarm, Family, FeedChange, FeedName, OwnEvent } from '../../main/engine/terms.ts';
import { decodeLine, type Line } from '../../main/journal/line.ts';

/** The latest snapshot, or `null` before the first. */
export function statusOf(folder: string): Status | null {
  const path = join(folder, 'status.json');
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Status) : null;
}

/** The lines of a family, archives first. A line being written this very moment is left out. */
export function linesOf(folder: string, family: Family): readonly Line[] {
  const logs = join(folder, 'logs');
  if (!existsSync(logs)) return [];
  const archives = readdirSync(logs).filter((name) => new RegExp(`^${family}\\.\\d.*\\.ndjson$`).test(name));
  return [...archives.toSorted(), `${family}.ndjson`]
    .map((name) => join(logs, name))
    .filter(existsSync)
    .flatMap((path) => readFileSync(path, 'utf8').split('\n').slice(0, -1))
    .flatMap((text) => decodeLine(text) ?? []);
}

/** What the program noticed and did. */
export function eventsOf(folder: string): readonly OwnEvent[] {
  return linesOf(folder, 'watch').flatMap((line) => ('event' in line ? [line.event] : []));
}

/** How a feed fared, change by change. */
export function changesOf(folder: string, name: FeedName): readonly FeedChange[] {
  return eventsOf(folder).flatMap((event) =>
    event.type === 'feed' && event.feed.name === name ? [event.feed] : [],
  );
}

/** Every firing alarm that was told, other than `blind` ones. */
export function loudAlarmsOf(folder: string): readonly Alarm[] {
  return eventsOf(folder).flatMap((event) => {
    if (event.type !== 'alarm' || event.alarm.phase !== 'firing' || event.alarm.told === 0) return [];
    return event.alarm.rule === 'blind' ? [] : [event.alarm];
  });
}

/** Whether the snapshot shows a feed in that state. */
export function isFeed(folder: string, name: FeedName, state: FeedChange['state']): boolean {
  return statusOf(folder)?.feeds.some((feed) => feed.name === name && feed.state === state) ?? false;
}

/** The numbers N of the chat lines that say "number N." */
export function numbersIn(folder: string): readonly number[] {
  const logs = join(folder, 'logs');
  const names = readdirSync(logs)
    .filter((name) => /^chat\..*ndjson$/.test(name))
    .toSorted();
  return names.flatMap((name) =>
    [...readFileSync(join(logs, name), 'utf8').matchAll(/"text":"number (\d+)\./g)].map(([, n]) => Number(n)),
  );
}
