/** Plays an alert's sound through the operating system's own player: needs no window, no page and no Electron. */

import { spawn } from 'node:child_process';
import type { AlertChannel, Delivery } from './channel.ts';
import { failed } from './channel.ts';
import type { Player } from './player.ts';
import { soundFile, soundOf } from './sounds.ts';

export interface SystemSoundOptions {
  /** The folder of what ships; `null` when it is lost. */
  readonly assets: string | null;
  readonly env: NodeJS.ProcessEnv;
  /** What full loudness is, from 0 to 1. Asked at each alert. */
  volume(): number;
  /** Asked at each alert, because a player may be installed or removed meanwhile. */
  players(): readonly Player[];
}

/** The channel `system-sound`. A player that fails (no sound server, no device) is followed by the next one. */
export function systemSound({ assets, env, volume, players }: SystemSoundOptions): AlertChannel {
  return {
    name: 'system-sound',
    async tell(alert, signal, { loudness }) {
      if (!assets) return failed('SOUND_LOST', 'the sounds are missing from the installation');
      const file = soundFile(assets, soundOf(alert));
      let last: Delivery = failed(
        'NO_PLAYER',
        'no sound player found; install pipewire, pulseaudio-utils or alsa-utils',
      );
      for (const player of players()) {
        last = await play(player, file, volume() * loudness, env, signal);
        if (last.delivered || signal.aborted) break;
      }
      return last;
    },
  };
}

/** Runs one player until the sound is over. */
function play(
  player: Player,
  file: string,
  volume: number,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<Delivery> {
  return new Promise((resolve) => {
    const child = spawn(player.command, [...player.args(file, volume)], {
      env: { ...env, ...player.env?.(file) },
      stdio: 'ignore',
      windowsHide: true,
      signal,
    });
    child.on('error', (error) => resolve(failed('PLAYER_FAILED', `${player.name}: ${error.message}`)));
    child.on('exit', (code) =>
      resolve(
        code === 0 ? { delivered: true } : failed('PLAYER_FAILED', `${player.name} ended with ${code}`),
      ),
    );
  });
}
