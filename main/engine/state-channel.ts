/** What is known of one channel: Restream's push to it, and what its platform says of itself. */

import type { Event, Millis, Platform } from './terms.ts';

/** What a platform last said of a channel. */
export interface Report {
  readonly online: boolean | null;
  readonly viewers: number | null;
  /** When it was true, as far as anyone says; never later than its arrival. */
  readonly updatedAt: Millis;
  /** When it arrived. */
  readonly at: Millis;
}

export interface ChannelState {
  readonly channelId: number;
  readonly platform: Platform;
  readonly name: string | null;
  readonly url: string | null;
  readonly outgoing: {
    readonly status: string;
    readonly bitrateBps: number | null;
    readonly at: Millis;
  } | null;
  /** When Restream said its push had ended; `null` while it pushes or never did. */
  readonly outgoingEndedAt: Millis | null;
  readonly report: Report | null;
  /** The last figure it did tell, and when that was true. */
  readonly known: { readonly viewers: number; readonly at: Millis } | null;
  /** Arrival of the first of the reports in a row that call it live: one alone may be a slip. */
  readonly claimingSince: Millis | null;
  /** Since when the platform says so without a break. */
  readonly onlineSince: Millis | null;
  readonly offlineSince: Millis | null;
  /** Readings in a row, each collected anew, that said offline. One alone may be a blank poll. */
  readonly offlineReadings: number;
  /** When a report last differed from the one before in more than its time: the platform really counted again. */
  readonly recountedAt: Millis | null;
}

type ChannelEvent = Extract<Event, { type: 'outgoing' | 'outgoing-ended' | 'status' }>;

/** The channel after `event`. A channel not seen before starts empty. */
export function reduceChannel(
  before: ChannelState | undefined,
  event: ChannelEvent,
  at: Millis,
): ChannelState {
  const channel = before ?? emptyChannel(event.channelId, event.platform);
  switch (event.type) {
    case 'outgoing': {
      const outgoing = { status: event.status, bitrateBps: event.bitrateBps, at };
      const ended = event.status === 'DISCONNECTED';
      return {
        ...channel,
        name: event.name ?? channel.name,
        outgoing,
        outgoingEndedAt: ended ? (channel.outgoingEndedAt ?? at) : null,
      };
    }
    case 'outgoing-ended':
      return { ...channel, outgoing: null, outgoingEndedAt: channel.outgoingEndedAt ?? at };
    case 'status':
      return withReport(channel, event, at);
  }
}

function withReport(
  channel: ChannelState,
  event: Extract<ChannelEvent, { type: 'status' }>,
  at: Millis,
): ChannelState {
  const report: Report = {
    online: event.online,
    viewers: event.viewers,
    updatedAt: Math.min(event.updatedAt ?? at, at),
    at,
  };
  const last = channel.report;
  // After a reconnect the last minute comes again: a report older than the one we have tells nothing new.
  if (last && last.updatedAt <= at && report.updatedAt < last.updatedAt) return channel;
  const isNew = !last || report.updatedAt > last.updatedAt;
  // A figure that is not told at times is no new one.
  const counted =
    report.viewers !== null && channel.known !== null && report.viewers !== channel.known.viewers;
  const differs = last !== null && (counted || (report.online !== null && last.online !== report.online));
  const isOffline = report.online === false;
  return {
    ...channel,
    name: event.name ?? channel.name,
    url: event.url ?? channel.url,
    report,
    claimingSince: callsLive(report) ? (channel.claimingSince ?? at) : null,
    known: report.viewers === null ? channel.known : { viewers: report.viewers, at: report.updatedAt },
    onlineSince:
      report.online === true
        ? (channel.onlineSince ?? report.updatedAt)
        : isOffline
          ? null
          : channel.onlineSince,
    offlineSince: isOffline ? (channel.offlineSince ?? report.updatedAt) : null,
    offlineReadings: isOffline ? channel.offlineReadings + (isNew ? 1 : 0) : 0,
    recountedAt: differs ? report.updatedAt : channel.recountedAt,
  };
}

/** Whether a report says that the channel is live: viewers on a page that says offline are people in the waiting room. */
export function callsLive({ online, viewers }: Report): boolean {
  return online === true || (online === null && (viewers ?? 0) > 0);
}

function emptyChannel(channelId: number, platform: Platform): ChannelState {
  return {
    channelId,
    platform,
    name: null,
    url: null,
    outgoing: null,
    outgoingEndedAt: null,
    report: null,
    known: null,
    claimingSince: null,
    onlineSince: null,
    offlineSince: null,
    offlineReadings: 0,
    recountedAt: null,
  };
}
