/** A snapshot in which all is well, at one fixed moment, and the pieces of which others are made. */

import type { ChatMessage, Finding, Status } from '../../renderer/shared/terms.ts';

/** The moment of all situations: 23 November 2026, 18:05:00 UTC. */
export const moment = Date.UTC(2026, 10, 23, 18, 5, 0);

/** An ISO time so many seconds before the moment. */
export const ago = (seconds: number): string => new Date(moment - seconds * 1_000).toISOString();

/** A finding of some rule. */
export function finding(
  rule: Finding['rule'],
  level: Finding['level'],
  text: string,
  rest: Partial<Finding> = {},
): Finding {
  return { rule, level, text, since: ago(240), about: [], loudAt: null, ...rest };
}

/** A channel that is live. */
export const channel = (
  channelId: number,
  platform: string,
  name: string | null,
  rest: Partial<Status['channels'][number]> = {},
): Status['channels'][number] => ({
  channelId,
  platform,
  name,
  outgoing: 'CONNECTED',
  online: true,
  viewers: 42,
  updatedAt: ago(24),
  url: `https://www.${platform}.example/mychannel`,
  ...rest,
});

/** A feed that is open. */
export const feed = (name: Status['feeds'][number]['name'], rest: Partial<Status['feeds'][number]> = {}) => ({
  name,
  state: 'open' as const,
  since: ago(3_900),
  lastFrameAt: ago(4),
  retryAt: null,
  why: null,
  code: null,
  ...rest,
});

/** What is seen of a healthy encoder. */
export const evidence = {
  pids: [4123],
  processState: 'S',
  processStoppedSince: null,
  processStartedAt: ago(4_000),
  guiStillSince: null,
  hasWindow: true,
  crashReport: null,
  websocket: 'open',
  outputActive: true,
  outputReconnecting: false,
  outputBytes: 123_456_789,
  bytesFlatSince: null,
  framesFlatSince: null,
  congestion: 0,
  stoppingSince: null,
  exitStartedAt: null,
  portOwnerPid: 4123,
};

/** All is well: OBS streams, three platforms show it. */
export const onAir: Status = {
  version: 1,
  at: ago(1),
  pid: 4711,
  mode: 'app',
  verdict: {
    level: 'live',
    class: 'live',
    since: ago(3_850),
    title: 'Live',
    findings: [
      finding(
        'live',
        'live',
        'OBS sends 6.1 Mbit/s; live on Twitch, YouTube and X with 57 viewers, for 1 h 04 min.',
        {
          since: ago(3_850),
        },
      ),
    ],
  },
  alarm: {
    phase: 'none',
    rule: null,
    about: [],
    since: null,
    ackedAt: null,
    snoozedUntil: null,
    nextRepeatAt: null,
    calmSince: null,
    told: 0,
  },
  encoder: {
    state: 'streaming',
    pid: 4123,
    since: ago(3_860),
    bitrateBps: 6_120_000,
    ended: null,
    streamingAt: ago(1),
    evidence,
  },
  incoming: [{ suid: 's-1', bitrateBps: 6_160_000, fps: 30, since: ago(3_858), at: ago(3) }],
  channels: [
    channel(501, 'twitch', 'mychannel'),
    channel(502, 'youtube', 'My Channel', { viewers: 15, updatedAt: ago(41) }),
    channel(503, 'x', null, { viewers: null, updatedAt: ago(33) }),
  ],
  viewers: { total: 57, unknownOn: ['x'] },
  chat: {
    connections: [
      { id: '1-twitch-1', platform: 'twitch', status: 'connected', reason: null },
      { id: '1-youtube-a', platform: 'youtube', status: 'connected', reason: null },
      { id: '1-x-1', platform: 'x', status: 'error', reason: 'internal' },
    ],
    perMinute: 12,
    lastAt: ago(6),
  },
  feeds: [
    feed('restream-streaming'),
    feed('restream-chat', { lastFrameAt: ago(12) }),
    feed('obs', { lastFrameAt: ago(1) }),
  ],
  presence: null,
  journal: { lines: 12_345, bytes: 5_678_900, errors: 0 },
  oddities: { unknownActions: 0, malformed: 0 },
};

/** An alarm that sounds. */
export const firing: Status['alarm'] = {
  ...onAir.alarm,
  phase: 'firing',
  since: ago(120),
  nextRepeatAt: ago(-18),
  told: 4,
};

/** An encoder that died while it streamed. */
export const dead: Status['encoder'] = {
  ...onAir.encoder,
  state: 'gone',
  pid: null,
  since: ago(240),
  bitrateBps: null,
  ended: { at: ago(240), how: 'crashed' },
  streamingAt: ago(241),
  evidence: {
    ...evidence,
    pids: [],
    websocket: 'closed',
    outputActive: null,
    hasWindow: null,
    outputBytes: null,
  },
};

/** A snapshot with another verdict. */
export function withVerdict(
  level: Status['verdict']['level'],
  verdictClass: Status['verdict']['class'],
  title: string,
  findings: readonly Finding[],
  rest: Partial<Status> = {},
): Status {
  return {
    ...onAir,
    verdict: { level, class: verdictClass, since: findings[0]?.since ?? ago(240), title, findings },
    ...rest,
  };
}

/** A message somebody wrote, `seconds` before the moment. */
export function message(
  text: string,
  rest: Partial<ChatMessage> & {
    name?: string;
    color?: string | null;
    roles?: ChatMessage['author']['roles'];
    badges?: readonly string[];
    seconds?: number;
  } = {},
): ChatMessage {
  const { name = 'viewer', color = null, roles = [], badges = [], seconds = 60, ...others } = rest;
  return {
    id: null,
    at: moment - seconds * 1_000,
    platform: 'twitch',
    connectionId: '1-twitch-1',
    kind: 'text',
    author: { name, id: null, color, roles, badges },
    text,
    amount: null,
    replyTo: null,
    ...others,
  };
}
