/** Journal lines for tests, built from frames as Restream documents them. */

import type { Family, OwnEvent } from '../../main/engine/terms.ts';
import { encodeEvent, encodeFrame } from '../../main/journal/line.ts';

/** A frame, or an event of our own, and when it came, in seconds after `start`. */
export type Happening = readonly [seconds: number, what: object | OwnEvent];

export const start = Date.UTC(2026, 2, 5, 17, 0, 0);

/** The content of a journal file with these happenings, in this order. */
export function journalOf(family: Family, happenings: readonly Happening[]): string {
  return happenings.map(([seconds, what], index) => `${lineOf(family, index + 1, seconds, what)}\n`).join('');
}

/** One line, without its end. */
export function lineOf(family: Family, seq: number, seconds: number, what: object): string {
  const at = start + seconds * 1_000;
  if (family === 'watch') return encodeEvent(seq, at, 'live', what as OwnEvent);
  return encodeFrame(seq, at, `restream-${family}`, JSON.stringify(what));
}

/** What a platform says of a channel, true `ageSeconds` before it came. */
export function statusFrame(
  channelId: number,
  platformId: number,
  seconds: number,
  { online = true as boolean | null, viewers = null as number | null, ageSeconds = 5 } = {},
): object {
  return {
    action: 'updateStatuses',
    userId: 1000001,
    eventId: null,
    platformId,
    channelId,
    createdAt: start / 1_000,
    updatedAt: start / 1_000 + seconds - ageSeconds,
    channelIdentifier: `channel-${channelId}`,
    eventIdentifier: '',
    channelViews: null,
    followers: null,
    gameTitle: null,
    online,
    streamViews: null,
    title: 'My show',
    viewers,
  };
}

/** Restream pushing to a channel. */
export function outgoingFrame(channelId: number, platformId: number, status = 'CONNECTED'): object {
  return {
    action: 'updateOutgoing',
    userId: 1000001,
    eventId: null,
    platformId,
    channelId,
    createdAt: start / 1_000,
    channelIdentifier: `channel-${channelId}`,
    eventIdentifier: '',
    streaming: { status, bitrate: 6_100_000, bufferedBytes: 0 },
  };
}

/** Restream no longer pushing to a channel. */
export function outgoingEndedFrame(channelId: number, platformId: number): object {
  return {
    action: 'deleteOutgoing',
    userId: 1000001,
    eventId: null,
    platformId,
    channelId,
    createdAt: start / 1_000,
  };
}

/** The encoder arriving at Restream. */
export function incomingFrame(suid = 's-1'): object {
  return {
    action: 'updateIncoming',
    userId: 1000001,
    eventId: null,
    createdAt: start / 1_000,
    suid,
    streaming: { fps: 30, bitrate: { total: 6_160_000, audio: 160_000, video: 6_000_000 } },
  };
}

/** Somebody saying something on Twitch. */
export function chatFrame(text: string, name = 'viewer'): object {
  return {
    action: 'event',
    payload: {
      connectionIdentifier: '1000001-twitch-111',
      eventIdentifier: '00000000000000000000000000000001',
      eventPayload: {
        author: {
          avatar: null,
          badges: [],
          color: null,
          displayName: name,
          id: '9',
          name,
          subscribedFor: null,
        },
        bot: false,
        contentModifiers: { me: false, whisper: false },
        replaces: [],
        text,
      },
      eventSourceId: 2,
      eventTypeId: 4,
      userId: 1000001,
    },
    timestamp: start / 1_000,
  };
}

/** The same on YouTube. */
export function youtubeFrame(text: string, name = 'viewer'): object {
  return {
    action: 'event',
    payload: {
      connectionIdentifier: '1000001-youtube-AAAAAAAAAAA',
      eventIdentifier: '00000000000000000000000000000002',
      eventPayload: {
        author: {
          id: '8',
          avatar: null,
          displayName: name,
          isChatModerator: true,
          isChatOwner: false,
          isChatSponsor: false,
          isVerified: false,
        },
        bot: false,
        text,
      },
      eventSourceId: 13,
      eventTypeId: 5,
      userId: 1000001,
    },
    timestamp: start / 1_000,
  };
}
