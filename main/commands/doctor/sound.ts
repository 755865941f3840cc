/** Can the alarm be heard? */

import { existsSync } from 'node:fs';
import { findPlayers } from '../../alerts/player.ts';
import { findAssets, soundFile } from '../../alerts/sounds.ts';
import { bad, type Check, ok, warn } from './check.ts';

export const sound: Check = {
  name: 'sound',
  examine: async ({ settings, env, platform }) => {
    if (!('broken' in settings) && !settings.settings.alerts.sound) {
      return warn('the alarm sound is switched off', 'Set alerts.sound to true in settings.json.');
    }
    const assets = findAssets();
    if (!assets || !existsSync(soundFile(assets, 'alarm'))) {
      return bad('the alarm sound is missing from the installation', 'Install live again.');
    }
    const [player] = findPlayers(env, platform);
    if (player) return ok(`played by ${player.name}`);
    return bad('no sound player found: live service would raise the alarm in silence', howToGetOne(platform));
  },
};

function howToGetOne(platform: NodeJS.Platform): string {
  if (platform !== 'linux') return 'The system comes with one; check PATH.';
  return 'Install pipewire, pulseaudio-utils or alsa-utils.';
}
