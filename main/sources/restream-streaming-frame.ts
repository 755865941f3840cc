/** Reads the frames of Restream's streaming socket: what arrives there, what it pushes on, what the platforms say. */

import type { FrameEvent } from '../engine/terms.ts';
import { livePageOn, platformOfRestreamId } from '../platforms/registry.ts';
import { amountOf, type Fields, fieldsOf, flagOf, momentOf, readAction, textOf, wholeOf } from './fields.ts';

/** More people than there are is no count. */
const MOST_VIEWERS = 10_000_000_000;
const MOST_BITS = 1_000_000_000_000;
const MOST_FPS = 10_000;

const malformed = (why: string): FrameEvent => ({ type: 'malformed', why });

/** What a frame says. Any text may come in; a frame that cannot be used says why, and unknown actions are kept. */
export function readStreamingFrame(text: string): FrameEvent[] {
  const read = readAction(text);
  if ('why' in read) return [malformed(read.why)];
  const { action, frame } = read;
  switch (action) {
    case 'updateIncoming':
    case 'deleteIncoming':
      return [readIncoming(action, frame)];
    case 'updateOutgoing':
    case 'deleteOutgoing':
    case 'updateStatuses':
      return [readChannel(action, frame)];
    default:
      return [{ type: 'other', action, known: false }];
  }
}

function readIncoming(action: string, frame: Fields): FrameEvent {
  const suid = textOf(frame.suid);
  if (suid === null) return malformed(`${action} without suid`);
  if (action === 'deleteIncoming') return { type: 'incoming-ended', suid };
  const streaming = fieldsOf(frame.streaming);
  return {
    type: 'incoming',
    suid,
    bitrateBps: amountOf(fieldsOf(streaming?.bitrate)?.total, MOST_BITS),
    fps: amountOf(streaming?.fps, MOST_FPS),
    startedAt: momentOf(frame.createdAt),
  };
}

function readChannel(action: string, frame: Fields): FrameEvent {
  const channelId = wholeOf(frame.channelId);
  if (channelId === null) return malformed(`${action} without channelId`);
  const platformId = wholeOf(frame.platformId);
  const platform = platformId === null ? 'unknown' : platformOfRestreamId(platformId);
  if (action === 'deleteOutgoing') return { type: 'outgoing-ended', channelId, platform };

  const name = textOf(frame.channelIdentifier);
  if (action === 'updateOutgoing') {
    const streaming = fieldsOf(frame.streaming);
    return {
      type: 'outgoing',
      channelId,
      platform,
      name,
      status: textOf(streaming?.status, 40) ?? 'UNKNOWN',
      bitrateBps: amountOf(streaming?.bitrate, MOST_BITS),
    };
  }
  return {
    type: 'status',
    channelId,
    platform,
    name,
    online: flagOf(frame.online),
    viewers: wholeOf(frame.viewers, MOST_VIEWERS),
    updatedAt: momentOf(frame.updatedAt),
    title: textOf(frame.title, 300),
    url: livePageOn(platform, {
      channelIdentifier: name,
      eventIdentifier: textOf(frame.eventIdentifier),
    }),
  };
}
