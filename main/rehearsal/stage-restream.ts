/** Restream and the platforms on the stage: what each turn of a script does to the pretend ones. */

import { platforms } from '../platforms/registry.ts';
import type { PretendRestream } from './pretend-restream.ts';
import type { PretendChannel } from './pretend-restream-frames.ts';
import {
  type ChatTurn,
  type Happening,
  type RestreamTurn,
  type Scenario,
  TWITCH,
  YOUTUBE,
} from './script.ts';

type RestreamHappening = Extract<Happening, { readonly restream: RestreamTurn }>;
type PlatformHappening = Extract<Happening, { readonly reports?: unknown }>;
type ChatHappening = Extract<Happening, { readonly chat: ChatTurn }>;

const firstChannelId = 501;
const bitrateBps = 6_160_000;

/** The account's channels: those of every scenario, and whatever else this one names. */
export function channelsOf(scenario: Scenario): readonly PretendChannel[] {
  const named = scenario.happens.flatMap((happening) =>
    'platform' in happening && happening.platform !== undefined ? [happening.platform] : [],
  );
  return [...new Set([TWITCH, YOUTUBE, ...named])].map((platform, index) => ({
    channelId: firstChannelId + index,
    platform,
    platformId: platforms.find(({ slug }) => slug === platform)?.restreamIds[0] ?? 0,
    name: 'rehearsal',
    ...(platform === YOUTUBE && { eventIdentifier: 'REHEARSAL01' }),
  }));
}

/** Lets Restream take its turn. */
export function actRestream(
  restream: PretendRestream,
  { restream: turn, ...figures }: RestreamHappening,
): void {
  const acts: { readonly [turn in RestreamTurn]: () => void } = {
    receives: () =>
      restream.setIncoming({
        bitrateBps: figures.bitrateBps ?? bitrateBps,
        ...(figures.bitrateBps === 0 && { fps: 0 }),
        ...(figures.suid !== undefined && { suid: figures.suid }),
      }),
    loses: () => restream.endIncoming(),
    pushes: () => restream.push(),
    'lets-go': () => restream.letGo(),
    'lists-broadcast': () => restream.list(true),
    'lists-none': () => restream.list(false),
  };
  acts[turn]();
}

/** Lets a platform report what it is told to from now on. */
export function actPlatform(
  restream: PretendRestream,
  channels: readonly PretendChannel[],
  { platform, online, viewers, reports }: PlatformHappening,
): void {
  const channel = channels.find((one) => one.platform === platform);
  if (!channel) return;
  restream.report(channel.channelId, {
    ...(online !== undefined && { online }),
    ...(viewers !== undefined && { viewers }),
    ...(reports !== undefined && { reports }),
  });
}

/** Breaks the chat, or mends it. */
export function actChat(restream: PretendRestream, { chat, platform, reason }: ChatHappening): void {
  const acts: { readonly [turn in ChatTurn]: () => void } = {
    cut: () => restream.cutOff('chat'),
    back: () => restream.cutOff(null),
    deaf: () => restream.deafChat(true),
    hears: () => restream.hearAgain(),
    troubled: () => restream.troubleChat(platform ?? YOUTUBE, reason ?? 'internal'),
  };
  acts[chat]();
}
