/** Situations that come from beside encoder and platforms: other doors, other encoders, Restream itself, and people. */

import type { Status } from '../../renderer/shared/terms.ts';
import { ago, channel, evidence, finding, firing, onAir, withVerdict } from './snapshot.ts';

const stopped: Status['encoder'] = {
  ...onAir.encoder,
  state: 'idle',
  since: ago(96),
  bitrateBps: null,
  ended: { at: ago(96), how: 'stopped' },
  streamingAt: ago(97),
  evidence: { ...evidence, outputActive: false, outputBytes: 0 },
};

const dark = [
  channel(501, 'twitch', 'mychannel', { outgoing: null, online: false, viewers: 0 }),
  channel(502, 'youtube', 'My Channel', { outgoing: null, online: false, viewers: 0, updatedAt: ago(41) }),
];

/** OBS has stopped, and another output of it goes on. */
export const sideDoor = withVerdict(
  'alarm',
  'side-door',
  'Another door is open',
  [
    finding(
      'side-door',
      'alarm',
      'OBS stopped streaming 96 s ago, but another output of it still streams: vertical_canvas_stream.',
      { about: ['output:vertical_canvas_stream'], since: ago(96) },
    ),
    finding('side-door', 'watch', 'OBS stopped streaming 96 s ago, but discord still sends your screen.', {
      about: ['door:discord'],
      since: ago(96),
      loudAt: ago(-14),
    }),
  ],
  {
    encoder: {
      ...stopped,
      evidence: { ...evidence, outputActive: false, streamOutputs: ['vertical_canvas_stream'] },
    },
    incoming: [],
    channels: dark,
    viewers: { total: 0, unknownOn: [] },
    presence: { idleSince: null, locked: false, doNotDisturb: true },
    alarm: { ...firing, rule: 'side-door', about: ['output:vertical_canvas_stream'] },
  },
);

/** The computer is shut down in the middle of it. */
export const leaving = withVerdict(
  'alarm',
  'leaving',
  'Leaving while on air',
  [
    finding(
      'leaving',
      'alarm',
      'This computer is going down while you are on air. Look at your platforms from elsewhere.',
      { about: ['machine'], since: ago(3) },
    ),
    ...onAir.verdict.findings,
  ],
  { alarm: { ...firing, rule: 'leaving', about: ['machine'], since: ago(3), told: 1 } },
);

/** Somebody else sends with the same key. */
export const takenOver = withVerdict(
  'alarm',
  'inverse',
  'Nobody receives you',
  [
    finding(
      'inverse',
      'alarm',
      'Another encoder has taken over: Restream receives 3.4 Mbit/s in session 7f3c-19 for 26 s, and OBS believes that it is on air.',
      { about: ['incoming:7f3c-19'], since: ago(26) },
    ),
  ],
  {
    incoming: [{ suid: '7f3c-19', bitrateBps: 3_400_000, fps: 60, since: ago(26), at: ago(2) }],
    alarm: { ...firing, rule: 'inverse', about: ['incoming:7f3c-19'] },
  },
);

/** OBS has stopped, and Restream goes on with something of its own. */
export const held = withVerdict(
  'watch',
  'held',
  'Held by Restream',
  [
    finding(
      'held',
      'watch',
      'Restream still pushes to Twitch and YouTube, and OBS stopped streaming 2 min ago. A fallback video or a backup encoder may hold the programme. OBS cannot start anew because Restream still holds the old session.',
      { about: ['twitch:501', 'youtube:502'], since: ago(130), loudAt: ago(-170) },
    ),
  ],
  {
    encoder: {
      ...stopped,
      since: ago(130),
      ended: { at: ago(130), how: 'stopped' },
      evidence: { ...evidence, outputActive: false, startFailedAt: ago(45) },
    },
    incoming: [{ suid: 's-1', bitrateBps: 0, fps: 0, since: ago(3_858), at: ago(3) }],
    channels: [channel(501, 'twitch', 'mychannel'), channel(502, 'youtube', 'My Channel', { viewers: 15 })],
    viewers: { total: 57, unknownOn: [] },
  },
);

/** OBS lost its connection and has a plan. */
export const retrying = withVerdict(
  'watch',
  'retrying',
  'OBS is reconnecting',
  [
    finding(
      'retrying',
      'watch',
      'OBS lost its connection 64 s ago: next try 18:05, gives up 23:40. Until then it may go live again by itself.',
      { about: ['obs'], since: ago(64) },
    ),
  ],
  {
    encoder: {
      ...onAir.encoder,
      state: 'reconnecting',
      since: ago(64),
      bitrateBps: 0,
      streamingAt: ago(64),
      evidence: {
        ...evidence,
        outputReconnecting: true,
        streamDelayMs: 120_000,
        streamOutputs: ['adv_stream', 'vertical_canvas_stream'],
        retry: { lostAt: ago(64), attempt: 5, nextTryAt: ago(-42), givesUpAt: ago(-20_100) },
      },
    },
    incoming: [],
    presence: { idleSince: null, locked: false, doNotDisturb: false },
  },
);

/** On air, and nobody is here. */
export const nudge = withVerdict(
  'watch',
  'nudge',
  'Still streaming?',
  [
    finding(
      'nudge',
      'watch',
      'Nobody has been at this computer for 31 min, and you are still live on Twitch, YouTube and X.',
      { about: ['idle'], since: ago(60) },
    ),
    ...onAir.verdict.findings,
  ],
  { presence: { idleSince: ago(1_860), locked: true, doNotDisturb: false } },
);
