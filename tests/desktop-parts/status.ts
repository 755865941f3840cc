/** A snapshot for the tests of what draws from one. */

import type { Status } from '../../main/engine/status.ts';

export const at = Date.UTC(2026, 10, 23, 17, 10);

const iso = (agoMs: number) => new Date(at - agoMs).toISOString();

/** Live on two platforms for an hour and five minutes. */
export const liveStatus: Status = {
  version: 1,
  at: iso(0),
  pid: 4711,
  mode: 'app',
  verdict: { level: 'live', class: 'live', since: iso(65 * 60_000), title: 'Live', findings: [] },
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
    pid: 1,
    since: iso(0),
    bitrateBps: 6e6,
    ended: null,
    streamingAt: iso(0),
    evidence: null,
  },
  incoming: [{ suid: 's', bitrateBps: 6e6, fps: 30, since: iso(0), at: iso(0) }],
  channels: [
    {
      channelId: 1,
      platform: 'twitch',
      name: 'a',
      outgoing: 'CONNECTED',
      online: true,
      viewers: 30,
      updatedAt: iso(0),
      url: null,
    },
    {
      channelId: 2,
      platform: 'youtube',
      name: 'b',
      outgoing: 'CONNECTED',
      online: true,
      viewers: null,
      updatedAt: iso(0),
      url: null,
    },
    {
      channelId: 3,
      platform: 'kick',
      name: 'c',
      outgoing: null,
      online: false,
      viewers: null,
      updatedAt: iso(0),
      url: null,
    },
  ],
  viewers: { total: 30, unknownOn: ['youtube'] },
  chat: { connections: [], perMinute: 0, lastAt: null },
  feeds: [],
  presence: null,
  journal: { lines: 0, bytes: 0, errors: 0 },
  oddities: { unknownActions: 0, malformed: 0 },
};

/** A ghost that nobody has answered yet. */
export const ghostStatus: Status = {
  ...liveStatus,
  verdict: {
    ...liveStatus.verdict,
    level: 'alarm',
    class: 'ghost-cold',
    since: iso(120_000),
    title: 'Still live on the platform',
    findings: [
      {
        rule: 'ghost-cold',
        level: 'alarm',
        text: 'Twitch says you are live.',
        since: iso(120_000),
        about: ['twitch:1'],
        loudAt: null,
      },
    ],
  },
  alarm: { ...liveStatus.alarm, phase: 'firing', rule: 'ghost-cold', since: iso(120_000), told: 1 },
};
