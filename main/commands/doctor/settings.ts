/** Is `settings.json` understood? */

import { readFileSync } from 'node:fs';
import { chooseWays } from '../../alerts/registry.ts';
import { complaintsAbout } from '../../alerts/steps.ts';
import { systemClock as clock } from '../../engine/clock.ts';
import type { DataFolder } from '../../engine/data-folder.ts';
import { loadSettings } from '../../engine/settings.ts';
import { bad, type Check, ok, type SettingsReading, warn } from './check.ts';

export const settings: Check = {
  name: 'settings',
  examine: async ({ settings: reading, env }) => {
    if ('broken' in reading) {
      return bad(
        `settings.json ${reading.broken}`,
        'Mend it. Until then defaults are used, and the watch sets it aside when it starts.',
      );
    }
    const { alerts } = reading.settings;
    const ways = chooseWays({ alerts, env, clock });
    const complaints = [...reading.complaints, ...complaintsAbout(alerts.steps, ways)];
    if (complaints.length === 0) return ok('every setting is understood');
    return warn(complaints.join(' '), 'Correct it in settings.json, or in the environment.');
  },
};

/** The settings of a data folder. Loading sets a broken file aside, and a doctor only looks: so it looks first. */
export function readSettings(names: DataFolder, env: NodeJS.ProcessEnv): SettingsReading {
  const broken = brokenness(names.settings);
  return broken === null ? loadSettings(names.root, env) : { broken };
}

function brokenness(path: string): string | null {
  let text: string;
  try {
    text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' || code === 'ENOTDIR' ? null : `cannot be read (${code})`;
  }
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? null
      : 'is not a JSON object';
  } catch {
    return 'is not JSON';
  }
}
