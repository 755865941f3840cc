/** Restream in virtual time: the pretend one's own frames, at the end of modelled lines. */

import type { Broadcast } from '../../engine/surroundings.ts';
import { createPretendChat } from '../pretend-restream-chat.ts';
import type { PlatformWord } from '../pretend-restream-reports.ts';
import { createShow } from '../pretend-restream-show.ts';
import type { ChatTurn, Happening, RestreamTurn, Scenario } from '../script.ts';
import { channelsOf } from '../stage-restream.ts';
import type { Line } from './lines.ts';
import type { Timeline } from './timeline.ts';

export interface VirtualRestream {
  take(turn: RestreamTurn, about: { readonly suid?: string; readonly bitrateBps?: number }): void;
  report(about: { readonly platform: string } & PlatformWord): void;
  chat(turn: ChatTurn, about: { readonly platform?: string; readonly reason?: string }): void;
  say(about: Extract<Happening, { readonly says: string }>): void;
  /** What a new chat session is told. */
  greeting(): readonly object[];
  /** A new chat session has begun. */
  chatOpened(): void;
  /** What the REST API lists as in progress. */
  broadcasts(): readonly Broadcast[];
}

export interface VirtualRestreamParts {
  readonly timeline: Timeline;
  readonly signal: AbortSignal;
  readonly scenario: Scenario;
  readonly chatLine: () => Line;
  readonly streamingLine: () => Line;
}

const statusEveryMs = 30_000;
const incomingEveryMs = 5_000;
const heartbeatEveryMs = 45_000;
/** A session whose connections were all taken away, and none given back, is given up after this long. */
const deafAfterMs = 10_000;
const takenAfterMs = 3_000;
const standDownMs = 300_000;

/** A Restream with an account on which nothing is on air. */
export function createVirtualRestream(parts: VirtualRestreamParts): VirtualRestream {
  const { timeline, signal, chatLine, streamingLine } = parts;
  const channels = channelsOf(parts.scenario);
  const show = createShow({
    clock: timeline.clock,
    signal,
    statusEveryMs,
    incomingEveryMs,
    platformDelayMs: 0,
    send: (frame) => streamingLine().send([frame]),
  });
  show.prepare({ channels });
  const chat = createPretendChat(timeline.clock);
  chat.setChannels(channels);
  timeline.every(heartbeatEveryMs, () => chatLine().send([chat.heartbeat()]));

  let isDeaf = false;
  let timesDeaf = 0;
  const takeAway = () => {
    chatLine().send(chat.takeAway('replaced'));
    timeline.after(deafAfterMs, () => {
      if (!isDeaf || !chatLine().isOpen()) return;
      timesDeaf += 1;
      const why = `Every chat connection was taken away (${channels.length} of them) while heartbeats went on.`;
      if (timesDeaf < 2) return chatLine().redialFor({ code: 'DEAF', why });
      const fought =
        'Another program seems to take the chat of this account away again and again. Close it, or wait.';
      chatLine().standDown({ code: 'FOUGHT_OVER', why: fought }, standDownMs);
    });
  };
  const idOf = (platform: string) =>
    channels.find((channel) => channel.platform === platform)?.channelId ?? 0;

  const restreamTurns: { readonly [turn in RestreamTurn]: VirtualRestream['take'] } = {
    receives: (_, { suid, bitrateBps }) =>
      show.setIncoming({ ...(suid && { suid }), ...(bitrateBps !== undefined && { bitrateBps }) }),
    loses: () => show.endIncoming(),
    pushes: () => show.push(),
    'lets-go': () => show.letGo(),
    'lists-broadcast': () => show.list(true),
    'lists-none': () => show.list(false),
  };
  const chatTurns: { readonly [turn in ChatTurn]: VirtualRestream['chat'] } = {
    cut: () => {
      chatLine().setReachable(false);
      chatLine().lose({ kind: 'closed', code: 1006, reason: '' });
    },
    back: () => chatLine().setReachable(true),
    deaf: () => {
      isDeaf = true;
      takeAway();
    },
    hears: () => {
      isDeaf = false;
      timesDeaf = 0;
      chatLine().send(chat.greeting());
    },
    troubled: (_, { platform = '', reason = null }) => chatLine().send(chat.trouble(platform, reason)),
  };
  const broadcasts = () => {
    const live = show.inProgress();
    if (!live) return [];
    const channelIds = show.channels().map(({ channelId }) => channelId);
    return [{ id: live.id, startedAt: live.startedAt, channelIds }];
  };
  return {
    broadcasts,
    take: (turn, about) => restreamTurns[turn](turn, about),
    report: ({ platform, online, viewers, reports }) =>
      show.report(idOf(platform), {
        ...(online !== undefined && { online }),
        ...(viewers !== undefined && { viewers }),
        ...(reports && { reports }),
      }),
    chat: (turn, about) => chatTurns[turn](turn, about),
    say: ({ says, author, platform }) => chatLine().send([chat.say({ platform, author, text: says })]),
    greeting: chat.greeting,
    chatOpened: () => {
      if (isDeaf) timeline.after(takenAfterMs, takeAway);
    },
  };
}
