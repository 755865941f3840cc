/** Finds the latest viewer figures by walking the streaming journal from its newest line towards the past. */

import type { FrameEvent, Millis, Platform } from '../engine/terms.ts';
import { decodeLine, frameText } from '../journal/line.ts';
import { readStreamingFrame } from '../sources/restream-streaming-frame.ts';

/** What a platform last said about one channel. */
export interface ChannelFigure {
  readonly channelId: number;
  readonly platform: Platform;
  readonly name: string | null;
  readonly online: boolean | null;
  /** `null` is unknown, never zero. */
  readonly viewers: number | null;
  /** When that was true, by Restream's account, else when it came; `null` when no status was found. */
  readonly at: Millis | null;
  readonly title: string | null;
  readonly url: string | null;
}

export interface Walk {
  readonly channels: readonly ChannelFigure[];
  /** What it took, so that it can be shown to stay small. */
  readonly lines: number;
  readonly characters: number;
}

/** How far the walk goes. Times are distances between lines, so it does not matter how old the journal is. */
export interface Reach {
  /** Statuses of one channel come every 30 to 60 s: whoever is not in these last minutes has nothing new to say. */
  readonly sessionMs: number;
  /** For a channel that Restream pushes to but whose status is missing. */
  readonly searchMs: number;
  readonly characters: number;
}

const reachDefault: Reach = { sessionMs: 5 * 60_000, searchMs: 60 * 60_000, characters: 32 * 1024 * 1024 };

/** Walks over journal lines, newest first, and stops as soon as older ones cannot change the answer. */
export function findLatestViews(newestFirst: Iterable<string>, reach: Reach = reachDefault): Walk {
  const figures = new Map<number, ChannelFigure>();
  /** Channels that are pushed to, or were, with no status found yet. */
  const awaited = new Map<number, ChannelFigure>();
  const over = new Set<number>();
  let lines = 0;
  let characters = 0;
  let searchUntil = '';
  let sessionUntil = '';
  for (const line of newestFirst) {
    lines += 1;
    characters += line.length + 1;
    const at = timeOf(line);
    if (at !== null) {
      searchUntil ||= earlier(at, reach.searchMs);
      if (at < searchUntil || characters > reach.characters) break;
      if (sessionUntil && at < sessionUntil && awaited.size === 0) break;
    }
    if (!isOfInterest(line, figures, awaited)) continue;
    for (const event of eventsOf(line)) {
      if (event.type === 'status') {
        if (at !== null) sessionUntil ||= earlier(at, reach.sessionMs);
        keepNewest(figures, event, at === null ? null : Date.parse(at));
        awaited.delete(event.channelId);
      } else if (event.type === 'outgoing-ended') {
        over.add(event.channelId);
      } else if (event.type === 'outgoing' && !figures.has(event.channelId) && !over.has(event.channelId)) {
        awaited.set(event.channelId, unknown(event));
      }
    }
  }
  return { channels: [...figures.values(), ...awaited.values()], lines, characters };
}

/** The `at` of a line without decoding it: it stands near the start. As text, because these sort like the times. */
function timeOf(line: string): string | null {
  return /^\{"seq":\d+,"at":"([^"]{20,30})"/.exec(line.slice(0, 80))?.[1] ?? null;
}

function earlier(at: string, ms: number): string {
  const time = Date.parse(at);
  return Number.isNaN(time) ? '' : new Date(time - ms).toISOString();
}

/** Most lines are updates of things known already; decoding them all would take longer than reading them. */
function isOfInterest(line: string, ...known: readonly ReadonlyMap<number, unknown>[]): boolean {
  if (line.includes('"updateStatuses"')) return true;
  if (!line.includes('teOutgoing"')) return false;
  const channelId = Number(/"channelId":(\d+)/.exec(line)?.[1] ?? Number.NaN);
  return !known.some((channels) => channels.has(channelId));
}

function eventsOf(line: string): readonly FrameEvent[] {
  const decoded = decodeLine(line);
  const text = decoded ? frameText(decoded) : null;
  return typeof text === 'string' ? readStreamingFrame(text) : [];
}

/** Frames are replayed after a reconnect, so the newest line need not hold the newest figure. */
function keepNewest(
  figures: Map<number, ChannelFigure>,
  event: Extract<FrameEvent, { type: 'status' }>,
  arrivedAt: Millis | null,
): void {
  // No figure can be truer than the moment it came, whatever the platform's clock says.
  const at = arrivedAt === null ? event.updatedAt : Math.min(event.updatedAt ?? arrivedAt, arrivedAt);
  const before = figures.get(event.channelId);
  if (before && (before.at ?? 0) >= (at ?? 0)) return;
  const { channelId, platform, name, online, viewers, title, url } = event;
  figures.set(channelId, { channelId, platform, name, online, viewers, at, title, url });
}

function unknown(event: Extract<FrameEvent, { type: 'outgoing' }>): ChannelFigure {
  const { channelId, platform, name } = event;
  return { channelId, platform, name, online: null, viewers: null, at: null, title: null, url: null };
}
