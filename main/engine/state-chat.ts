/** What is known of chat: the connections Restream holds, and how lively it is. */

import { hearHint } from './hearsay/hear.ts';
import type { Hint } from './hearsay/hint.ts';
import type { ChatConnection, ChatMessage, Event, Millis, Platform } from './terms.ts';

/** Messages of one second, for the figure per minute. */
interface Second {
  readonly at: Millis;
  readonly messages: number;
}

/** Somebody in chat says that something is wrong with the broadcast. */
export interface Hearsay {
  readonly at: Millis;
  readonly hint: Hint;
  /** Who, so that one person shouting is not a crowd. */
  readonly who: string;
  readonly platform: Platform;
}

/** A connection, and since when it is in its status. */
export interface ConnectionKnown extends ChatConnection {
  readonly since: Millis;
}

export interface ChatState {
  readonly connections: ReadonlyMap<string, ConnectionKnown>;
  readonly lastMessageAt: Millis | null;
  /** The last minute, newest second last. */
  readonly seconds: readonly Second[];
  /** What was said lately, oldest first. */
  readonly hearsay: readonly Hearsay[];
}

export const noChat: ChatState = { connections: new Map(), lastMessageAt: null, seconds: [], hearsay: [] };

const MINUTE_MS = 60_000;
const MOST_CONNECTIONS = 500;
const HEARSAY_MS = 600_000;
const MOST_HEARSAY = 100;

type ChatEvent = Extract<Event, { type: 'chat-connection' | 'chat-connection-closed' | 'chat-message' }>;

/** Chat after `event`. */
export function reduceChat(chat: ChatState, event: ChatEvent, at: Millis): ChatState {
  switch (event.type) {
    case 'chat-connection': {
      const { connection } = event;
      if (!chat.connections.has(connection.id) && chat.connections.size >= MOST_CONNECTIONS) return chat;
      const before = chat.connections.get(connection.id);
      const isSame = before?.status === connection.status && before.reason === connection.reason;
      const known = { ...connection, since: isSame ? before.since : at };
      return { ...chat, connections: new Map(chat.connections).set(connection.id, known) };
    }
    case 'chat-connection-closed': {
      // The replacement arrives before the old one closes, so only a close of the uuid we hold counts.
      const closed = [...chat.connections.values()].find(({ uuid }) => uuid === event.uuid);
      if (!closed) return chat;
      const connections = new Map(chat.connections);
      connections.delete(closed.id);
      return { ...chat, connections };
    }
    case 'chat-message':
      return {
        ...chat,
        lastMessageAt: at,
        seconds: countIn(chat.seconds, at),
        hearsay: listen(chat.hearsay, event.message, at),
      };
  }
}

function listen(hearsay: readonly Hearsay[], { author, text, platform }: ChatMessage, at: Millis) {
  const hint = author.roles.includes('bot') ? null : hearHint(text);
  if (hint === null) return hearsay;
  const who = `${platform}:${author.id ?? author.name}`.slice(0, 200);
  const recent = hearsay.filter((said) => at - said.at < HEARSAY_MS && said.at <= at);
  return [...recent, { at, hint, who, platform }].slice(-MOST_HEARSAY);
}

/** Messages in the minute before `now`. */
export function messagesPerMinute(chat: ChatState, now: Millis): number {
  return chat.seconds
    .filter(({ at }) => at > now - MINUTE_MS && at <= now)
    .reduce((sum, { messages }) => sum + messages, 0);
}

function countIn(seconds: readonly Second[], at: Millis): readonly Second[] {
  const last = seconds.at(-1);
  const second = at - (at % 1_000);
  if (last?.at === second) return [...seconds.slice(0, -1), { at: second, messages: last.messages + 1 }];
  return [
    ...seconds.filter((old) => old.at > second - MINUTE_MS && old.at < second),
    { at: second, messages: 1 },
  ];
}
