/** What is known right now. `reduce` is the only way it changes; it is pure, so a journal replays to the same state. */

import { type ChannelState, reduceChannel } from './state-channel.ts';
import { type ChatState, noChat, reduceChat } from './state-chat.ts';
import { type EncoderKnown, noEncoder, reduceEncoder } from './state-encoder.ts';
import { type FeedKnown, reduceFeed } from './state-feeds.ts';
import type { Event, FeedName, Millis } from './terms.ts';

/** One encoder session that Restream receives. */
export interface IncomingState {
  readonly suid: string;
  readonly bitrateBps: number | null;
  readonly fps: number | null;
  readonly startedAt: Millis | null;
  /** Arrival of the last sample, and of the last one at least a second before it: two make a measurement. */
  readonly at: Millis;
  readonly previousAt: Millis | null;
  /** Whether the last sample came in the replay after a (re)connect, so that its true time is unknown. */
  readonly replayed: boolean;
}

export interface State {
  readonly startedAt: Millis;
  readonly encoder: EncoderKnown;
  readonly incoming: ReadonlyMap<string, IncomingState>;
  /** When the last incoming session was said to be over. */
  readonly incomingEndedAt: Millis | null;
  readonly channels: ReadonlyMap<number, ChannelState>;
  readonly chat: ChatState;
  readonly feeds: ReadonlyMap<FeedName, FeedKnown>;
  readonly journalTrouble: { readonly why: string; readonly since: Millis } | null;
  /** When the machine last came back from sleep, or its clock was set. */
  readonly wokeAt: Millis | null;
  readonly oddities: { readonly unknownActions: number; readonly malformed: number };
}

/**
 * Frames this soon after the streaming socket opened are its replay of "about the last minute" (Restream's streaming
 * updates page); `updateIncoming` carries no time of its own, so in there it proves nothing about the present.
 */
const REPLAY_MS = 5_000;

/** Bounds what a hostile or broken server can make us remember. */
const MOST_SESSIONS = 50;
const MOST_CHANNELS = 500;

/** The state of a program that has just started and heard nothing. */
export function noState(at: Millis): State {
  return {
    startedAt: at,
    encoder: noEncoder,
    incoming: new Map(),
    incomingEndedAt: null,
    channels: new Map(),
    chat: noChat,
    feeds: new Map(),
    journalTrouble: null,
    wokeAt: null,
    oddities: { unknownActions: 0, malformed: 0 },
  };
}

/** The state after `event`, which happened (or arrived) at `at`. Never throws. */
export function reduce(state: State, event: Event, at: Millis): State {
  switch (event.type) {
    case 'chat-connection':
    case 'chat-connection-closed':
    case 'chat-message':
      return { ...state, chat: reduceChat(state.chat, event, at) };
    case 'incoming':
      return { ...state, incoming: withIncoming(state, event, at) };
    case 'incoming-ended':
      return { ...state, incoming: without(state.incoming, event.suid), incomingEndedAt: at };
    case 'outgoing':
    case 'outgoing-ended':
    case 'status': {
      const before = state.channels.get(event.channelId);
      if (!before && (event.type === 'outgoing-ended' || state.channels.size >= MOST_CHANNELS)) return state;
      return { ...state, channels: with_(state.channels, event.channelId, reduceChannel(before, event, at)) };
    }
    case 'feed':
    case 'alive':
      return { ...state, feeds: reduceFeed(state.feeds, event, at) };
    case 'encoder': {
      const heard = event.reading.evidence.websocket === 'open';
      return {
        ...state,
        encoder: reduceEncoder(state.encoder, event.reading, at, receives(state, at)),
        // What OBS answers comes as readings, not as frames.
        feeds: heard ? reduceFeed(state.feeds, { type: 'alive', name: 'obs' }, at, true) : state.feeds,
      };
    }
    case 'started':
      return event.carried ? { ...state, encoder: carryEncoder(event.carried) } : state;
    case 'journal':
      return { ...state, journalTrouble: event.healthy ? null : { why: event.why ?? 'unknown', since: at } };
    case 'wake':
      return { ...(event.why === 'clock' ? shiftTimes(state, event.awayMs) : state), wokeAt: at };
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

function withIncoming(state: State, event: Extract<Event, { type: 'incoming' }>, at: Millis) {
  const before = state.incoming.get(event.suid);
  if (!before && state.incoming.size >= MOST_SESSIONS) return state.incoming;
  const openSince = state.feeds.get('restream-streaming')?.openSince ?? null;
  const replayed = openSince !== null && at - openSince < REPLAY_MS;
  const previousAt =
    before && !before.replayed && at - before.at >= 1_000 ? before.at : (before?.previousAt ?? null);
  return with_(state.incoming, event.suid, {
    suid: event.suid,
    bitrateBps: event.bitrateBps,
    fps: event.fps,
    startedAt: event.startedAt,
    at,
    previousAt,
    replayed,
  });
}

function carryEncoder(carried: NonNullable<Extract<Event, { type: 'started' }>['carried']>): EncoderKnown {
  return {
    ...noEncoder,
    seen: carried.encoderSeen,
    streamingAt: carried.encoderStreamingAt,
    ended: carried.encoderEnded,
  };
}

/** Moves every remembered time along with a clock that was set, so that durations stay true. */
function shiftTimes(state: State, byMs: number): State {
  return shift(state, byMs) as State;
}

const isTime = (key: string) => /(^at$|At$|[sS]ince$|^until$)/.test(key);

function shift(value: unknown, byMs: number): unknown {
  if (value instanceof Map) return new Map([...value].map(([key, part]) => [key, shift(part, byMs)]));
  if (Array.isArray(value)) return value.map((part) => shift(part, byMs));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      key,
      isTime(key) && typeof part === 'number' ? part + byMs : shift(part, byMs),
    ]),
  );
}

function plusOne<T extends { readonly [key: string]: number }>(counts: T, key: keyof T): T {
  return { ...counts, [key]: (counts[key] ?? 0) + 1 };
}

function with_<K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> {
  return new Map(map).set(key, value);
}

function without<K, V>(map: ReadonlyMap<K, V>, key: K): ReadonlyMap<K, V> {
  const copy = new Map(map);
  copy.delete(key);
  return copy;
}
