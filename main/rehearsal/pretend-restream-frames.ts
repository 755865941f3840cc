/** The frames of the pretend Restream's streaming socket, shaped exactly as the real ones are documented. */

import type { Millis } from '../engine/terms.ts';

/** The account everything belongs to. */
export const USER_ID = 1_000_001;

/** A channel of the pretend account. */
export interface PretendChannel {
  readonly channelId: number;
  /** A platform's short name: `twitch`, `youtube`, … */
  readonly platform: string;
  /** Restream's number for the platform. */
  readonly platformId: number;
  readonly name: string;
  /** The platform's own name for the broadcast, where there is one; a video id on YouTube. */
  readonly eventIdentifier?: string;
}

/** What an encoder sends. */
export interface IncomingFigures {
  readonly suid?: string;
  readonly bitrateBps?: number;
  readonly fps?: number;
  readonly width?: number;
  readonly height?: number;
}

/** One encoder session at the pretend ingest. */
export interface PretendIncoming {
  readonly suid: string;
  readonly createdAt: Millis;
  readonly figures: IncomingFigures;
}

export type OutgoingStatus = 'CONNECTING' | 'CONNECTED' | 'DISCONNECTED';

const AUDIO_BPS = 160_000;

/** Times go over the wire in whole seconds. */
export const seconds = (at: Millis) => Math.floor(at / 1000);

/** An encoder session began or sent new figures. */
export function updateIncoming(eventId: string | null, { suid, createdAt, figures }: PretendIncoming) {
  const total = Math.round(figures.bitrateBps ?? 6_160_000);
  const audio = Math.min(AUDIO_BPS, total);
  return {
    action: 'updateIncoming',
    userId: USER_ID,
    eventId,
    createdAt: seconds(createdAt),
    suid,
    streaming: {
      fps: figures.fps ?? 30,
      keyframeInterval: 2,
      lossRate: 0,
      bitrate: { total, audio, video: total - audio },
      codec: { audio: 'aac', video: 'h264' },
      profileAndLevel: 'High@4.1',
      height: figures.height ?? 1080,
      width: figures.width ?? 1920,
    },
  };
}

/** An encoder session is over. */
export function deleteIncoming(eventId: string | null, { suid, createdAt }: PretendIncoming) {
  return { action: 'deleteIncoming', userId: USER_ID, eventId, createdAt: seconds(createdAt), suid };
}

/** How the push to one platform is doing. */
export function updateOutgoing(
  eventId: string | null,
  channel: PretendChannel,
  createdAt: Millis,
  status: OutgoingStatus,
  bitrateBps: number,
) {
  return {
    action: 'updateOutgoing',
    userId: USER_ID,
    eventId,
    platformId: channel.platformId,
    channelId: channel.channelId,
    createdAt: seconds(createdAt),
    channelIdentifier: channel.name,
    eventIdentifier: channel.eventIdentifier ?? '',
    streaming: { status, bitrate: status === 'CONNECTED' ? Math.round(bitrateBps) : 0, bufferedBytes: 0 },
  };
}

/** The push to one platform is over. */
export function deleteOutgoing(eventId: string | null, channel: PretendChannel, createdAt: Millis) {
  return {
    action: 'deleteOutgoing',
    userId: USER_ID,
    eventId,
    platformId: channel.platformId,
    channelId: channel.channelId,
    createdAt: seconds(createdAt),
  };
}

/** What a platform says of a channel. */
export function updateStatuses(
  eventId: string | null,
  channel: PretendChannel,
  report: {
    readonly createdAt: Millis;
    readonly updatedAt: Millis;
    readonly online: boolean;
    readonly viewers: number | null;
    readonly title: string;
  },
) {
  return {
    action: 'updateStatuses',
    userId: USER_ID,
    eventId,
    platformId: channel.platformId,
    channelId: channel.channelId,
    createdAt: seconds(report.createdAt),
    updatedAt: seconds(report.updatedAt),
    channelIdentifier: channel.name,
    eventIdentifier: channel.eventIdentifier ?? '',
    channelViews: null,
    followers: 1_000,
    gameTitle: null,
    online: report.online,
    streamViews: null,
    title: report.title,
    viewers: report.viewers,
  };
}
