/** Which scenarios can be played for real as a fire drill, and why the others cannot. */

import type { Happening, Scenario } from './script.ts';

const needsSignals = 'a process cannot be frozen on this system';
const needsWindow = 'the pretend encoder has no window';

/** Why a happening cannot be played inside this very program; `null` when it can. */
function obstacleOf(happening: Happening, platform: NodeJS.Platform): string | null {
  if ('machine' in happening) {
    if (happening.machine === 'sleeps') return 'it would put this computer to sleep';
    if (happening.machine === 'clock-is-set') return "it would set this computer's clock";
  }
  if ('obs' in happening) {
    if (happening.obs === 'hides' || happening.obs === 'window-dies') return needsWindow;
    if ((happening.obs === 'freezes' || happening.obs === 'thaws') && platform === 'win32')
      return needsSignals;
  }
  return null;
}

/** Why `scenario` cannot be played here; `null` when it can. */
export function whyNotPlayed(
  scenario: Scenario,
  platform: NodeJS.Platform = process.platform,
): string | null {
  for (const happening of scenario.happens) {
    const obstacle = obstacleOf(happening, platform);
    if (obstacle !== null) return obstacle;
  }
  if (scenario.system === 'windows' && platform !== 'win32') return 'it can be seen on Windows only';
  return scenario.notOn?.includes(platform) ? 'it cannot be played on this system' : null;
}
