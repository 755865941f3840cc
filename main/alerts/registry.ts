/** Every way there is to tell the streamer, and which of them a watchdog uses. A new channel is one more line here. */

import type { Clock } from '../engine/clock.ts';
import type { AlertChannel, Way } from './channel.ts';
import { consoleChannel } from './console.ts';
import { notifierChannel } from './notifier.ts';
import { findPlayers } from './player.ts';
import { findAssets } from './sounds.ts';
import { systemSound } from './system-sound.ts';

export interface WaysOptions {
  /** What the user wants to be told by. */
  readonly alerts: { readonly desktop: boolean; readonly sound: boolean; readonly soundVolume: number };
  readonly clock: Clock;
  readonly env: NodeJS.ProcessEnv;
  /** Where the console channel writes; left out where nobody reads it. */
  readonly console?: { write(text: string): unknown };
  /** Better channels the host has, tried before the ones that work everywhere. */
  readonly own?: { readonly desktop: AlertChannel; readonly sound: AlertChannel };
}

/** The ways the settings ask for, each with what stands in for it. */
export function chooseWays({ alerts, clock, env, console, own }: WaysOptions): readonly Way[] {
  const sound = systemSound({
    assets: findAssets(),
    env,
    volume: () => alerts.soundVolume,
    players: () => findPlayers(env),
  });
  const desktop = notifierChannel({ clock });
  return [
    ...(console ? [consoleChannel(console)] : []),
    ...(alerts.desktop ? [own ? [own.desktop, desktop] : desktop] : []),
    ...(alerts.sound ? [own ? [own.sound, sound] : sound] : []),
  ];
}
