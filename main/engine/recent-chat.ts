/** The last chat messages, for a window that opens later. */

import type { ChatMessage } from './terms.ts';

export interface ChatRing {
  add(messages: readonly ChatMessage[]): void;
  /** Oldest first. */
  all(): readonly ChatMessage[];
}

const MOST_MESSAGES = 500;

/** An empty ring. Trims in batches, so that adding stays cheap at hundreds of messages a second. */
export function chatRing(): ChatRing {
  let messages: ChatMessage[] = [];
  return {
    add(more) {
      messages.push(...more);
      if (messages.length > 2 * MOST_MESSAGES) messages = messages.slice(-MOST_MESSAGES);
    },
    all: () => messages.slice(-MOST_MESSAGES),
  };
}
