/** What is known right now. `reduce` is the only way it changes; it is pure, so a journal replays to the same state. */

import type { EncoderReading } from './encoder.ts';
import { shiftTimes } from './shift-times.ts';
import { insert, without } from './sorted-map.ts';
import { type Audience, reduceAudience } from './state-audience.ts';
import { type ChannelState, reduceChannel } from './state-channel.ts';
import { type ChatState, noChat, reduceChat } from './state-chat.ts';
import { type EncoderKnown, forgetReturn, noEncoder, reduceEncoder } from './state-encoder.ts';
import { type FeedKnown, reduceFeed } from './state-feeds.ts';
import { flows, type IncomingState, withSample } from './state-incoming.ts';
import { type Cut, reduceCut, reviseCut } from './state-upstream.ts';
import type { Broadcast, Door, Presence } from './surroundings.ts';
import type { Event, FeedName, Millis } from './terms.ts';

/** What the system told of the user, and when. */
export interface PresenceKnown extends Presence {
  readonly at: Millis;
  readonly lockedSince: Millis | null;
}

export interface State {
  readonly startedAt: Millis;
  readonly encoder: EncoderKnown;
  readonly incoming: ReadonlyMap<string, IncomingState>;
  /** When the last incoming session was said to be over. */
  readonly incomingEndedAt: Millis | null;
  /** When the last sample came of a session that is over: one with bits in it, and one without. */
  readonly fedAt: Millis | null;
  readonly clungAt: Millis | null;
  readonly channels: ReadonlyMap<number, ChannelState>;
  readonly audience: Audience | null;
  readonly cut: Cut | null;
  /** When a broadcast last began, by the encoder's word or by what Restream received; `null` if it was on before us. */
  readonly wentLiveAt: Millis | null;
  /** What Restream lists as in progress, and when it said so. */
  readonly broadcasts: { readonly list: readonly Broadcast[]; readonly at: Millis } | null;
  readonly doors: ReadonlyMap<string, Door>;
  readonly presence: PresenceKnown | null;
  readonly shutdown: { readonly why: 'shutdown' | 'log-off'; readonly at: Millis } | null;
  readonly chat: ChatState;
  readonly feeds: ReadonlyMap<FeedName, FeedKnown>;
  readonly journalTrouble: { readonly why: string; readonly since: Millis } | null;
  /** When the machine last came back from sleep, or its clock was set. */
  readonly wokeAt: Millis | null;
  readonly oddities: { readonly unknownActions: number; readonly malformed: number };
}

/** After a break this long, being on air again is news. */
const LONG_BREAK_MS = 300_000;

/** Bounds what a hostile or broken server can make us remember. */
const MOST_CHANNELS = 500;
const MOST_DOORS = 20;

/** The state of a program that has just started and heard nothing. */
export function noState(at: Millis): State {
  return {
    startedAt: at,
    encoder: noEncoder,
    incoming: new Map(),
    incomingEndedAt: null,
    fedAt: null,
    clungAt: null,
    channels: new Map(),
    audience: null,
    cut: null,
    wentLiveAt: null,
    broadcasts: null,
    doors: new Map(),
    presence: null,
    shutdown: null,
    chat: noChat,
    feeds: new Map(),
    journalTrouble: null,
    wokeAt: null,
    oddities: { unknownActions: 0, malformed: 0 },
  };
}

/** The state after `event`, which happened (or arrived) at `at`. Never throws. */
export function reduce(state: State, told: Event, at: Millis): State {
  const event = inOurTime(told, state.feeds.get('restream-streaming')?.aheadMs ?? 0);
  switch (event.type) {
    case 'chat-connection':
    case 'chat-connection-closed':
    case 'chat-message':
      return { ...state, chat: reduceChat(state.chat, event, at) };
    case 'incoming':
      return receive(state, event, at);
    case 'incoming-ended':
      return endIncoming(state, event.suid, at);
    case 'outgoing':
    case 'outgoing-ended':
    case 'status': {
      const before = state.channels.get(event.channelId);
      if (!before && state.channels.size >= MOST_CHANNELS) return state;
      const channel = reduceChannel(before, event, at);
      const channels = insert(state.channels, event.channelId, channel);
      const audience =
        event.type === 'status' ? reduceAudience(state.audience, channels.values(), at) : state.audience;
      return { ...state, channels, audience, cut: reviseCut(state.cut, channel, state.incoming) };
    }
    case 'feed':
    case 'alive':
      return { ...state, feeds: reduceFeed(state.feeds, event, at) };
    case 'encoder':
      return look(state, event.reading, at);
    case 'presence': {
      const lockedSince = event.presence.locked ? (state.presence?.lockedSince ?? at) : null;
      const isBack = event.presence.idleSince === null && lockedSince === null;
      const encoder = isBack ? forgetReturn(state.encoder) : state.encoder;
      return { ...state, encoder, presence: { ...event.presence, lockedSince, at } };
    }
    case 'ack':
      // Whoever answers is here.
      return { ...state, encoder: forgetReturn(state.encoder) };
    case 'shutdown':
      return { ...state, shutdown: { why: event.why, at } };
    case 'in-progress':
      return { ...state, broadcasts: event.broadcasts && { list: event.broadcasts, at } };
    case 'door': {
      const { door } = event;
      if (!state.doors.has(door.name) && state.doors.size >= MOST_DOORS) return state;
      return { ...state, doors: insert(state.doors, door.name, door) };
    }
    case 'started':
      return event.carried ? { ...state, encoder: carryEncoder(event.carried) } : state;
    case 'journal':
      return { ...state, journalTrouble: event.healthy ? null : { why: event.why ?? 'unknown', since: at } };
    case 'wake':
      return { ...(event.why === 'clock' ? setClock(state, event.awayMs) : state), wokeAt: at };
    case 'other':
      return event.known ? state : { ...state, oddities: plusOne(state.oddities, 'unknownActions') };
    case 'malformed':
      return { ...state, oddities: plusOne(state.oddities, 'malformed') };
    default:
      return state;
  }
}

