/** Reads the frames of Restream's chat socket: heartbeats, the connections behind it, and what people say. */

import type { ChatConnection, FrameEvent, Millis } from '../engine/terms.ts';
import { platformOfEventSource } from '../platforms/registry.ts';
import { type Fields, fieldsOf, firstText, momentOf, pageOf, readAction, textOf, wholeOf } from './fields.ts';
import { readMessage, readOwnReply } from './restream-chat-message.ts';

const deliveries = new Set([
  'reply_accepted',
  'reply_confirmed',
  'reply_failed',
  'relay_accepted',
  'relay_confirmed',
  'relay_failed',
]);

/**
 * What a frame says. Any text may come in; a frame that cannot be used says why, and unknown actions are kept.
 * `arrivedAt` stands in for the time of a message that tells none.
 */
export function readChatFrame(text: string, arrivedAt: Millis = 0): FrameEvent[] {
  const read = readAction(text);
  if ('why' in read) return [{ type: 'malformed', why: read.why }];
  const { action, frame } = read;
  if (action === 'heartbeat') return [{ type: 'heartbeat' }];
  if (deliveries.has(action)) return [{ type: 'other', action, known: true }];

  const at = momentOf(frame.timestamp) ?? arrivedAt;
  const payload = fieldsOf(frame.payload);
  switch (action) {
    case 'connection_info':
      return [readConnection(payload)];
    case 'connection_closed':
      return [readClosed(payload)];
    case 'event':
      return [readMessage(payload, at)];
    case 'reply_created':
      return [readOwnReply(payload, at)];
    default:
      return [{ type: 'other', action, known: false }];
  }
}

function readConnection(payload: Fields | null): FrameEvent {
  const id = textOf(payload?.connectionIdentifier);
  const uuid = textOf(payload?.connectionUuid);
  if (id === null || uuid === null)
    return { type: 'malformed', why: 'connection_info without its identifiers' };
  const target = fieldsOf(payload?.target);
  const connection: ChatConnection = {
    id,
    uuid,
    platform: platformOfEventSource(wholeOf(payload?.eventSourceId), id),
    status: statusOf(payload?.status),
    reason: textOf(payload?.reason),
    channelId: wholeOf(target?.websiteChannelId),
    ...describeTarget(target),
  };
  return { type: 'chat-connection', connection };
}

function readClosed(payload: Fields | null): FrameEvent {
  const uuid = textOf(payload?.connectionUuid);
  if (uuid === null) return { type: 'malformed', why: 'connection_closed without its identifier' };
  return { type: 'chat-connection-closed', uuid, reason: textOf(payload?.reason) ?? 'unknown' };
}

function statusOf(value: unknown): ChatConnection['status'] {
  return value === 'connecting' || value === 'connected' || value === 'error' ? value : 'unknown';
}

/** Every source describes its target in its own words; what people call it and where it is seen are in there somewhere. */
function describeTarget(target: Fields | null): Pick<ChatConnection, 'name' | 'url'> {
  const part = (name: string) => fieldsOf(target?.[name]);
  const owner = part('owner');
  const channel = part('channel');
  const room = firstText(channel?.name);
  const server = firstText(part('server')?.name);
  return {
    name:
      (server && room ? `${server} #${room}` : room) ??
      firstText(
        part('page')?.name,
        part('organization')?.name,
        owner?.displayName,
        owner?.name,
        owner?.username,
      ) ??
      firstText(part('user')?.name, part('user')?.displayName),
    url:
      pageOf(part('event')?.url) ??
      pageOf(part('liveVideo')?.url) ??
      pageOf(part('post')?.url) ??
      pageOf(channel?.url) ??
      pageOf(owner?.url),
  };
}
