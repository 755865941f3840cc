/** Which sound an alert makes, and where the sounds are. */

import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Alert } from '../engine/terms.ts';

export type SoundName = 'alarm' | 'inverse' | 'blind' | 'chime' | 'clear';

/** Each cause of noise sounds different, so that it is known without looking. */
export function soundOf(alert: Alert): SoundName {
  if (alert.kind === 'resolved') return 'clear';
  if (alert.tone === 'loud') return 'alarm';
  if (alert.tone === 'inverse') return 'inverse';
  return alert.tone === 'blind' ? 'blind' : 'chime';
}

/**
 * The folder of what ships beside the code, found from the code's own place upwards: it is one level up from the
 * bundle and two from the source. `null` when an installation has lost it.
 */
export function findAssets(from: string = import.meta.dirname): string | null {
  for (let folder = from; ; folder = dirname(folder)) {
    const assets = join(folder, 'assets');
    if (existsSync(join(assets, 'sounds'))) return assets;
    if (dirname(folder) === folder) return null;
  }
}

/** The file of a sound, for other programs too: those cannot look into the packaged archive. */
export function soundFile(assets: string, name: SoundName): string {
  return join(assets.replace(/app\.asar(?=[/\\]|$)/, 'app.asar.unpacked'), 'sounds', `${name}.wav`);
}
