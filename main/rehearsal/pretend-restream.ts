/** A Restream to rehearse with, on this machine: both sockets, its tokens, and a script of everything that can go wrong. */

import type { Clock } from '../engine/clock.ts';
import { type CloseReason, createPretendChat } from './pretend-restream-chat.ts';
import { type Door, openDoor, type SocketKind } from './pretend-restream-door.ts';
import { createFaults, type PretendFaults } from './pretend-restream-faults.ts';
import type { Saying } from './pretend-restream-people.ts';
import { answerRest } from './pretend-restream-rest.ts';
import { createShow, type Show } from './pretend-restream-show.ts';
import { createPretendTokens, type PretendLogin } from './pretend-restream-tokens.ts';

export interface PretendRestreamOptions {
  readonly clock: Clock;
  /** The pretend platform closes when it aborts. */
  readonly signal: AbortSignal;
  /** 0, the default, takes any free one. */
  readonly port?: number;
  readonly statusEveryMs?: number;
  readonly incomingEveryMs?: number;
  readonly heartbeatEveryMs?: number;
  readonly platformDelayMs?: number;
  /** How long an access token is good. */
  readonly tokenLifeMs?: number;
  /** The access token to begin with, when it must be known beforehand. */
  readonly token?: string;
  /** Whoever comes to the chat last takes its connections from those who came before. */
  readonly hasOneListener?: boolean;
}

export interface PretendRestream extends Omit<Show, 'channels' | 'inProgress'>, PretendFaults {
  readonly chatUrl: string;
  readonly streamingUrl: string;
  readonly apiUrl: string;
  /** The login that is good right now. */
  login(): PretendLogin;
  /** The access token is refused from now on, until it is refreshed. */
  expireToken(): void;
  /** How many renewals of the login were granted. */
  refreshes(): number;
  say(saying: Saying): void;
  /** A platform's chat is in trouble for this reason; `null` ends it. */
  troubleChat(platform: string, reason: string | null): void;
  /** A new chat connection takes over from the one before, as happens all the time. */
  replaceConnection(channelId: number): void;
  /** Every chat connection ends; new clients get new ones. */
  closeConnections(reason: CloseReason): void;
  /** Takes every chat connection away while heartbeats go on; `isLasting` does so to whoever comes back, too. */
  deafChat(isLasting?: boolean): void;
  /** Ends a lasting deafness. */
  hearAgain(): void;
  /** How many clients each socket has. */
  clients(kind: SocketKind): number;
  /** Settles once it is closed. */
  readonly closed: Promise<void>;
}

const REPLAY_MS = 60_000;
const MOST_REPLAYED = 5_000;

/** Opens a pretend Restream on the loopback; settles once it can be dialled. */
export async function openPretendRestream(options: PretendRestreamOptions): Promise<PretendRestream> {
  const { clock, signal } = options;
  const tokens = createPretendTokens(clock, options.tokenLifeMs ?? 3_600_000, options.token);
  const chat = createPretendChat(clock);
  const told: { readonly at: number; readonly frame: object }[] = [];
  let isDeaf = false;

  const greet = (kind: SocketKind, send: (frame: object) => void) => {
    if (kind === 'streaming') {
      // Not a snapshot: whatever was told in the last minute is told again, in order.
      for (const { at, frame } of told) if (at >= clock.now() - REPLAY_MS) send(frame);
      return;
    }
    if (options.hasOneListener) chat.takeAway('replaced').forEach(sendChat);
    chat.greeting().forEach(send);
    if (isDeaf) chat.takeAway('replaced').forEach(send);
  };
  const door: Door = await openDoor({
    port: options.port ?? 0,
    signal,
    accepts: tokens.accepts,
    onClient: greet,
    onRequest: (request, url, body) => answerRest(request, url.pathname, body, { tokens, show }),
  });
  const sendChat = (frame: object) => door.send('chat', frame);
  const show = createShow({
    clock,
    signal,
    statusEveryMs: options.statusEveryMs ?? 30_000,
    incomingEveryMs: options.incomingEveryMs ?? 5_000,
    platformDelayMs: options.platformDelayMs ?? 2_000,
    send: (frame) => {
      told.push({ at: clock.now(), frame });
      while (told.length > MOST_REPLAYED || (told[0]?.at ?? clock.now()) < clock.now() - REPLAY_MS)
        told.shift();
      door.send('streaming', frame);
    },
  });
  const beat = async () => {
    while (await clock.sleep(options.heartbeatEveryMs ?? 45_000, signal)) sendChat(chat.heartbeat());
  };
  void beat();

  const host = `127.0.0.1:${door.port}`;
  return {
    ...show,
    ...createFaults(door, chat, show),
    chatUrl: `ws://${host}/chat/ws`,
    streamingUrl: `ws://${host}/streaming/ws`,
    apiUrl: `http://${host}`,
    closed: door.closed,
    login: tokens.login,
    expireToken: tokens.expire,
    refreshes: tokens.refreshes,
    clients: (kind) => door.clients(kind).length,
    prepare: (live) => {
      show.prepare(live);
      chat.setChannels(live.channels).forEach(sendChat);
    },
    goLive: (live) => {
      show.goLive(live);
      chat.setChannels(live.channels).forEach(sendChat);
    },
    say: (saying) => sendChat(chat.say(saying)),
    troubleChat: (platform, reason) => chat.trouble(platform, reason).forEach(sendChat),
    replaceConnection: (channelId) => chat.replace(channelId).forEach(sendChat),
    closeConnections: (reason) => chat.takeAway(reason).forEach(sendChat),
    deafChat: (isLasting = false) => {
      isDeaf = isLasting;
      chat.takeAway('replaced').forEach(sendChat);
    },
    hearAgain: () => {
      isDeaf = false;
      chat.greeting().forEach(sendChat);
    },
  };
}
