/** The ways of telling the desktop app has: its own first, and behind each the one that needs no Electron. */

import type { Session } from 'electron';
import type { Answer } from '../alerts/answers.ts';
import type { AlertChannel, Way } from '../alerts/channel.ts';
import { notifySend } from '../alerts/notify-send.ts';
import { chooseWays } from '../alerts/registry.ts';
import type { Clock } from '../engine/clock.ts';
import type { Settings } from '../engine/settings.ts';
import { desktopId as desktopEntry } from './autostart.ts';
import { notificationChannel } from './notification.ts';
import { soundPage } from './sound-page.ts';
import type { TroubleCount } from './troubles.ts';

export interface DesktopWaysOptions {
  readonly session: Session;
  readonly troubles: TroubleCount;
  readonly clock: Clock;
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  readonly icon: string;
  /** The program's life. */
  readonly signal: AbortSignal;
  /** The person answered on a notification. */
  answer(answer: Answer): void;
}

/** Gives the ways for any settings. One notification and one sound page serve the watch and a rehearsal alike. */
export function desktopWays(options: DesktopWaysOptions): (settings: Settings) => readonly Way[] {
  const { session, troubles, clock, env } = options;
  const volume = { now: 1 };
  const notification = counted(notificationChannel(options), troubles);
  // Not counted: an old or a missing `notify-send` is no trouble, only a notification without buttons.
  const buttoned = options.platform === 'linux' ? [notifySend({ ...options, desktopEntry })] : [];
  const desktop = [...buttoned, notification];
  const sound = counted(soundPage({ session, troubles, volume: () => volume.now }), troubles);
  return ({ alerts }) => {
    volume.now = alerts.soundVolume;
    return chooseWays({ alerts, clock, env, own: { desktop, sound: [sound] } });
  };
}

/** The same channel, its failures shown in the status window. */
function counted(channel: AlertChannel, troubles: TroubleCount): AlertChannel {
  return {
    name: channel.name,
    async tell(alert, signal, telling) {
      const result = await channel.tell(alert, signal, telling).catch((error: unknown) => ({
        delivered: false as const,
        why: `BROKEN: ${error instanceof Error ? error.message : String(error)}`,
      }));
      if (!result.delivered) troubles.add('alertsFailed', `${channel.name}: ${result.why}`);
      return result;
    },
  };
}
