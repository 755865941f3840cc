/** A channel's row in words. What is old is told as it was, never as it is. */

import { countText, unknown } from '../shared/figures.ts';
import type { Channel } from '../shared/terms.ts';
import { parseTime } from '../shared/time.ts';
import { oldReportMs } from '../shared/viewers.ts';

/** The cells of one row, as text. */
export interface ChannelWords {
  readonly push: string;
  readonly online: string;
  readonly viewers: string;
  readonly isOld: boolean;
}

const pushes: Readonly<Record<string, string>> = {
  CONNECTED: 'yes',
  CONNECTING: 'connecting',
  DISCONNECTED: 'broken off',
};

function onlineText(online: boolean | null, isOld: boolean): string {
  if (online === null) return unknown;
  if (isOld) return online ? 'was live' : 'was offline';
  return online ? 'live' : 'offline';
}

/** Reads a channel at a moment. */
export function channelWords(channel: Channel, now: number): ChannelWords {
  const at = parseTime(channel.updatedAt);
  const isOld = at === null ? channel.online !== null : now - at > oldReportMs;
  return {
    push: channel.outgoing === null ? 'no' : (pushes[channel.outgoing] ?? channel.outgoing.toLowerCase()),
    online: onlineText(channel.online, isOld),
    viewers: channel.viewers === null ? unknown : countText(channel.viewers),
    isOld,
  };
}
