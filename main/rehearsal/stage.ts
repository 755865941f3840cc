/** What a rehearsal is played on: the pretend platform, the pretend encoder, and what can be done to both. */

import type { Clock } from '../engine/clock.ts';
import type { EncoderProcess } from './encoder-process.ts';
import type { Pace } from './pace.ts';
import { openPretendRestream, type PretendRestream } from './pretend-restream.ts';
import type { Act } from './scenario.ts';

const channels = [
  { channelId: 501, platform: 'twitch', platformId: 1, name: 'rehearsal' },
  { channelId: 502, platform: 'youtube', platformId: 5, name: 'rehearsal', eventIdentifier: 'REHEARSAL01' },
];

const chatter = [
  { platform: 'twitch', author: 'ada', text: 'hello, this is a rehearsal' },
  { platform: 'youtube', author: 'grace', text: 'I can see you!', roles: ['moderator'] },
  { platform: 'twitch', author: 'linus', text: 'are you still there?' },
] as const;

const chatEveryMs = 4_000;
const viewersAtFirst = 40;

export interface Stage {
  readonly restream: PretendRestream;
  act(act: Act): void;
}

/** Sets the stage; it is taken down when the signal aborts. */
export async function setStage(
  clock: Clock,
  pace: Pace,
  encoder: EncoderProcess,
  signal: AbortSignal,
): Promise<Stage> {
  const { statusEveryMs, incomingEveryMs, platformDelayMs } = pace;
  const restream = await openPretendRestream({
    clock,
    signal,
    statusEveryMs,
    incomingEveryMs,
    platformDelayMs,
  });
  let isOnAir = false;
  const goOffline = () => {
    isOnAir = false;
    for (const { channelId } of channels) restream.platformOffline(channelId);
  };
  const acts: { readonly [act in Act]: () => void } = {
    'go-live': () => {
      encoder.tell('start');
      restream.goLive({ channels, viewers: viewersAtFirst });
      isOnAir = true;
    },
    'kill-encoder': () => encoder.signal('SIGKILL'),
    'freeze-encoder': () => {
      encoder.signal('SIGSTOP');
      // What Restream sees of a frozen encoder: its connection, and nothing in it.
      restream.setIncoming({ bitrateBps: 0, fps: 0 });
    },
    'thaw-encoder': () => {
      encoder.signal('SIGCONT');
      restream.setIncoming({ bitrateBps: 6_160_000, fps: 30 });
    },
    'stop-encoder': () => encoder.tell('stop'),
    'platforms-stay-live': () => restream.ghostB(),
    'bits-keep-coming': () => {},
    'incoming-breaks': () => restream.endIncoming(),
    'incoming-returns': () => restream.setIncoming({ bitrateBps: 6_160_000, fps: 30 }),
    'all-end': () => {
      isOnAir = false;
      restream.endClean();
    },
    'platforms-go-offline': goOffline,
  };
  void chat(restream, clock, signal);
  void countViewers(restream, clock, pace.statusEveryMs, signal, () => isOnAir);
  return { restream, act: (act) => acts[act]() };
}

async function chat(restream: PretendRestream, clock: Clock, signal: AbortSignal): Promise<void> {
  for (let said = 0; await clock.sleep(chatEveryMs, signal); said += 1) {
    const saying = chatter[said % chatter.length];
    if (saying) restream.say(saying);
  }
}

/** People come and go: a count that never changes would look like an answer from a cache, and rightly so. */
async function countViewers(
  restream: PretendRestream,
  clock: Clock,
  everyMs: number,
  signal: AbortSignal,
  isOnAir: () => boolean,
): Promise<void> {
  for (let round = 0; await clock.sleep(everyMs, signal); round += 1) {
    if (!isOnAir()) continue;
    for (const { channelId } of channels) restream.setViewers(channelId, viewersAtFirst + (round % 7));
  }
}
