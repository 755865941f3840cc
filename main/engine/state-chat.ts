/** What is known of chat: the connections Restream holds, and how lively it is. */

import type { ChatConnection, Event, Millis } from './terms.ts';

/** Messages of one second, for the figure per minute. */
interface Second {
  readonly at: Millis;
  readonly messages: number;
}

export interface ChatState {
  readonly connections: ReadonlyMap<string, ChatConnection>;
  readonly lastMessageAt: Millis | null;
  /** The last minute, newest second last. */
  readonly seconds: readonly Second[];
}

export const noChat: ChatState = { connections: new Map(), lastMessageAt: null, seconds: [] };

const MINUTE_MS = 60_000;
const MOST_CONNECTIONS = 500;

type ChatEvent = Extract<Event, { type: 'chat-connection' | 'chat-connection-closed' | 'chat-message' }>;

/** Chat after `event`. */
export function reduceChat(chat: ChatState, event: ChatEvent, at: Millis): ChatState {
  switch (event.type) {
    case 'chat-connection': {
      const { connection } = event;
      if (!chat.connections.has(connection.id) && chat.connections.size >= MOST_CONNECTIONS) return chat;
      return { ...chat, connections: new Map(chat.connections).set(connection.id, connection) };
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
      return { ...chat, lastMessageAt: at, seconds: countIn(chat.seconds, at) };
  }
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
