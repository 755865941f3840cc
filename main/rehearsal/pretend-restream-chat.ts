/** The frames of the pretend Restream's chat socket, and the connections it holds for the account's channels. */

import { randomUUID } from 'node:crypto';
import type { Clock } from '../engine/clock.ts';
import { type PretendChannel, seconds, USER_ID } from './pretend-restream-frames.ts';
import { payloadOf, type Saying, targetOf } from './pretend-restream-people.ts';

export type CloseReason =
  | 'removed'
  | 'replaced'
  | 'expired'
  | 'superseded'
  | 'shutdown'
  | 'connection_establish_too_long'
  | 'internal';

interface Source {
  readonly sourceId: number;
  readonly typeId: number;
  readonly word: string;
}

/** Restream's numbers for where a text comes from. Platforms not in here have no chat at Restream. */
const sources: { readonly [platform: string]: Source } = {
  twitch: { sourceId: 2, typeId: 4, word: 'twitch' },
  youtube: { sourceId: 13, typeId: 5, word: 'youtube' },
  facebook: { sourceId: 20, typeId: 13, word: 'facebook' },
  discord: { sourceId: 25, typeId: 1, word: 'discord' },
  linkedin: { sourceId: 26, typeId: 21, word: 'linkedin' },
  x: { sourceId: 28, typeId: 24, word: 'twitter' },
  kick: { sourceId: 29, typeId: 25, word: 'kick' },
  rumble: { sourceId: 33, typeId: 32, word: 'rumble' },
};

const SUPER_CHAT = 7;

export interface PretendChat {
  /** The heartbeat frame of this moment. */
  heartbeat(): object;
  /** Gives the account its channels; those with a chat get a connection. */
  setChannels(channels: readonly PretendChannel[]): readonly object[];
  /** What a client is told on connect. */
  greeting(): readonly object[];
  say(saying: Saying): object;
  /** Takes every connection away. The identifiers stay; a greeting brings them back under new uuids. */
  takeAway(reason: CloseReason): readonly object[];
  /** A platform's connections are in trouble for this reason; `null` ends it. */
  trouble(platform: string, reason: string | null): readonly object[];
  /** A new connection for a channel, then the close of the one it replaces, as in real life. */
  replace(channelId: number): readonly object[];
}

interface Connection {
  readonly id: string;
  readonly channel: PretendChannel;
  readonly source: Source;
  uuid: string;
  /** Why it is not connected. */
  reason: string | null;
}

/** The chat side of the pretend account. */
export function createPretendChat(clock: Clock): PretendChat {
  let connections: readonly Connection[] = [];
  let said = 0;

  const frame = (action: string, payload: object) => ({ action, payload, timestamp: seconds(clock.now()) });
  const info = ({ id, uuid, source, channel, reason }: Connection) =>
    frame('connection_info', {
      connectionIdentifier: id,
      connectionUuid: uuid,
      eventSourceId: source.sourceId,
      reason,
      status: reason === null ? 'connected' : 'error',
      target: targetOf(channel),
      userId: USER_ID,
    });
  const closed = (uuid: string, reason: CloseReason) =>
    frame('connection_closed', { connectionUuid: uuid, reason });

  return {
    heartbeat: () => frame('heartbeat', {}),
    greeting: () => connections.map(info),
    setChannels: (channels) => {
      connections = channels.flatMap((channel) => {
        const source = sources[channel.platform];
        if (!source) return [];
        const id = `${USER_ID}-${source.word}-${channel.eventIdentifier ?? channel.channelId}`;
        return [{ id, channel, source, uuid: randomUUID(), reason: null }];
      });
      return connections.map(info);
    },
    say: (saying) => {
      const source = sources[saying.platform];
      if (!source) throw new RangeError(`Restream has no chat for ${saying.platform}.`);
      const connection = connections.find(
        ({ channel }) =>
          channel.platform === saying.platform &&
          (saying.channelId ?? channel.channelId) === channel.channelId,
      );
      said += 1;
      return frame('event', {
        connectionIdentifier: connection?.id ?? `${USER_ID}-${source.word}-0`,
        eventIdentifier: said.toString(16).padStart(32, '0'),
        eventPayload: payloadOf(saying),
        eventSourceId: source.sourceId,
        eventTypeId: saying.paid && saying.platform === 'youtube' ? SUPER_CHAT : source.typeId,
        userId: USER_ID,
      });
    },
    takeAway: (reason) =>
      connections.map((connection) => {
        const { uuid } = connection;
        connection.uuid = randomUUID();
        return closed(uuid, reason);
      }),
    trouble: (platform, reason) =>
      connections
        .filter(({ channel }) => channel.platform === platform)
        .map((connection) => {
          connection.reason = reason;
          return info(connection);
        }),
    replace: (channelId) =>
      connections
        .filter(({ channel }) => channel.channelId === channelId)
        .flatMap((connection) => {
          const before = connection.uuid;
          connection.uuid = randomUUID();
          return [info(connection), closed(before, 'replaced')];
        }),
  };
}