/** The state after any frame of a feed arrived: proof that the feed is alive. */
export function noteFrame(state: State, name: FeedName, at: Millis): State {
  return { ...state, feeds: reduceFeed(state.feeds, { type: 'alive', name }, at, true) };
}

/** Whether Restream received bits in the minute before `at`. */
function receives({ incoming }: State, at: Millis): boolean {
  return [...incoming.values()].some((session) => at - session.at <= 60_000 && session.bitrateBps !== 0);
}

function look(state: State, reading: EncoderReading, at: Millis): State {
  const before = state.encoder;
  const encoder = reduceEncoder(before, reading, at, receives(state, at));
  const began = encoder.onAirSince !== null && before.onAirSince === null && before.reading !== null;
  const { returned } = encoder;
  const isNewAgain =
    returned !== null && returned !== before.returned && returned.at - returned.lostAt >= LONG_BREAK_MS;
  const heard = reading.evidence.websocket === 'open';
  return {
    ...state,
    encoder,
    cut: encoder.ended === null ? state.cut : null,
    wentLiveAt: began || isNewAgain ? at : state.wentLiveAt,
    // What OBS answers comes as readings, not as frames.
    feeds: heard ? reduceFeed(state.feeds, { type: 'alive', name: 'obs' }, at, true) : state.feeds,
  };
}

/** What the server dates is dated by its clock; where ours is wrong, old and new would change places. */
function inOurTime(event: Event, aheadMs: number): Event {
  const shifted = (time: Millis | null) => (time === null ? null : time + aheadMs);
  if (aheadMs === 0) return event;
  if (event.type === 'status') return { ...event, updatedAt: shifted(event.updatedAt) };
  return event.type === 'incoming' ? { ...event, startedAt: shifted(event.startedAt) } : event;
}

/** Everything remembered keeps its age when our clock is set, and so does how far it is off. */
function setClock(state: State, byMs: number): State {
  const feeds = [...state.feeds].map(
    ([name, feed]) => [name, { ...feed, aheadMs: feed.aheadMs + byMs }] as const,
  );
  return shiftTimes({ ...state, feeds: new Map(feeds) }, byMs);
}

/** Restream receives a sample: of a session it knew, or of one that begins. */
function receive(state: State, event: Extract<Event, { type: 'incoming' }>, at: Millis): State {
  const openSince = state.feeds.get('restream-streaming')?.openSince ?? null;
  const incoming = withSample(state.incoming, event, openSince, at);
  const session = incoming.get(event.suid);
  const isFirst = state.incoming.size === 0 && session?.replayed === false && flows(session);
  // Somebody else's encoder, or one that cannot be asked: its broadcast begins here.
  const began = isFirst && state.encoder.onAirSince === null && state.encoder.ended === null;
  const cut = session?.replayed
    ? state.cut
    : reduceCut(state.cut, incoming, state.channels, state.encoder, at);
  return { ...state, incoming, cut, wentLiveAt: began ? at : state.wentLiveAt };
}

function endIncoming(state: State, suid: string, at: Millis): State {
  const session = state.incoming.get(suid);
  const ended = { ...state, incoming: without(state.incoming, suid), incomingEndedAt: at };
  if (!session) return ended;
  const last = flows(session) ? 'fedAt' : 'clungAt';
  return { ...ended, [last]: Math.max(session.at, state[last] ?? 0) };
}

function carryEncoder(carried: NonNullable<Extract<Event, { type: 'started' }>['carried']>): EncoderKnown {
  return {
    ...noEncoder,
    seen: carried.encoderSeen,
    streamingAt: carried.encoderStreamingAt,
    ended: carried.encoderEnded,
  };
}

function plusOne<T extends { readonly [key: string]: number }>(counts: T, key: keyof T): T {
  return { ...counts, [key]: (counts[key] ?? 0) + 1 };
}
