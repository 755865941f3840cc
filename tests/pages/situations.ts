/** Situations a page can be in, as the program would tell them, all at one fixed moment. */

import type { Status } from '../../renderer/shared/terms.ts';
import { held, leaving, nudge, retrying, sideDoor, takenOver } from './beside.ts';
import { ago, channel, dead, evidence, feed, finding, firing, onAir, withVerdict } from './snapshot.ts';

/** Nothing is on air. */
export const offAir: Status = withVerdict(
  'off',
  'offline',
  'Offline',
  [finding('offline', 'off', 'Nothing is on air.')],
  {
    encoder: {
      ...onAir.encoder,
      state: 'idle',
      bitrateBps: null,
      since: ago(4_000),
      streamingAt: null,
      evidence: { ...evidence, outputActive: false },
    },
    incoming: [],
    channels: [],
    viewers: { total: null, unknownOn: [] },
  },
);

/** The encoder died; the platforms may still take a moment. */
export const settling: Status = withVerdict(
  'watch',
  'settling',
  'Winding down',
  [
    finding(
      'settling',
      'watch',
      'OBS died 42 s ago; Twitch and YouTube may take until 48 s from now to end.',
      {
        since: ago(42),
        loudAt: ago(-48),
        about: ['twitch:501', 'youtube:502'],
      },
    ),
  ],
  {
    encoder: { ...dead, since: ago(42), ended: { at: ago(42), how: 'crashed' } },
    incoming: [],
    alarm: { ...onAir.alarm, phase: 'pending', since: ago(42) },
  },
);

/** OBS is gone, bits still arrive: the loudest there is. */
export const ghostHot: Status = withVerdict(
  'alarm',
  'ghost-hot',
  'Still on air',
  [
    finding(
      'ghost-hot',
      'alarm',
      'OBS died 4 min ago, but Restream still receives 6.2 Mbit/s (seen 3 s ago). Microphone and camera may be on air.',
      { about: ['incoming:s-1'] },
    ),
    finding(
      'ghost-cold',
      'alarm',
      'Twitch and YouTube say you are live with 57 viewers, and OBS died 4 min ago (told 24 s ago).',
      {
        about: ['twitch:501', 'youtube:502'],
      },
    ),
  ],
  { encoder: dead, alarm: { ...firing, rule: 'ghost-hot' } },
);

/** OBS is gone, a platform holds on. */
export const ghostCold: Status = withVerdict(
  'alarm',
  'ghost-cold',
  'Still live on the platform',
  [
    finding(
      'ghost-cold',
      'alarm',
      'YouTube says you are live with 15 viewers, and OBS died 4 min ago (told 41 s ago).',
      {
        about: ['youtube:502'],
      },
    ),
    finding(
      'echo',
      'watch',
      'X may only repeat what was true before: OBS died 4 min ago, and no newer report says live.',
      {
        about: ['x:503'],
        loudAt: ago(-660),
      },
    ),
  ],
  {
    encoder: dead,
    incoming: [],
    channels: [
      channel(501, 'twitch', 'mychannel', { outgoing: null, online: false, viewers: 0 }),
      channel(502, 'youtube', 'My Channel', { outgoing: null, viewers: 15, updatedAt: ago(41) }),
      channel(503, 'x', null, { outgoing: null, viewers: 42, updatedAt: ago(252) }),
    ],
    viewers: { total: 15, unknownOn: ['x'] },
    alarm: { ...firing, rule: 'ghost-cold' },
  },
);

/** OBS lives, its window is dead, and it streams on. */
export const zombie: Status = withVerdict(
  'alarm',
  'zombie',
  'OBS is out of control',
  [
    finding(
      'zombie',
      'alarm',
      "OBS's window has not moved for 38 s: its buttons are dead, and the stream goes on.",
      { about: ['obs'], since: ago(38) },
    ),
  ],
  {
    encoder: {
      ...onAir.encoder,
      state: 'frozen',
      since: ago(38),
      evidence: { ...evidence, guiStillSince: ago(38) },
    },
    alarm: { ...firing, phase: 'acked', rule: 'zombie', ackedAt: ago(10), nextRepeatAt: null },
  },
);

/** OBS believes it is live, nobody receives it. */
export const inverse: Status = withVerdict(
  'alarm',
  'inverse',
  'Nobody receives you',
  [
    finding(
      'inverse',
      'alarm',
      'OBS says it streams, but no byte has left it for 24 s. Its upload is stuck.',
      { about: ['obs:stalled'], since: ago(24) },
    ),
  ],
  {
    encoder: {
      ...onAir.encoder,
      state: 'stalled',
      bitrateBps: 0,
      since: ago(24),
      evidence: { ...evidence, bytesFlatSince: ago(24), congestion: 1 },
    },
    alarm: { ...firing, phase: 'snoozed', rule: 'inverse', snoozedUntil: ago(-540), nextRepeatAt: null },
  },
);

/** The watch cannot see. */
export const blind: Status = withVerdict(
  'blind',
  'blind',
  'Cannot see',
  [
    finding(
      'blind',
      'blind',
      'Restream cannot be watched: the access token was refused. Not seen for 4 min.',
      {
        about: ['restream-streaming'],
      },
    ),
    finding('live', 'live', 'OBS sends 6.1 Mbit/s; no platform has said yet that you are live.'),
  ],
  {
    feeds: [
      feed('restream-streaming', {
        state: 'refused',
        why: 'The access token was refused. Paste a new one on the welcome page.',
        code: 'REFUSED_TOKEN',
        lastFrameAt: ago(260),
      }),
      feed('restream-chat', {
        state: 'waiting',
        why: 'The server closed the connection.',
        code: 'CLOSED',
        retryAt: ago(-12),
        lastFrameAt: ago(260),
      }),
      feed('obs', { lastFrameAt: ago(1) }),
    ],
    channels: onAir.channels.map((one) => ({ ...one, updatedAt: ago(280) })),
    alarm: { ...firing, rule: 'blind' },
    oddities: { unknownActions: 3, malformed: 1 },
  },
);

/** A rehearsal in its loudest moment. */
export const rehearsing: Status = { ...ghostCold, mode: 'rehearsal' };

/** Every situation with a name of its own. */
export const situations = {
  offAir,
  onAir,
  settling,
  ghostHot,
  ghostCold,
  zombie,
  inverse,
  blind,
  sideDoor,
  leaving,
  takenOver,
  held,
  retrying,
  nudge,
  rehearsing,
};
