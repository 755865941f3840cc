/** Every way there is to tell the streamer, and which of them a watchdog uses. A new channel is one more line here. */

import type { Clock } from '../engine/clock.ts';
import type { AlertChannel, Way } from './channel.ts';
import { consoleChannel } from './console.ts';
import { notifierChannel } from './notifier.ts';
import { findPlayers } from './player.ts';
import { findAssets } from './sounds.ts';
import { consoleWay, type StepSettings, stepsAmong } from './steps.ts';
import { systemSound } from './system-sound.ts';

export interface WaysOptions {
  /** What the user wants to be told by. */
  readonly alerts: StepSettings & {
    readonly desktop: boolean;
    readonly sound: boolean;
    readonly soundVolume: number;
  };
  readonly clock: Clock;
  readonly env: NodeJS.ProcessEnv;
  /** Where the console channel writes; left out where nobody reads it. */
  readonly console?: { write(text: string): unknown };
  /** Better channels the host has, tried before the ones that work everywhere. */
  readonly own?: { readonly desktop: readonly AlertChannel[]; readonly sound: readonly AlertChannel[] };
}

/** The ways the settings ask for, each with what stands in for it and the steps that are its own. */
export function chooseWays({ alerts, clock, env, console, own }: WaysOptions): readonly Way[] {
  const sound = systemSound({
    assets: findAssets(),
    env,
    volume: () => alerts.soundVolume,
    players: () => findPlayers(env),
  });
  const desktop = notifierChannel({ clock });
  const ways = [
    ...(alerts.desktop
      ? [{ name: 'desktop', channels: [...(own?.desktop ?? []), desktop], isNoise: false }]
      : []),
    ...(alerts.sound ? [{ name: 'sound', channels: [...(own?.sound ?? []), sound], isNoise: true }] : []),
  ];
  const steps = stepsAmong(
    alerts,
    ways.map(({ name }) => name),
  );
  const planned = ways.map((way) => ({
    ...way,
    plan: { ...alerts, steps: steps.filter(({ channel }) => channel === way.name) },
  }));
  if (!console) return planned;
  const always = { ...alerts, steps: [{ channel: consoleWay, afterSeconds: 0, loudness: 1 }] };
  const line = { name: consoleWay, channels: [consoleChannel(console)], isNoise: false, plan: always };
  return [line, ...planned];
}
