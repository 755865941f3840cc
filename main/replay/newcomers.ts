/** What a client is told that comes while a recording is played, as the real sockets tell it. */

import type { Millis } from '../engine/terms.ts';
import { readChatFrame } from '../sources/restream-chat-frame.ts';
import type { RecordedFrame } from './frames.ts';

/** Remembers what was played, as far as newcomers are told it. */
export interface Newcomers {
  note(frame: RecordedFrame): void;
  /** What to tell one that comes at `now`. */
  greeting(kind: RecordedFrame['kind'], now: Millis): readonly RecordedFrame[];
}

/** The streaming socket tells the last minute again, the chat socket which connections there are. */
const REPLAY_MS = 60_000;
/** A recording that is played at full speed crams hours into that minute. */
const MOST_REPLAYED = 5_000;

/** Remembers nothing yet. */
export function createNewcomers(): Newcomers {
  let told: RecordedFrame[] = [];
  const connections = new Map<string, { readonly uuid: string; readonly frame: RecordedFrame }>();

  function noteChat(frame: RecordedFrame): void {
    const events = typeof frame.raw === 'string' ? readChatFrame(frame.raw, frame.at) : [];
    for (const event of events) {
      if (event.type === 'chat-connection')
        connections.set(event.connection.id, { uuid: event.connection.uuid, frame });
      else if (event.type === 'chat-connection-closed')
        for (const [id, { uuid }] of connections) if (uuid === event.uuid) connections.delete(id);
    }
  }

  return {
    note(frame) {
      if (frame.kind === 'chat') return noteChat(frame);
      told.push(frame);
      // Cut now and then only: it is looked at when somebody comes.
      if (told.length >= 2 * MOST_REPLAYED) told = told.slice(-MOST_REPLAYED);
    },
    greeting(kind, now) {
      if (kind === 'chat') return [...connections.values()].map(({ frame }) => frame);
      told = told.filter(({ at }) => at >= now - REPLAY_MS).slice(-MOST_REPLAYED);
      return told;
    },
  };
}
