/** Counts lines as they pass: cheap enough to run beside the journal, exact enough to equal any recount. */

import type { Event, Family, FrameEvent, Millis, Platform } from '../engine/terms.ts';
import { createFeedTimes } from './feed-times.ts';
import {
  type Carry,
  countAuthors,
  type Figures,
  noCarry,
  noPlatform,
  type PlatformFigures,
} from './figures.ts';
import { createGauge, type Span } from './gauge.ts';
import { createHeadcount, type Voices } from './headcount.ts';
import { frameText, type Line } from './line.ts';
import { createLineCount } from './line-count.ts';

/** How the frames of a source read. Never throws. */
export type ReadFrame = (source: string, text: string) => readonly FrameEvent[];

/** A line that was read already, as the engine has it in hand. */
export interface Counted {
  readonly seq: number;
  readonly at: Millis;
  readonly events: readonly Event[];
}

/** A count that can be read at any time. */
export interface Tally {
  add(family: Family, line: Line): void;
  /** The same for a line whose events are known. */
  note(family: Family, counted: Counted): void;
  figures(): Figures;
}

/**
 * How long a figure is good for when no new one comes. Statuses come every 30 to 60 s while a platform is live, and
 * simply stop when it is not.
 */
const HOLD_MS = 5 * 60_000;

const NOT_TEXT: readonly FrameEvent[] = [{ type: 'malformed', why: 'a binary frame' }];

/** A tally that goes on from where `carry` stands. */
export function createTally(read: ReadFrame, carry: Carry = noCarry): Tally {
  const lines = createLineCount(carry.lastSeq);
  const people = createHeadcount();
  const viewers = createGauge(HOLD_MS, carry.viewers);
  const incoming = createGauge(HOLD_MS, carry.incoming);
  const feeds = createFeedTimes(carry.feeds);
  const oddities = { malformed: 0, unknownActions: 0 };

  function letTimePass(family: Family, at: Millis, event: Event | undefined): void {
    if (family === 'streaming') {
      viewers.advance(at);
      incoming.advance(at);
    } else if (family === 'watch') {
      if (event?.type === 'started' || event?.type === 'repair') feeds.restart();
      const asleepMs = event?.type === 'wake' && event.why !== 'clock' ? Math.round(event.awayMs) : 0;
      feeds.advance(at, Math.max(0, asleepMs));
    }
  }

  function countViewers({
    platform,
    channelId,
    online,
    viewers: figure,
  }: Extract<Event, { type: 'status' }>): void {
    const key = `${platform}:${channelId}`;
    // An offline page may go on showing the viewers it had.
    if (online === false) viewers.drop(key);
    else viewers.set(key, platform, figure);
  }

  function count(event: Event): void {
    if (event.type === 'chat-message') {
      const { platform, author } = event.message;
      people.add(platform, author.id ?? author.name);
    } else if (event.type === 'status') countViewers(event);
    else if (event.type === 'incoming') incoming.set(event.suid, '', event.bitrateBps);
    else if (event.type === 'incoming-ended') incoming.drop(event.suid);
    else if (event.type === 'feed') feeds.change(event.feed.name, event.feed.state);
    else if (event.type === 'stopped') feeds.stop();
    else if (event.type === 'malformed') oddities.malformed += 1;
    else if (event.type === 'other' && !event.known) oddities.unknownActions += 1;
  }

  function note(family: Family, { seq, at, events }: Counted): void {
    lines.add(family, seq, at);
    letTimePass(family, at, events[0]);
    for (const event of events) count(event);
  }

  return {
    add(family, line) {
      note(family, { seq: line.seq, at: Date.parse(line.at), events: eventsOf(line, read) });
    },
    note,
    figures() {
      const platforms = platformFigures(people.voices(), viewers.groups());
      return {
        version: 1,
        families: lines.families(),
        messages: Object.values(platforms).reduce((sum, { messages }) => sum + messages, 0),
        authors: countAuthors(platforms),
        platforms,
        viewers: viewers.total(),
        incoming: incoming.total(),
        feeds: Object.fromEntries(feeds.figures()),
        oddities: { ...oddities },
        carry: {
          lastSeq: lines.carry(),
          viewers: viewers.carry(),
          incoming: incoming.carry(),
          feeds: feeds.carry(),
        },
      };
    },
  };
}

function platformFigures(
  voices: ReadonlyMap<Platform, Voices>,
  spans: ReadonlyMap<Platform, Span>,
): Readonly<Record<Platform, PlatformFigures>> {
  const names = new Set([...voices.keys(), ...spans.keys()]);
  const figuresOf = (name: Platform) => {
    const span = spans.get(name);
    return { ...noPlatform, ...voices.get(name), ...(span && { viewers: span }) };
  };
  // Platforms bring their own names, `__proto__` not excluded: so none is assigned to an object.
  return Object.fromEntries([...names].map((name) => [name, figuresOf(name)]));
}

function eventsOf(line: Line, read: ReadFrame): readonly Event[] {
  if ('event' in line) return [line.event];
  const text = frameText(line);
  return typeof text === 'string' ? read(line.source, text) : NOT_TEXT;
}
